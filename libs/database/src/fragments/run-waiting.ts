/**
 * SQL of what the run `r` waits for, apart from its time: RETRY when it has failed and its next attempt begins at `due_at`.
 * A run that has never started is PENDING as well. NULL: it waits for nothing, or for another run (overlap policy).
 */
export const RUN_WAITING_FOR = `CASE WHEN r.status = 'PENDING' AND r.attempt > 1 AND r.waits_for IS NULL AND r.held_at IS NULL THEN 'RETRY' END`;
