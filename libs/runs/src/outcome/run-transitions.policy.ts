import type { RunStatus } from '#contracts/states';

/**
 * The legal transitions of a run, and who makes each (see docs/lifecycle.md): nothing else writes the status of a run.
 * The CHECKs runs_lease and runs_end say in SQL what holds at both ends of every transition.
 */
export const RUN_TRANSITIONS: Record<RunStatus, Partial<Record<RunStatus, string>>> = {
  PENDING: {
    QUEUED: 'beat, once the broker has confirmed its message',
    PROCESSING: 'worker: the claim may be faster than the mark QUEUED',
    CANCELLED: 'api or cli, by a person',
    SKIPPED: 'beat, by a policy',
  },
  QUEUED: {
    PROCESSING: 'worker, by its claim',
    PENDING: 'beat: the message is gone, publish again',
    CANCELLED: 'api or cli, by a person',
  },
  PROCESSING: {
    PENDING: 'worker/status after a failure with attempts left, beat/rescue after the death of a worker',
    COMPLETED: 'worker/status',
    FAILED: 'worker/status, or beat/rescue when it is quarantined',
    CANCELLED: 'worker/status, or beat/rescue when it had been asked for',
  },
  COMPLETED: {},
  FAILED: {},
  CANCELLED: {},
  SKIPPED: {},
};

/** True when a run may go from one status to another. */
export function mayChange(from: RunStatus, to: RunStatus): boolean {
  return to in RUN_TRANSITIONS[from];
}
