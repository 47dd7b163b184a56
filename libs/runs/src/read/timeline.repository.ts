import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LateCause } from '#contracts/states';
import { selectColumns } from '#database/columns';
import { Run } from '#database/entities/runs/run.entity';
import { hasTrash, notInTrash } from '#database/fragments/not-in-trash';
import { RUN_LATENESS_MS } from '#database/fragments/run-lateness';
import { rows } from '#database/rows';

/** A span of time; `to` is not part of it. */
export interface TimeWindow {
  from: Date;
  to: Date;
}

/** The runs of a task in one bucket of the window. */
export interface RunBucket {
  taskId: string;
  bucket: number;
  runs: number;
  failed: number;
  skipped: number;
  late: number;
}

const OTHER_NAMES = { runId: 'id', startedAt: 'firstStartedAt' } as const;
const OF_LATE = ['taskId', 'scheduledFor'] as const;
const OF_BAR = ['taskId', 'status', 'trigger', 'scheduledFor', 'createdAt', 'finishedAt', 'reason'] as const;

/** A run as a timeline draws it. */
export interface TimelineRun extends Pick<Run, (typeof OF_BAR)[number]> {
  runId: string;
  startedAt: Date | null;
  latenessMs: number | null;
}

/** A run that started late, with the cause that its start has stored. */
export interface LateRun {
  runId: string;
  taskId: string;
  scheduledFor: Date;
  latenessMs: number;
  cause: LateCause | null;
  /** The run of the same task for whose end it waited; null also when that run is no longer stored. */
  blockedBy: string | null;
}

const IN_WINDOW = `r.task_id = wanted.id AND r.trigger = 'SCHEDULE' AND r.scheduled_for >= $2 AND r.scheduled_for < $3`;
/** Started by hand, again or for a backfill: such runs are shown when they were made, whatever they were made for. */
const MADE_IN_WINDOW = `r.task_id = wanted.id AND r.trigger <> 'SCHEDULE' AND r.created_at >= $2 AND r.created_at < $3`;
/** Beat makes runs some seconds ahead of their time: they are planned, not past. */
const IS_AHEAD = `r.status = 'PENDING' AND r.attempt = 1 AND r.scheduled_for > statement_timestamp()`;

/** Reads the runs of a window of time over many tasks. */
@Injectable()
export class TimelineRepository {
  /** Counts the runs of tasks by bucket of `bucketMs`; buckets without runs are left out. */
  buckets(manager: EntityManager, taskIds: string[], window: TimeWindow, bucketMs: number, lateMs: number) {
    const select = (at: string): string =>
      `SELECT floor(extract(epoch FROM ${at} - $2)::float8 * 1000 / $4)::int AS bucket, r.status, ${RUN_LATENESS_MS} AS lateness, r.trigger FROM runs r`;
    return rows<RunBucket>(
      manager,
      `SELECT wanted.id AS "taskId", r.bucket, count(*)::int AS runs,
              count(*) FILTER (WHERE r.status = 'FAILED')::int AS failed,
              count(*) FILTER (WHERE r.status = 'SKIPPED')::int AS skipped,
              count(*) FILTER (WHERE r.trigger = 'SCHEDULE' AND r.lateness > $5)::int AS late
         FROM unnest($1::uuid[]) AS wanted (id)
        CROSS JOIN LATERAL (
          ${select('r.scheduled_for')} WHERE ${IN_WINDOW} AND NOT (${IS_AHEAD})
          UNION ALL
          ${select('r.created_at')} WHERE ${MADE_IN_WINDOW}) AS r
        GROUP BY 1, 2 ORDER BY 1, 2`,
      [taskIds, window.from, window.to, bucketMs, lateMs],
    );
  }

