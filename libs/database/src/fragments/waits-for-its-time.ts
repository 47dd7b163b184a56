/**
 * SQL: whether a run waits for nothing but its time. It is written in two ways, and each is the predicate of one index:
 * PostgreSQL uses a partial index only for a condition that implies its predicate, so each statement can be planned with
 * the one index that is made for it. Without statistics, as in a fresh database or in a burst after a quiet night, the
 * planner expects a single waiting run, all indexes of waiting runs cost the same to it, and it read every one of them.
 */
export const WAITS_IN_ORDER = `(status = 'PENDING' AND waits_for IS NULL) IS TRUE`;

/** As WAITS_IN_ORDER, for the index by owner: no column of the condition can make it unknown, so the two are equal. */
export const WAITS_BY_OWNER = `(status = 'PENDING' AND waits_for IS NULL) IS NOT FALSE`;
