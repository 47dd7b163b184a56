import type { components } from './schema';

type ProblemBody = components['schemas']['Problem'];

/** What the API, or the way to it, said instead of an answer. Its message is made for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** Messages by field, as the API names the fields: `schedule.cron`. */
  readonly errors: Record<string, string[]>;
  /** The run that is in the way. */
  readonly runId: string | null;
  /** For whoever looks into the log. */
  readonly instance: string | null;

  constructor(status: number, body: Partial<ProblemBody>) {
    super(sentence(body.detail ?? `the server answered with status ${status}`));
    this.name = 'ApiError';
    this.status = status;
    this.code = body.code ?? `HTTP_${status}`;
    this.errors = body.errors ?? {};
    this.runId = body.runId ?? null;
    this.instance = body.instance ?? null;
  }

  /** The request may be right and come through later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 502;
  }
}

/** There was no answer at all. */
export function unreachable(): ApiError {
  return new ApiError(0, {
    code: 'UNREACHABLE',
    detail: 'the server cannot be reached. Is the network there? Nothing was lost; try again',
  });
}

/** The error of an answer whose body may be anything, also that of a proxy in between. */
export function problemOf(status: number, body: unknown): ApiError {
  return new ApiError(status, typeof body === 'object' && body !== null ? body : {});
}

/** What to show of anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return error instanceof Error ? sentence(error.message) : 'Something went wrong.';
}

export interface SortedErrors {
  /** By the name of the field in the form. */
  fields: Record<string, string>;
  /** What belongs to no field that is shown. */
  rest: string[];
}

/**
 * Puts the messages of a refusal at the fields of a form. A message for something inside of a field (`params.headers.accept`)
 * goes to that field, and says where inside.
 */
export function sortErrors(error: unknown, known: readonly string[]): SortedErrors {
  const sorted: SortedErrors = { fields: {}, rest: [] };
  if (!(error instanceof ApiError) || Object.keys(error.errors).length === 0)
    return { fields: {}, rest: [messageOf(error)] };
  for (const [path, messages] of Object.entries(error.errors)) {
    const field = fieldFor(path, known);
    const inside = field !== undefined && field !== path ? `${path.slice(field.length + 1)}: ` : '';
    if (field === undefined) sorted.rest.push(`${path}: ${messages.join('; ')}`);
    else sorted.fields[field] = [sorted.fields[field], inside + messages.join('; ')].filter(Boolean).join('; ');
  }
  return sorted;
}

/** The longest known field that the path is, or lies in. */
function fieldFor(path: string, known: readonly string[]): string | undefined {
  return known
    .filter((field) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`))
    .toSorted((left, right) => right.length - left.length)[0];
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
