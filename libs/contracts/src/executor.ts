import type { JsonValue, Outcome } from './outcome';
import type { Readable } from 'node:stream';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Why a running attempt is asked to stop: the reason of the AbortSignal. */
export const STOP_REASONS = ['CANCELLED', 'TIMEOUT', 'DRAIN', 'LEASE_LOST'] as const;
export type StopReason = (typeof STOP_REASONS)[number];

export class StopRequested extends Error {
  /** @param limit of a TIMEOUT: which one, `timeoutSeconds of the task, 300 s` */
  constructor(
    readonly reason: StopReason,
    readonly limit?: string,
  ) {
    super(`the attempt was asked to stop: ${reason}`);
    this.name = 'StopRequested';
  }
}

/** What an executor knows of the attempt that it works for, and the only ways in which it can reach the outside of itself. */
export interface Execution {
  readonly runId: string;
  readonly taskId: string;
  readonly taskTitle: string;
  readonly ownerId: string;
  readonly attempt: number;
  readonly scheduledFor: Date;
  /** Aborted with a StopRequested as its reason. The executor stops soon and returns `stoppedOutcome(signal)`. */
  readonly signal: AbortSignal;
  /** Aborted when the time for that is over (the hard time limit): whatever still works is killed at once. */
  readonly killSignal: AbortSignal;
  /** What the attempt before this one left as its result, for kinds that go on where it ended (email); null: nothing. */
  readonly previous: JsonValue;
  /**
   * The work is in other hands and only its answer is awaited: from now on neither a time limit nor a drain ends the
   * attempt, so that nothing is done twice. The executor has an end of its own.
   */
  handedOver(): void;
  /** Is one of the secrets that the run was given in this text? */
  holdsSecret(text: string): boolean;
  /** Writes a line to the log of the run. Never throws, never waits. */
  log(level: LogLevel, line: string): void;
  /** Reports progress in percent (0 to 100). */
  progress(percent: number): void;
  /** Opens an upload of the run's owner; null when there is none with this id. */
  openFile(fileId: string): Promise<{ name: string; size: number; stream: Readable } | null>;
  /** Takes so many recipients out of what the run's owner may write to today; null: there are not as many left. */
  takeRecipients(count: number): Promise<{ giveBack(): Promise<void> } | null>;
}

/**
 * Does the work of one kind and nothing else: it returns an outcome and never touches rows or queues.
 * What it throws is taken as a retryable failure.
 */
export interface Executor<Params extends object = object> {
  execute(params: Params, execution: Execution): Promise<Outcome>;
}

/** Why an attempt was asked to stop; null: it was not. */
export function reasonOf(signal: AbortSignal): StopReason | null {
  return signal.reason instanceof StopRequested ? signal.reason.reason : null;
}

function limitOf({ reason }: AbortSignal): string {
  return reason instanceof StopRequested && reason.limit !== undefined ? `, ${reason.limit}` : '';
}

/** The outcome of an attempt that stopped because it was asked to; `how` says by what means. */
export function stoppedOutcome(signal: AbortSignal, how: string): Outcome {
  if (reasonOf(signal) === 'TIMEOUT') {
    return {
      status: 'failed',
      retryable: true,
      error: { code: 'TIMEOUT', message: `stopped at its time limit${limitOf(signal)} (${how})` },
    };
  }
  return { status: 'cancelled', how };
}
