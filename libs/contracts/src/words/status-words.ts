/** The words for statuses, kinds of runs and attempts: one table for pages, mails and the CLI. */
import type {
  AttemptOutcome,
  DeadLetterStatus,
  DeliveryStatus,
  LateCause,
  RunStatus,
  RunTrigger,
  WorkerState,
} from '../states';

/**
 * The word for each status of a run as people read it. A run that waits for its next attempt is RETRYING; a PENDING run
 * is WAITING once it is due.
 */
export const RUN_STATUS_WORDS: Record<RunStatus | 'WAITING' | 'RETRYING', string> = {
  PENDING: 'Scheduled',
  WAITING: 'Waiting',
  QUEUED: 'Queued',
  PROCESSING: 'Running',
  RETRYING: 'Retrying',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
  SKIPPED: 'Skipped',
};

/** Says who or what started a run; completes "Trigger: …". */
export const TRIGGER_WORDS: Record<RunTrigger, string> = {
  SCHEDULE: 'Schedule',
  MANUAL: 'Manual',
  RETRY: 'Run again',
  IMMEDIATE: 'Task created',
  BACKFILL: 'Backfill',
};

/** Says why a run started late, as a sentence without its full stop. */
export const LATE_CAUSE_WORDS: Record<LateCause, string> = {
  OUTAGE: 'Carillon or the message broker was down',
  OVERLAP: 'The previous run was still running',
  LIMIT: 'The limit of runs at once was reached',
  WORKERS: 'No worker was free',
};

/** The word for each outcome of an attempt. */
export const OUTCOME_WORDS: Record<AttemptOutcome, string> = {
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
  HANDED_BACK: 'Returned to queue',
  LOST: 'Worker lost',
};

/** The word for each outcome of an occurrence of a schedule. */
export const LEDGER_OUTCOME_WORDS = {
  PLANNED: 'Scheduled',
  WAITING: 'Waiting',
  RUNNING: 'Running',
  RAN: 'On time',
  RAN_LATE: 'Started late',
  SKIPPED: 'Skipped',
  SUPPRESSED: 'Skipped (paused)',
  MISSED: 'Skipped (missed)',
  CANCELLED: 'Cancelled',
} as const;

/** The word for each state of a schedule. */
export const SCHEDULE_STATE_WORDS: Record<'ACTIVE' | 'PAUSED' | 'FINISHED', string> = {
  ACTIVE: 'Active',
  PAUSED: 'Paused',
  FINISHED: 'Ended',
};

/** The word for each status of a delivery; SENDING and the like do not exist: PENDING waits for its next attempt. */
export const DELIVERY_STATUS_WORDS: Record<DeliveryStatus, string> = {
  PENDING: 'Waiting',
  SENT: 'Sent',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};

/** The word for each state of a worker. */
export const WORKER_STATE_WORDS: Record<WorkerState, string> = {
  ACTIVE: 'Active',
  DRAINING: 'Draining',
  STOPPED: 'Stopped',
  LOST: 'Worker lost',
};

/** The word for each status of a dead letter. */
export const DEAD_LETTER_STATUS_WORDS: Record<DeadLetterStatus, string> = {
  WAITING: 'Waiting',
  REPLAYED: 'Replayed',
  DISCARDED: 'Discarded',
};

/**
 * Returns the key of the word for a run's status: RETRYING while it waits for its next attempt, WAITING when it is due
 * and has not been queued, otherwise the status itself. Where the due time is not known, a run is not called due. Pure.
 */
export function shownRunStatus(
  { status, waitingFor, dueAt }: { status: RunStatus; waitingFor: string | null; dueAt?: string | Date | null },
  now: Date,
): RunStatus | 'WAITING' | 'RETRYING' {
  if (waitingFor === 'RETRY') return 'RETRYING';
  const isDue = dueAt != null && new Date(dueAt).getTime() <= now.getTime();
  return status === 'PENDING' && isDue ? 'WAITING' : status;
}
