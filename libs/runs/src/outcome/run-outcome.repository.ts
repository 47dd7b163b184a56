import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notifyDefaults } from '#contracts/notify-defaults.policy';
import type { FailureNotices } from '#contracts/states';
import { selectColumns } from '#database/columns';
import { Run } from '#database/entities/runs/run.entity';
import { Task } from '#database/entities/tasks/task.entity';
import { preparedRows } from '#database/prepared-rows';
import { WAITS_BY_OWNER } from '#database/fragments/waits-for-its-time';
import { recordset } from '#database/fragments/recordset';
import { StatusChange } from './status-change.statement';
import { taskStatusUpdate } from './task-status.statement';
import { ATTEMPT_ENDS, type RunInWork, type Transition } from './transition.policy';

export interface RunInWorkRow extends Omit<RunInWork, 'retry'> {
  maxAttempts: number;
  backoff: RunInWork['retry']['backoff'];
  delaySeconds: number;
  maxDelaySeconds: number;
}

/** A locked task, as it was before its runs ended. */
export interface TaskOfEndedRun {
  id: string;
  /** null: the task is in the trash; its failures are counted, and nobody is notified. */
  ownerId: string | null;
  failuresInARow: number;
  pauseAfterFailures: number | null;
  notifyOn: string[];
  notifyFailures: FailureNotices;
  notifyAfterFailures: number;
  failureNotified: boolean;
  /** Whether its schedule continues when a run ends. */
  hasFixedDelay: boolean;
}

export const IN_WORK_COLUMNS = [
  selectColumns(Run, 'r', ['id', 'taskId', 'attempt', 'failures', 'rescues', 'cancelRequestedAt']),
  selectColumns(Task, 't', ['maxAttempts', 'backoff', 'delaySeconds', 'maxDelaySeconds']),
].join(', ');

const ENDED_TASK_COLUMNS = selectColumns(Task, 't', [
  ...(['id', 'ownerId', 'failuresInARow', 'notifyOn', 'pauseAfterFailures', 'notifyAfterFailures'] as const),
  ...(['notifyFailures', 'failureNotified'] as const),
]);

const END = new StatusChange(['PROCESSING'], ...ATTEMPT_ENDS);

/** SQL: whether attempt `b` reports no result, so that run `r` keeps the one that it has. */
const KEEPS_RESULT = `b."attemptOutcome" IN ('HANDED_BACK', 'LOST') AND b."to" = 'PENDING'`;

/**
 * SQL: when attempt `b` of run `r` ended: as long after its start as its work took, and never after now. So the time that
 * its report was on its way is no part of how long it took, and a clock that was set meanwhile changes nothing.
 */
const ATTEMPT_END = `coalesce(least(clock_timestamp(), r.started_at + make_interval(secs => b."tookMs" / 1000)), clock_timestamp())`;

/** SQL: how long the attempts of run `r` before attempt `b` took together, in milliseconds. */
const EARLIER_MS = `CASE WHEN r.attempt = 1 THEN 0 ELSE coalesce((
                  SELECT extract(epoch FROM sum(a.finished_at - a.started_at)) * 1000 FROM run_attempts a
                   WHERE a.run_id = r.id AND a.attempt < r.attempt), 0) END`;

/** SQL: how long all attempts took together, the one that ends now included. A clock that was set back makes it 0 at least. */
const TOOK_MS = `least(greatest(b.earlier_ms + extract(epoch FROM b.ended_at - b.started_at) * 1000, 0), 2147483647)::int`;

/** SQL: the fields of a transition. */
const TRANSITION = `"runId" uuid, attempt int, "attemptOutcome" text, "to" text, failures int, rescues int,
  "dueInSeconds" float8, result json, error jsonb, reason text, "tookMs" float8`;

