import type { RunStatus } from '#contracts/states';

/** The statuses with which a row begins, and who inserts it. */
export const RUN_STARTS: Partial<Record<RunStatus, string>> = {
  PENDING: 'beat, for an occurrence; api or cli, on request',
  SKIPPED: 'beat, for an occurrence that a policy drops',
};

/**
 * The legal transitions of a run, and who makes each: nothing else writes the status of a run. Every statement that
 * writes it takes its statuses from a StatusChange, which refuses others; docs/lifecycle.md is drawn from this constant.
 * The CHECKs runs_lease and runs_end say in SQL what holds at both ends of every transition.
 */
export const RUN_TRANSITIONS = {
  PENDING: {
    QUEUED: 'beat, when the broker has confirmed its message',
    PROCESSING: 'worker, when its claim is faster than the mark QUEUED',
    CANCELLED: 'api or cli, by a person; beat or api, by the overlap policy',
    SKIPPED: 'beat, by the overlap policy or the pause of all schedules',
  },
  QUEUED: {
    PROCESSING: 'worker, by its claim',
    PENDING:
      'beat, when the message is lost or was not confirmed; worker, when the owner has no free slot or the time has not come',
    CANCELLED: 'api or cli, by a person; beat or api, by the overlap policy',
  },
  PROCESSING: {
    PENDING:
      'worker/status, when an attempt is left; worker, when it releases its claim; beat/rescue, when the worker died',
    COMPLETED: 'worker/status, by its outcome',
    FAILED: 'worker/status, by its outcome; beat/rescue, when the run is quarantined',
    CANCELLED: 'worker/status, by its outcome; beat/rescue, when a cancel had been requested',
  },
  COMPLETED: {},
  FAILED: {},
  CANCELLED: {},
  SKIPPED: {},
} as const satisfies Record<RunStatus, Partial<Record<RunStatus, string>>>;

/** True when a run may go from one status to another. */
export function mayChange(from: RunStatus, to: RunStatus): boolean {
  return to in RUN_TRANSITIONS[from];
}
