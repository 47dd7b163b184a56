import type { JsonValue, Outcome } from './outcome';
import type { Readable } from 'node:stream';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The reasons for which a running attempt is asked to stop, as the reason of the AbortSignal. */
export const STOP_REASONS = ['CANCELLED', 'TIMEOUT', 'DRAIN', 'LEASE_LOST'] as const;
export type StopReason = (typeof STOP_REASONS)[number];

export class StopRequested extends Error {
  /** @param limit the limit of a TIMEOUT: `5 min` */
  constructor(
    readonly reason: StopReason,
    readonly limit?: string,
  ) {
    super(`the attempt was asked to stop: ${reason}`);
    this.name = 'StopRequested';
  }
}

/** The attempt as its executor sees it, and the only ways in which the executor reaches anything outside itself. */
export interface Execution {
  readonly runId: string;
  /** null in a test run: its task is not saved. */
  readonly taskId: string | null;
  readonly ownerId: string;
  readonly attempt: number;
  readonly scheduledFor: Date;
  /** Aborted with a StopRequested as its reason. The executor stops soon and returns `stoppedOutcome(signal)`. */
  readonly signal: AbortSignal;
  /** Aborted at the hard time limit: whatever still works is killed at once. */
  readonly killSignal: AbortSignal;
  /** The result of the previous attempt, for kinds that continue where it ended (email); null when there is none. */
  readonly previous: JsonValue;
  /**
   * Says that another system has the work and only its answer is awaited: from now on no time limit or drain ends the
   * attempt, so that nothing is done twice. The executor must have a limit of its own.
   */
  handedOver(): void;
  /** Whether a text contains one of the secrets that the run was given. */
  holdsSecret(text: string): boolean;
  /** Writes a line to the log of the run, in the background. Never throws. */
  log(level: LogLevel, line: string): void;
  /** Reports progress in percent (0 to 100). */
  progress(percent: number): void;
  /** Opens an upload of the run's owner; null when the owner has none with this id. */
  openFile(fileId: string): Promise<{ name: string; size: number; stream: Readable } | null>;
  /** Takes recipients out of the daily allowance of the run's owner; null when fewer are left. */
  takeRecipients(count: number): Promise<{ release(): Promise<void> } | null>;
}

/**
 * Does the work of one kind and nothing else: it returns an outcome and never touches rows or queues. An error counts
 * as a retryable failure.
 */
export interface Executor<Params extends object = object> {
  execute(params: Params, execution: Execution): Promise<Outcome>;
}

/** Returns why an attempt was asked to stop; null when it was not. */
export function reasonOf(signal: AbortSignal): StopReason | null {
  return signal.reason instanceof StopRequested ? signal.reason.reason : null;
}

function limitOf({ reason }: AbortSignal): string {
  return reason instanceof StopRequested && reason.limit !== undefined ? ` after ${reason.limit}` : '';
}

/** Returns the outcome of an attempt that stopped on request; `how` names the means. */
export function stoppedOutcome(signal: AbortSignal, how: string): Outcome {
  if (reasonOf(signal) === 'TIMEOUT') {
    return {
      status: 'failed',
      retryable: true,
      error: { code: 'TIMEOUT', message: `Timed out${limitOf(signal)} (${how})` },
    };
  }
  return { status: 'cancelled', how };
}
