/**
 * SQL of how late the run `r` started, in milliseconds: after its occurrence and the jitter that its schedule asks for,
 * which is no delay. In floating point, whose logarithm is a hundred times as fast as that of a numeric: whole microseconds
 * are divided last, so that no more than three decimals remain. NULL: it has not started.
 */
export const RUN_LATENESS_MS = `(round(date_part('epoch', r.first_started_at - r.scheduled_for) * 1e6 - r.jitter_ms::float8 * 1e3) / 1e3)`;

/**
 * SQL of the lateness of the run `r` for figures of punctuality over many runs. NULL also for a backfill: its occurrence
 * is past on purpose, and how long ago it was says nothing of how soon runs start.
 */
export const PUNCTUAL_LATENESS_MS = `(CASE WHEN r.trigger <> 'BACKFILL' THEN ${RUN_LATENESS_MS} END)`;
