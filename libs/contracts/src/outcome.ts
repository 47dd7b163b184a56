/**
 * The outcome of an attempt as its executor returns it. It is a value: one place (the status consumer) maps it to rows.
 */

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** Why a run failed, described for its owner. `code` is stable (UPPER_SNAKE); `detail` is for readers of logs. */
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
  /** false when another attempt would fail the same way (wrong address, refused by the guard), so none is made. */
  retryable: boolean;
  error: RunError;
  /** A result despite the failure, e.g. status and body of an HTTP answer. */
  result?: JsonValue;
  /** How many seconds the other side asked to wait (HTTP Retry-After). */
  retryAfterSeconds?: number;
}

export interface CancelledOutcome {
  status: 'cancelled';
  /** The means by which it was stopped, e.g. "SIGTERM", "request aborted". */
  how: string;
}

export type Outcome = CompletedOutcome | FailedOutcome | CancelledOutcome;

/** The largest result that is stored with a run, in bytes of JSON; a larger one is cut and marked `truncated`. */
export const RESULT_MAX_BYTES = 64 * 1024;
