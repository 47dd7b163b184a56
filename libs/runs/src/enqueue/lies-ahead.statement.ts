/** SQL: whether run `r` is an occurrence whose time has not come, though it may have been published for it already. */
export const LIES_AHEAD = `(r.status IN ('PENDING', 'QUEUED') AND r.trigger = 'SCHEDULE' AND r.attempt = 1 AND r.scheduled_for > clock_timestamp())`;
