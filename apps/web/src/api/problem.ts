import { detailWords } from './detail-words';
import { fieldWords } from './field-words';
import type { components } from './schema';

type ProblemBody = components['schemas']['Problem'];

/** An error that the API, or a proxy before it, returned. Its message is a sentence for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** Messages for people by the API's name of the field: `schedule.cron`. */
  readonly errors: Record<string, string[]>;
  /** The id of the run that overlaps, when that is why the request was refused. */
  readonly runId: string | null;
  /** The id of the request, by which an operator finds it in the log. */
  readonly instance: string | null;

  constructor(status: number, body: Partial<ProblemBody>) {
    const code = body.code ?? `HTTP_${status}`;
    const errors = wordedErrors(body.errors ?? {});
    super(messageOfBody(status, code, body.detail, errors));
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.runId = body.runId ?? null;
    this.instance = body.instance ?? null;
  }

  /** Whether the same request may succeed later, because the server was unreachable, busy or restarting. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 502;
  }
}

/** Builds the error of a request that got no response. */
export function unreachableError(): ApiError {
  return new ApiError(0, {
    code: 'UNREACHABLE',
    detail: 'the server cannot be reached',
  });
}

/** Builds the error of a response. Its body may be anything, for example the HTML page of a proxy. */
export function problemOf(status: number, body: unknown): ApiError {
  return new ApiError(status, typeof body === 'object' && body !== null ? body : {});
}

/** Gives the message to show for anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return error instanceof Error ? sentence(error.message) : 'Unexpected error.';
}

/** The messages of a refusal, assigned to the fields of a form. */
export interface SortedErrors {
  /** Messages by the name of the form's field. */
  fields: Record<string, string>;
  /** Messages that belong to no field of the form. */
  general: string[];
}

/**
 * Assigns the messages of a refused request to the fields of a form. A message for a part of a field
 * (`params.headers.accept`) goes to that field, and names the part.
 */
export function sortErrors(error: unknown, known: readonly string[]): SortedErrors {
  const sorted: SortedErrors = { fields: {}, general: [] };
  if (!(error instanceof ApiError) || Object.keys(error.errors).length === 0)
    return { fields: {}, general: [messageOf(error)] };
  for (const [path, messages] of Object.entries(error.errors)) {
    const field = fieldFor(path, known);
    const inside = field !== undefined && field !== path ? `${path.slice(field.length + 1)}: ` : '';
    if (field === undefined) sorted.general.push(`${path}: ${messages.join('; ')}`);
    else sorted.fields[field] = [sorted.fields[field], inside + messages.join('; ')].filter(Boolean).join('; ');
  }
  return sorted;
}

/** Finds the longest known field that equals the path or contains it. */
function fieldFor(path: string, known: readonly string[]): string | undefined {
  return known
    .filter((field) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`))
    .toSorted((left, right) => right.length - left.length)[0];
}

function wordedErrors(errors: Record<string, string[]>): Record<string, string[]> {
  const worded = Object.entries(errors).map(([path, messages]) => [path, messages.map((one) => fieldWords(path, one))]);
  return Object.fromEntries(worded) as Record<string, string[]>;
}

/** Writes the message of a refusal. Where no field shows them, the messages of fields follow it by their names. */
function messageOfBody(
  status: number,
  code: string,
  detail: string | undefined,
  errors: Record<string, string[]>,
): string {
  const words = sentence(detailWords(code, detail ?? `the server answered with status ${status}`));
  if (code !== 'VALIDATION') return words;
  return [
    words,
    ...Object.entries(errors).map(([path, messages]) => sentence(`${path}: ${messages.join('; ')}`, false)),
  ].join(' ');
}

function sentence(text: string, isStart = true): string {
  const first = isStart ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
