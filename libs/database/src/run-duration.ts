/**
 * SQL of how long the ended attempts of the run `r` took together, in milliseconds, without the waits between them; NULL:
 * none has ended. An attempt gets its row when it ends.
 */
export const RUN_DURATION_MS = `(SELECT (extract(epoch FROM sum(a.finished_at - a.started_at)) * 1000)::float8
  FROM run_attempts a WHERE a.run_id = r.id AND a.finished_at IS NOT NULL)`;