/** Writes the end of attempts. */
@Injectable()
export class RunOutcomeRepository {
  /**
   * Locks the runs whose attempts are reported, and leaves out every report that no longer counts: the run has ended,
   * or belongs to a higher attempt or another worker. This is the fence: the late report of a lost worker finds no row.
   */
  async lockReported(
    manager: EntityManager,
    reported: { runId: string; attempt: number; workerId: string }[],
  ): Promise<RunInWork[]> {
    const found = await preparedRows<RunInWorkRow>(
      manager,
      `SELECT ${IN_WORK_COLUMNS} FROM runs r JOIN tasks t ON t.id = r.task_id
         JOIN ${recordset('$1', '"runId" uuid, attempt int, "workerId" uuid')} AS a
           ON a."runId" = r.id AND a.attempt = r.attempt AND a."workerId" = r.worker_id
        WHERE ${END.isStillBefore('r')}
        ORDER BY r.task_id, r.id FOR NO KEY UPDATE OF r, t`,
      [JSON.stringify(reported)],
    );
    return found.map(toRunInWork);
  }

  /**
   * Writes the new state of many runs, the rows of their attempts, the stored bytes and the status of their tasks, in one
   * statement; runs that waited for one of these are due now. The runs and their tasks must be locked by this transaction:
   * what the statement reads of them is their state before it, and it must see each run that waits for one of them
   * (beat makes runs wait under the lock of their task). (An attempt has a row already when it began under a version that
   * wrote it at the claim.) Answers the tasks with a run that is due now: one that waited, one of these that starts again
   * at once, or one for which these may have freed a slot of its owner (one task of all such owners: each probe reads one
   * row of the index runs_due_by_owner, however many runs wait or are planned).
   */
  async apply(manager: EntityManager, transitions: Transition[]): Promise<string[]> {
    if (transitions.length === 0) return [];
    const due = await preparedRows<{ taskId: string }>(
      manager,
      `WITH became AS (
         SELECT * FROM ${recordset('$1', TRANSITION, 'json')} AS b)
       , sized AS (
         SELECT b.*, r.owner_id, coalesce(r.log_bytes, 0) AS log_before, coalesce(r.result_bytes, 0) AS result_before,
                coalesce((SELECT sum(octet_length(l.line)) FROM run_logs l WHERE l.run_id = r.id), 0)::int AS log_bytes,
                CASE WHEN ${KEEPS_RESULT} THEN coalesce(octet_length(r.result::text), 0) ELSE coalesce(octet_length(b.result::text), 0) END AS result_bytes,
                r.worker_id, r.started_at, ${ATTEMPT_END} AS ended_at, ${EARLIER_MS} AS earlier_ms
           FROM became b JOIN runs r ON r.id = b."runId")
       , noted AS (
         INSERT INTO run_attempts (run_id, attempt, worker_id, started_at, finished_at, outcome, error)
         SELECT r.id, r.attempt, b.worker_id, b.started_at, b.ended_at, b."attemptOutcome", b.error
           FROM sized b JOIN runs r ON r.id = b."runId" AND r.attempt = b.attempt
         ON CONFLICT (run_id, attempt) DO UPDATE
            SET finished_at = excluded.finished_at, outcome = excluded.outcome, error = excluded.error)
       , changed AS (
         INSERT INTO storage_changes (id, owner_id, log_bytes, result_bytes)
         SELECT gen_random_uuid(), owner_id, sum(log_bytes - log_before), sum(result_bytes - result_before) FROM sized
          WHERE log_bytes <> log_before OR result_bytes <> result_before GROUP BY owner_id)
       , settled AS (
         UPDATE runs r
            SET ${END.set('b."to"')}, log_bytes = b.log_bytes, result_bytes = b.result_bytes, worker_id = NULL, failures = b.failures, rescues = b.rescues,
                attempt = CASE WHEN b."to" = 'PENDING' THEN r.attempt + 1 ELSE r.attempt END,
                due_at = CASE WHEN b."to" = 'PENDING' THEN clock_timestamp() + make_interval(secs => b."dueInSeconds") ELSE r.due_at END,
                finished_at = CASE WHEN b."to" = 'PENDING' THEN NULL ELSE clock_timestamp() END,
                took_ms = CASE WHEN b."to" <> 'PENDING' THEN ${TOOK_MS} END,
                progress = CASE WHEN b."to" = 'COMPLETED' THEN 100 ELSE r.progress END,
                result = CASE WHEN ${KEEPS_RESULT} THEN r.result ELSE b.result END,
                error = b.error,
                reason = nullif(concat_ws('; ', CASE WHEN b."to" = 'CANCELLED' THEN r.reason END, b.reason), '')
           FROM sized b WHERE r.id = b."runId" AND ${END.isStillBefore('r')}
         RETURNING r.id, r.task_id, r.owner_id, r.status, r.scheduled_for, r.due_at)
       , shown AS (
         ${taskStatusUpdate('SELECT task_id, id, status, scheduled_for FROM settled')})
       , released AS (
         UPDATE runs w SET waits_for = NULL FROM settled s
          WHERE w.task_id = s.task_id AND w.waits_for = s.id AND s.status <> 'PENDING' RETURNING w.task_id)
       , beside AS (
         SELECT due.task_id FROM (SELECT DISTINCT owner_id AS id FROM settled) AS o
          CROSS JOIN unnest(ARRAY['io', 'process']) AS c CROSS JOIN unnest(ARRAY['HIGH', 'NORMAL', 'LOW']) AS p
          CROSS JOIN LATERAL (
            SELECT task_id FROM runs
             WHERE ${WAITS_BY_OWNER} AND held_at IS NULL AND work_class = c AND priority = p AND owner_id = o.id
               AND due_at <= statement_timestamp() ORDER BY due_at LIMIT 1) AS due
          LIMIT 1)
       SELECT ${selectColumns(Run, 'due', ['taskId'])} FROM (
         SELECT task_id FROM released UNION SELECT task_id FROM beside
          UNION SELECT task_id FROM settled WHERE status = 'PENDING' AND due_at <= clock_timestamp()) AS due`,
      [JSON.stringify(transitions)],
    );
    return due.map(({ taskId }) => taskId);
  }

