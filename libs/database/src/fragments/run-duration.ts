/**
 * SQL of the duration of all ended attempts of run `r` together, in milliseconds, without the waits between them; NULL
 * when none has ended. A run that has ended by an attempt has it stored; for others the attempts, which get their rows when
 * they end, are added up.
 */
export const RUN_DURATION_MS = `CASE WHEN r.first_started_at IS NOT NULL THEN coalesce(r.took_ms::float8,
  (SELECT (extract(epoch FROM sum(a.finished_at - a.started_at)) * 1000)::float8
     FROM run_attempts a WHERE a.run_id = r.id AND a.finished_at IS NOT NULL)) END`;
