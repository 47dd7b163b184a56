/**
 * SQL: a row with `max_at_once`, how many runs of an owner may be under way: the owner's quota, or else the setting, which
 * does not bind admins. 0 means no limit.
 */
export function maxAtOnceOf(owner: string, setting: string): string {
  return `SELECT coalesce((u.quotas ->> 'runsAtOnce')::int, CASE WHEN u.role = 'admin' THEN 0 ELSE ${setting}::int END) AS max_at_once FROM users u WHERE u.id = ${owner}`;
}
