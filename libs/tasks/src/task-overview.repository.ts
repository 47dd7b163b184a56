import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notInTrash } from '#database/fragments/not-in-trash';
import { Schedule } from '#database/entities/schedules/schedule.entity';
import { Task } from '#database/entities/tasks/task.entity';
import { Run } from '#database/entities/runs/run.entity';
import { selectColumns } from '#database/columns';
import { FAILURES_PAUSE_PATTERN } from '#contracts/failures-pause.policy';
import { row, rows } from '#database/rows';
import { RUN_LATENESS_MS } from '#database/fragments/run-lateness';

/** A task that needs its owner's attention. */
export interface Concern {
  kind: 'PAUSED' | 'FAILED' | 'LATE';
  taskId: string;
  title: string;
  /** For LATE: the run that started late. */
  runId: string | null;
  /** For PAUSED: the reason of the pause. */
  reason: string | null;
  failuresInARow: number;
  latenessMs: number | null;
  at: Date | null;
}

export interface Concerns {
  paused: number;
  failed: number;
  late: number;
  /** The first concerns, the most urgent first. */
  results: Concern[];
}

export interface NextRun {
  taskId: string;
  title: string;
  kind: string;
  nextDueAt: Date;
}

export interface EndedRun extends Pick<Run, (typeof OF_RUN)[number]> {
  taskTitle: string;
  startedAt: Date | null;
  finishedAt: Date;
  latenessMs: number | null;
}

/** The columns of an ended run, apart from its times. */
const OF_RUN = ['id', 'taskId', 'status', 'trigger'] as const;

/** Schedules that have their occurrences at the same times, with their number. */
export interface LikeSchedules extends Pick<Schedule, (typeof LIKE)[number]> {
  /** Set only where `H` in the expression makes the times of each task differ. */
  taskId: string | null;
  anchorAt: Date | null;
  startsAt: Date | null;
  endsAt: Date | null;
  /** How many runs are left before the schedule is finished; null means no limit. */
  runsLeft: number | null;
  nextDueAt: Date;
  tasks: number;
}

/** The columns in which schedules with the same occurrences are equal, apart from those that are compared by themselves. */
const LIKE = ['kind', 'runAt', 'cron', 'intervalSeconds', 'intervalMode', 'timeZone', 'dstGap', 'dstRepeat'] as const;

const LATE_HOURS = 24;

/** Reads the overview: one statement per panel, however many tasks there are. */
@Injectable()
export class TaskOverviewRepository {
  /**
   * Returns tasks that were paused by failures and not resumed, tasks that fail, and runs of the last day that started
   * late.
   */
  async concerns(manager: EntityManager, ownerId: string, lateMs: number, max: number): Promise<Concerns> {
    const found = await row<Concerns>(
      manager,
      `WITH paused AS (
         SELECT t.id, t.title, t.failures_in_a_row, s.pause_reason, t.latest_run_id
           FROM tasks t JOIN schedules s ON s.task_id = t.id
          WHERE t.owner_id = $1 AND s.state = 'PAUSED' AND s.pause_reason ~ $4)
       , failed AS (
         SELECT t.id, t.title, t.failures_in_a_row, t.latest_run_id FROM tasks t
          WHERE t.owner_id = $1 AND t.status = 'FAILED' AND NOT EXISTS (SELECT 1 FROM paused p WHERE p.id = t.id))
       , late AS (
         SELECT r.id, r.task_id, r.first_started_at, ${RUN_LATENESS_MS} AS lateness
           FROM runs r
          WHERE r.owner_id = $1 AND r.trigger = 'SCHEDULE' AND r.scheduled_for > statement_timestamp() - make_interval(hours => ${LATE_HOURS})
            AND r.scheduled_for <= statement_timestamp()
            AND ${RUN_LATENESS_MS} > $2 AND ${notInTrash('r.task_id')})
       , all_of_them AS (
         (SELECT 1 AS rank, 'PAUSED' AS kind, id AS task_id, title, NULL::uuid AS run_id, pause_reason AS reason, failures_in_a_row,
                 NULL::float8 AS lateness, (SELECT finished_at FROM runs WHERE id = latest_run_id) AS at FROM paused
           ORDER BY failures_in_a_row DESC, id LIMIT $3)
         UNION ALL
         (SELECT 2, 'FAILED', id, title, NULL, NULL, failures_in_a_row, NULL, (SELECT finished_at FROM runs WHERE id = latest_run_id)
            FROM failed ORDER BY failures_in_a_row DESC, id LIMIT $3)
         UNION ALL
         (SELECT 3, 'LATE', l.task_id, (SELECT title FROM tasks WHERE id = l.task_id), l.id, NULL, 0, l.lateness, l.first_started_at
            FROM late l ORDER BY l.lateness DESC, l.id LIMIT $3))
       , shown AS (SELECT * FROM all_of_them ORDER BY rank, failures_in_a_row DESC, lateness DESC NULLS LAST, task_id LIMIT $3)
       SELECT (SELECT count(*)::int FROM paused) AS paused, (SELECT count(*)::int FROM failed) AS failed,
              (SELECT count(*)::int FROM late) AS late,
              coalesce((SELECT jsonb_agg(jsonb_build_object('kind', kind, 'taskId', task_id, 'title', title, 'runId', run_id,
                'reason', reason, 'failuresInARow', failures_in_a_row, 'latenessMs', round(lateness), 'at', at)
                ORDER BY rank, failures_in_a_row DESC, lateness DESC NULLS LAST, task_id) FROM shown), '[]') AS results`,
      [ownerId, lateMs, max, FAILURES_PAUSE_PATTERN],
    );
    const { results = [], ...counts } = found ?? { paused: 0, failed: 0, late: 0 };
    return { ...counts, results: results.map((one) => ({ ...one, at: one.at && new Date(one.at) })) };
  }

