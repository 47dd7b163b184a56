/**
 * SQL of how late the run `r` started, in milliseconds: after its occurrence and the jitter that its schedule asks for,
 * which is no delay. In floating point, whose logarithm is a hundred times as fast as that of a numeric. NULL: it has not
 * started.
 */
export const RUN_LATENESS_MS = `(extract(epoch FROM r.first_started_at - r.scheduled_for)::float8 * 1000 - r.jitter_ms)`;

/**
 * SQL of the lateness of the run `r` for figures of punctuality over many runs. NULL also for a backfill: its occurrence
 * is past on purpose, and how long ago it was says nothing of how soon runs start.
 */
export const PUNCTUAL_LATENESS_MS = `(CASE WHEN r.trigger <> 'BACKFILL' THEN ${RUN_LATENESS_MS} END)`;
