/**
 * SQL: when a task next reminds its owner, in an UPDATE of tasks: a failing task that nobody has acknowledged, and that
 * wants reminders, does so one interval from now; any other never.
 */
export const NEXT_REMINDER = `CASE WHEN acknowledged_at IS NULL AND failures_in_a_row >= notify_after_failures
                THEN clock_timestamp() + make_interval(secs => remind_every_seconds) END`;
