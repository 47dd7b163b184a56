/**
 * SQL of the duration of all ended attempts of run `r` together, in milliseconds, without the waits between them; NULL
 * when none has ended. An attempt gets its row when it ends.
 */
export const RUN_DURATION_MS = `(SELECT (extract(epoch FROM sum(a.finished_at - a.started_at)) * 1000)::float8
  FROM run_attempts a WHERE a.run_id = r.id AND a.finished_at IS NOT NULL)`;
