/**
 * SQL for the FROM of a statement: the commit of its transaction does not wait for the disk. For changes that a crash
 * of PostgreSQL may lose, or that reach the disk with a later commit. Other transactions see them at once.
 */
export const QUICK_COMMIT = `(SELECT set_config('synchronous_commit', 'off', true)) AS quick`;
