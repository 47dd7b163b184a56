/** SQL: gives tasks without a run the status of a run that was cancelled; $1 their ids. */
export const CANCELLED_BEFORE_A_RUN = `UPDATE tasks SET status = 'CANCELLED' WHERE id = ANY($1) AND latest_run_id IS NULL`;

/**
 * Returns SQL that gives tasks the status of their latest run. This file alone writes the status of tasks.
 * @param runs SQL of rows (task_id, id, status, scheduled_for), locked by this transaction or made by this statement
 */
export function taskStatusUpdate(runs: string): string {
  return `UPDATE tasks t SET status = latest.status, latest_run_id = latest.id, latest_scheduled_for = latest.scheduled_for
            FROM (SELECT DISTINCT ON (task_id) * FROM (${runs}) AS given ORDER BY task_id, scheduled_for DESC, id DESC) AS latest
           WHERE t.id = latest.task_id
             AND (t.latest_scheduled_for IS NULL OR t.latest_scheduled_for <= latest.scheduled_for)
             AND (t.status, t.latest_run_id) IS DISTINCT FROM (latest.status, latest.id)`;
}

/**
 * Returns SQL that gives tasks the status of runs that were just requested. They are the latest, whatever their time: the
 * clock may have been set back since the run before.
 * @param made SQL of rows (task_id, id, status, scheduled_for), one of each task
 */
export function requestedTaskStatusUpdate(made: string): string {
  return `UPDATE tasks t SET status = made.status, latest_run_id = made.id, latest_scheduled_for = made.scheduled_for
            FROM (${made}) AS made WHERE t.id = made.task_id`;
}
