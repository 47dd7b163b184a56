/** The reasons of a refused request; they are stable. The API maps each to a status, and the CLI prints the message. */
export const REFUSAL_CODES = [
  'VALIDATION',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'EMAIL_NOT_PROVED',
  'NOT_FOUND',
  'CONFLICT',
  'OVERLAP',
  'PRECONDITION_FAILED',
  'TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'QUOTA_EXCEEDED',
  'REQUEST_TIMEOUT',
  'METHOD_NOT_ALLOWED',
  'TOO_MANY_REQUESTS',
  'IDEMPOTENCY_KEY_REUSED',
  'BROKER_AWAY',
  'CLOSING',
  'ZONE_RULES_OLD',
  'ZONE_RULES_NEW',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Messages by field, as in the answers of the API: `{"schedule.cron": ["…"]}`. */
export type FieldErrors = Record<string, string[]>;

/** Thrown when a request cannot be granted; a refused write leaves nothing. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly errors?: FieldErrors,
    /** After how many seconds the same request may be granted. */
    readonly retryAfterSeconds?: number,
    /** The id of the blocking run. */
    readonly runId?: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** Returns the refusal for an object that does not exist, or belongs to another. */
export function notFound(what: string, id: string): Refusal {
  return new Refusal('NOT_FOUND', `there is no ${what} with the id ${id}`);
}

/** Returns the refusal for too many requests. */
export function tooManyRequests(message: string, retryAfterSeconds: number): Refusal {
  return new Refusal('TOO_MANY_REQUESTS', message, undefined, retryAfterSeconds);
}

/** Turns problems by path into field errors. */
export function fieldErrors(problems: { path: string; message: string }[], prefix = ''): FieldErrors {
  const errors = new Map<string, string[]>();
  for (const { path, message } of problems) {
    const field = [prefix, path].filter((part) => part !== '').join('.');
    errors.set(field, [...(errors.get(field) ?? []), message]);
  }
  return Object.fromEntries(errors);
}