  /**
   * Returns the runs of tasks, at most `max` of each kind of start per task, in the order of time; with them the run of
   * a schedule that began before the window and reaches into it.
   */
  runs(manager: EntityManager, taskIds: string[], window: TimeWindow, max: number): Promise<TimelineRun[]> {
    const columns = `${selectColumns(Run, 'r', OF_BAR)}, ${selectColumns(Run, 'r', OTHER_NAMES)},
              round(${RUN_LATENESS_MS}) AS "latenessMs"`;
    return rows(
      manager,
      `SELECT r.* FROM unnest($1::uuid[]) AS wanted (id)
        CROSS JOIN LATERAL (
          (SELECT ${columns} FROM runs r WHERE ${IN_WINDOW} ORDER BY r.scheduled_for LIMIT $4)
          UNION ALL
          (SELECT ${columns} FROM runs r WHERE ${MADE_IN_WINDOW} ORDER BY r.created_at LIMIT $4)
          UNION ALL
          SELECT * FROM (SELECT ${columns} FROM runs r
                          WHERE r.task_id = wanted.id AND r.trigger = 'SCHEDULE' AND r.scheduled_for < $2
                          ORDER BY r.scheduled_for DESC LIMIT 1) AS before
           WHERE before."startedAt" < $2 AND (before."finishedAt" > $2 OR before.status = 'PROCESSING')) AS r
        ORDER BY r."scheduledFor", r."runId"`,
      [taskIds, window.from, window.to, max],
    );
  }

  /**
   * Counts the runs of an owner by the minute for which they were scheduled, skipped ones left out. Two indexes have all
   * that it needs, so that no row is read: the cost of a week of half a million runs is that of its index pages. The
   * task of each run is looked at only while the trash of the owner is not empty: PostgreSQL runs one of the two cases.
   */
  async perMinute(manager: EntityManager, ownerId: string, window: TimeWindow): Promise<[at: Date, runs: number][]> {
    const parts = [`NOT ${hasTrash('$1')}`, `${hasTrash('$1')} AND ${notInTrash('r.task_id')}`].flatMap((isShown) =>
      [
        ['count(*)', isShown],
        ['-count(*)', `r.status = 'SKIPPED' AND ${isShown}`],
      ].map(
        ([runs, condition]) =>
          `SELECT date_bin('1 minute', r.scheduled_for, $2) AS at, ${runs} AS runs FROM runs r
            WHERE r.owner_id = $1 AND r.scheduled_for >= $2 AND r.scheduled_for < $3 AND ${condition} GROUP BY 1`,
      ),
    );
    const counted = await rows<{ at: Date; runs: number }>(
      manager,
      `SELECT at, sum(runs)::int AS runs FROM (${parts.join(' UNION ALL ')}) AS n GROUP BY at HAVING sum(runs) > 0`,
      [ownerId, window.from, window.to],
    );
    return counted.map(({ at, runs }) => [at, runs]);
  }

  /** Counts the runs of schedules that started late, and returns the latest of them with their causes. */
  async late(
    manager: EntityManager,
    ownerId: string,
    window: TimeWindow,
    lateMs: number,
    max: number,
  ): Promise<{ count: number; results: LateRun[] }> {
    const found = await rows<LateRun & { count: number }>(
      manager,
      `SELECT ${selectColumns(Run, 'r', OF_LATE)}, ${selectColumns(Run, 'r', { runId: 'id', cause: 'lateCause' })}, ${selectColumns(Run, 'b', { blockedBy: 'id' })},
              round(r.lateness) AS "latenessMs", r.count
         FROM (SELECT r.*, ${RUN_LATENESS_MS} AS lateness, count(*) OVER ()::int AS count FROM runs r
                WHERE r.owner_id = $1 AND r.trigger = 'SCHEDULE' AND r.scheduled_for >= $2 AND r.scheduled_for < $3
                  -- Cheap to compute, and true of each late run: jitter only makes a run later.
                  AND r.first_started_at > r.scheduled_for + $4::float8 * interval '1 ms'
                  AND ${RUN_LATENESS_MS} > $4
                  AND ${notInTrash('r.task_id')}
                ORDER BY r.scheduled_for DESC, r.id LIMIT $5) AS r
         LEFT JOIN LATERAL (
           SELECT b.id FROM runs b
            WHERE r.late_cause = 'OVERLAP' AND b.task_id = r.task_id AND b.trigger = 'SCHEDULE' AND b.scheduled_for < r.scheduled_for
              AND b.scheduled_for > r.scheduled_for - interval '1 day' AND b.first_started_at IS NOT NULL
              AND b.finished_at BETWEEN r.due_at AND r.first_started_at
            ORDER BY b.scheduled_for DESC LIMIT 1) AS b ON true
        ORDER BY r.scheduled_for DESC, r.id`,
      [ownerId, window.from, window.to, lateMs, max],
    );
    return { count: found[0]?.count ?? 0, results: found.map(({ count: _, ...run }) => run) };
  }
}
