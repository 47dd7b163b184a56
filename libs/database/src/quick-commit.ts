/**
 * In the FROM of a statement: the commit of its transaction does not wait for the disk. For what may be lost in a crash
 * of PostgreSQL, or is taken to the disk by a later commit that does wait. Others see it as soon as ever.
 */
export const QUICK_COMMIT = `(SELECT set_config('synchronous_commit', 'off', true)) AS quick`;
