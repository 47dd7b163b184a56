/**
 * Returns SQL that gives tasks the status of their latest run.
 * @param runs SQL of rows (task_id, id, status, scheduled_for), locked by this transaction or made by this statement
 */
export function taskStatusUpdate(runs: string): string {
  return `UPDATE tasks t SET status = latest.status, latest_run_id = latest.id, latest_scheduled_for = latest.scheduled_for
            FROM (SELECT DISTINCT ON (task_id) * FROM (${runs}) AS given ORDER BY task_id, scheduled_for DESC, id DESC) AS latest
           WHERE t.id = latest.task_id
             AND (t.latest_scheduled_for IS NULL OR t.latest_scheduled_for <= latest.scheduled_for)
             AND (t.status, t.latest_run_id) IS DISTINCT FROM (latest.status, latest.id)`;
}