  /**
   * Locks the tasks of ended runs, to count failures in a row and to know whom to notify. A task in the trash notifies of
   * nothing; its failures count, because a restore continues with them.
   */
  async lockTasks(manager: EntityManager, taskIds: string[]): Promise<TaskOfEndedRun[]> {
    const found = await preparedRows<
      Omit<TaskOfEndedRun, 'notifyOn'> & { notifyOn: string[] | null; scheduleKind: string }
    >(
      manager,
      `SELECT ${ENDED_TASK_COLUMNS}, s.kind AS "scheduleKind",
              s.interval_mode IS NOT DISTINCT FROM 'FIXED_DELAY' AS "hasFixedDelay"
         FROM tasks t LEFT JOIN schedules s ON s.task_id = t.id
        WHERE t.id = ANY($1) ORDER BY t.id FOR NO KEY UPDATE OF t`,
      [taskIds],
    );
    return found.map(({ notifyOn, scheduleKind, ...task }) => ({
      ...task,
      notifyOn: task.ownerId === null ? [] : (notifyOn ?? notifyDefaults(scheduleKind)),
    }));
  }

  /**
   * Ends reminders and acknowledgements after a success; starts reminders after a failure that is notified, where the
   * owner wants them.
   */
  async setFailuresInARow(
    manager: EntityManager,
    tasks: Pick<TaskOfEndedRun, 'id' | 'failuresInARow' | 'failureNotified'>[],
  ): Promise<void> {
    if (tasks.length === 0) return;
    await preparedRows(
      manager,
      `UPDATE tasks t SET failures_in_a_row = n."failuresInARow", failure_notified = n."failureNotified",
              acknowledged_at = CASE WHEN n."failuresInARow" > 0 THEN t.acknowledged_at END,
              next_reminder_at = CASE
                WHEN n."failuresInARow" > 0 AND t.owner_id IS NOT NULL AND t.acknowledged_at IS NULL AND n."failuresInARow" >= t.notify_after_failures
                THEN coalesce(t.next_reminder_at, clock_timestamp() + make_interval(secs => t.remind_every_seconds)) END
         FROM ${recordset('$1', 'id uuid, "failuresInARow" int, "failureNotified" boolean')} AS n
        WHERE t.id = n.id AND t.failures_in_a_row <> n."failuresInARow"`,
      [JSON.stringify(tasks)],
    );
  }
}

export function toRunInWork(row: RunInWorkRow): RunInWork {
  const { maxAttempts, backoff, delaySeconds, maxDelaySeconds, ...run } = row;
  return { ...run, retry: { maxAttempts, backoff, delaySeconds, maxDelaySeconds } };
}