  /**
   * Returns the tasks that run next, the first one first. An occurrence that beat has enqueued already is listed at its
   * due time, which includes the jitter.
   */
  nextRuns(manager: EntityManager, ownerId: string, max: number): Promise<NextRun[]> {
    return rows(
      manager,
      `WITH planned AS (
         SELECT s.task_id, s.next_due_at AS at FROM schedules s JOIN tasks t ON t.id = s.task_id
          WHERE t.owner_id = $1 AND s.state = 'ACTIVE' AND s.next_due_at IS NOT NULL ORDER BY s.next_due_at LIMIT $2)
       , enqueued AS (
         SELECT r.task_id, min(r.due_at) AS at FROM runs r
          WHERE r.owner_id = $1 AND r.status = 'PENDING' AND r.trigger = 'SCHEDULE' AND r.attempt = 1 AND r.waits_for IS NULL AND r.held_at IS NULL
          GROUP BY r.task_id ORDER BY 2 LIMIT $2)
       SELECT ${selectColumns(Task, 't', { taskId: 'id', title: 'title', kind: 'kind' })}, soon.at AS "nextDueAt"
         FROM (SELECT task_id, min(at) AS at FROM (SELECT * FROM planned UNION ALL SELECT * FROM enqueued) AS coming
                GROUP BY task_id ORDER BY 2, 1 LIMIT $2) AS soon
         JOIN tasks t ON t.id = soon.task_id ORDER BY soon.at, t.id`,
      [ownerId, max],
    );
  }

  /** Returns the runs that have ended last, without skipped occurrences. */
  lastRuns(manager: EntityManager, ownerId: string, max: number): Promise<EndedRun[]> {
    return rows(
      manager,
      `SELECT ${selectColumns(Run, 'r', [...OF_RUN, 'finishedAt'])}, ${selectColumns(Run, 'r', { startedAt: 'firstStartedAt' })},
              ${selectColumns(Task, 't', { taskTitle: 'title' })},
              round(${RUN_LATENESS_MS}) AS "latenessMs"
         FROM (SELECT * FROM runs WHERE owner_id = $1 AND finished_at IS NOT NULL AND status <> 'SKIPPED' AND ${notInTrash('runs.task_id')}
                ORDER BY finished_at DESC, id DESC LIMIT $2) AS r
         JOIN tasks t ON t.id = r.task_id ORDER BY r.finished_at DESC, r.id DESC`,
      [ownerId, max],
    );
  }

  /**
   * Returns the schedules that have an occurrence before `until`, grouped by equal times. Intervals are equal when
   * their anchors are whole periods apart; fixed delays, of which only the next occurrence is known, when that is
   * equal.
   */
  likeSchedules(manager: EntityManager, ownerId: string, until: Date): Promise<LikeSchedules[]> {
    return rows(
      manager,
      `SELECT ${selectColumns(Schedule, 's', LIKE)},
              CASE WHEN s.cron ~* '(^|[ ,])h' THEN s.task_id END AS "taskId",
              CASE WHEN s.anchor_at > statement_timestamp() THEN s.anchor_at
                   ELSE to_timestamp(mod(floor(extract(epoch FROM s.anchor_at)), s.interval_seconds)) END AS "anchorAt",
              CASE WHEN s.starts_at > statement_timestamp() THEN s.starts_at END AS "startsAt",
              CASE WHEN s.ends_at < $2 THEN s.ends_at END AS "endsAt",
              s.max_runs - s.runs_so_far AS "runsLeft",
              min(s.next_due_at) AS "nextDueAt", count(*)::int AS tasks
         FROM schedules s JOIN tasks t ON t.id = s.task_id
        WHERE t.owner_id = $1 AND s.state = 'ACTIVE' AND s.next_due_at < $2
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
                 CASE WHEN s.interval_mode = 'FIXED_DELAY' THEN s.next_due_at END`,
      [ownerId, until],
    );
  }
}
