/**
 * SQL for every statement that ends or resets a delivery or an account mail: it has no claim any more. A claim that
 * stayed in the row would have it taken from a worker that no longer has it, or given up as handed over, after a replay.
 * A spec (test/house/claims.spec.ts) finds a statement that forgets it. No CHECK says it: a process that is one version
 * older may leave a claim behind.
 */
export const UNCLAIMED = 'worker_id = NULL, handed_over_at = NULL';
