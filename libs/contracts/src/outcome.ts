/** What an executor says of an attempt. A value: one place (the status consumer) maps it to rows. */

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** Why a run failed, in words for its owner. `code` is stable (UPPER_SNAKE), `detail` is for the log reader. */
export interface RunError {
  code: string;
  message: string;
  detail?: JsonValue;
}

export interface CompletedOutcome {
  status: 'completed';
  result: JsonValue;
}

export interface FailedOutcome {
  status: 'failed';
  /** false: another attempt would fail the same way (wrong address, refused by the guard), so none is made. */
  retryable: boolean;
  error: RunError;
  /** What there is to show nevertheless, e.g. the status and body of an HTTP answer. */
  result?: JsonValue;
  /** The other side asked to wait this long (HTTP Retry-After). */
  retryAfterSeconds?: number;
}

export interface CancelledOutcome {
  status: 'cancelled';
  /** How it was stopped, e.g. "SIGTERM", "request aborted". */
  how: string;
}

export type Outcome = CompletedOutcome | FailedOutcome | CancelledOutcome;

/** The largest result that is stored with a run, in bytes of JSON; a larger one is cut and marked `truncated`. */
export const RESULT_MAX_BYTES = 64 * 1024;
