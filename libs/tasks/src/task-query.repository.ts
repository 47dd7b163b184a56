import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ScheduleState } from '#contracts/schedule-kinds';
import type { RunStatus } from '#contracts/states';
import { likePattern, orderBy, type Page } from '#database/page';
import { row, rows } from '#database/rows';
import type { TaskTerms } from './task.repository';

/** The schedule of a task as a row of the join; null when the task has none. */
export interface ScheduleColumns {
  kind: 'ONE_TIME' | 'CRON' | 'INTERVAL';
  runAt: string | null;
  cron: string | null;
  intervalSeconds: number | null;
  anchorAt: string | null;
  intervalMode: 'FIXED_RATE' | 'FIXED_DELAY';
  timeZone: string;
  startsAt: string | null;
  endsAt: string | null;
  maxRuns: number | null;
  runsSoFar: number;
  jitterSeconds: number;
  catchUp: 'NONE' | 'LAST' | 'ALL';
  catchUpWindowSeconds: number;
  dstGap: 'RUN_AFTER' | 'SKIP';
  dstRepeat: 'ONCE' | 'TWICE';
  state: ScheduleState;
  nextDueAt: string | null;
  pauseReason: string | null;
  pausedUntil: string | null;
  pausedFrom: string | null;
}

export interface LatestRun {
  id: string;
  status: RunStatus;
  attempt: number;
  scheduledFor: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** A task with its schedule and its latest run: what one answer of the API is made from. */
export interface TaskWithSchedule extends TaskTerms {
  id: string;
  ownerId: string;
  status: RunStatus;
  failuresInARow: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  schedule: ScheduleColumns | null;
  latestRun: LatestRun | null;
}

export interface TaskFilter {
  /** null: the tasks of all users (admins only). */
  ownerId: string | null;
  statuses: RunStatus[] | null;
  kinds: string[] | null;
  tag: string | null;
  /** Found in title or description, whatever its case. */
  search: string | null;
  createdFrom: Date | null;
  createdBefore: Date | null;
}

/** What lists can be ordered by: the name in the API and the column. */
export const TASK_ORDERINGS = {
  createdAt: 't.created_at',
  updatedAt: 't.updated_at',
  title: 'lower(t.title)',
  status: 't.status',
  kind: 't.kind',
  nextDueAt: 's.next_due_at',
} as const;
export type TaskOrdering = keyof typeof TASK_ORDERINGS;

/** jsonb writes instants with an offset; this way every answer says them in UTC. */
function instant(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

// The next occurrence is a run already when beat has taken it out of the schedule: show that one.
const NEXT_DUE = `least(s.next_due_at, (SELECT min(w.scheduled_for) FROM runs w
    WHERE w.task_id = t.id AND w.status = 'PENDING' AND w.trigger = 'SCHEDULE' AND w.attempt = 1))`;

const VIEW = `SELECT t.id, t.owner_id AS "ownerId", t.title, t.description, t.tags, t.kind, t.params, t.priority, t.overlap,
       t.max_attempts AS "maxAttempts", t.backoff, t.delay_seconds AS "delaySeconds", t.max_delay_seconds AS "maxDelaySeconds",
       t.timeout_seconds AS "timeoutSeconds", t.hard_timeout_seconds AS "hardTimeoutSeconds", t.notify_on AS "notifyOn",
       t.notify_after_failures AS "notifyAfterFailures", t.pause_after_failures AS "pauseAfterFailures", t.status, t.failures_in_a_row AS "failuresInARow", t.version,
       t.created_at AS "createdAt", t.updated_at AS "updatedAt",
       CASE WHEN s.task_id IS NOT NULL THEN jsonb_build_object(
         'kind', s.kind, 'runAt', ${instant('s.run_at')}, 'cron', s.cron, 'intervalSeconds', s.interval_seconds,
         'anchorAt', ${instant('s.anchor_at')}, 'intervalMode', s.interval_mode, 'timeZone', s.time_zone,
         'startsAt', ${instant('s.starts_at')}, 'endsAt', ${instant('s.ends_at')}, 'maxRuns', s.max_runs,
         'runsSoFar', s.runs_so_far, 'jitterSeconds', s.jitter_seconds, 'catchUp', s.catch_up,
         'catchUpWindowSeconds', s.catch_up_window_seconds, 'dstGap', s.dst_gap, 'dstRepeat', s.dst_repeat,
         'state', s.state, 'nextDueAt', ${instant(NEXT_DUE)}, 'pauseReason', s.pause_reason,
         'pausedUntil', ${instant('s.paused_until')}, 'pausedFrom', ${instant('s.paused_from')}) END AS schedule,
       CASE WHEN r.id IS NOT NULL THEN jsonb_build_object(
         'id', r.id, 'status', r.status, 'attempt', r.attempt, 'scheduledFor', ${instant('r.scheduled_for')},
         'startedAt', ${instant('r.first_started_at')}, 'finishedAt', ${instant('r.finished_at')}) END AS "latestRun"
  FROM tasks t
  LEFT JOIN schedules s ON s.task_id = t.id
  LEFT JOIN runs r ON r.id = t.latest_run_id`;

const FILTER = `($1::uuid IS NULL OR t.owner_id = $1)
   AND ($2::text[] IS NULL OR t.status = ANY($2))
   AND ($3::text[] IS NULL OR t.kind = ANY($3))
   AND ($4::text IS NULL OR $4 = ANY(t.tags))
   AND ($5::text IS NULL OR t.title ILIKE $5 OR t.description ILIKE $5)
   AND ($6::timestamptz IS NULL OR t.created_at >= $6)
   AND ($7::timestamptz IS NULL OR t.created_at < $7)`;

/** The statements that read tasks. */
@Injectable()
export class TaskQueryRepository {
  /** Null: there is none, or it belongs to another (`ownerId` null: whoever owns it). */
  get(manager: EntityManager, ownerId: string | null, id: string): Promise<TaskWithSchedule | null> {
    return row(manager, `${VIEW} WHERE t.id = $1 AND ($2::uuid IS NULL OR t.owner_id = $2)`, [id, ownerId]);
  }

  async list(
    manager: EntityManager,
    filter: TaskFilter,
    orderings: { by: TaskOrdering; descending: boolean }[],
    window: { limit: number; offset: number },
  ): Promise<Page<TaskWithSchedule>> {
    const parameters = filterParameters(filter);
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM tasks t WHERE ${FILTER}`,
      parameters,
    );
    const order = orderBy(TASK_ORDERINGS, ['nextDueAt'], orderings, 't.id');
    const page = await rows<TaskWithSchedule>(manager, `${VIEW} WHERE ${FILTER} ORDER BY ${order} LIMIT $8 OFFSET $9`, [
      ...parameters,
      window.limit,
      window.offset,
    ]);
    return { count: found?.count ?? 0, rows: page };
  }

  /** How many tasks there are of each status. */
  countByStatus(manager: EntityManager, ownerId: string): Promise<{ status: RunStatus; count: number }[]> {
    return rows(
      manager,
      `SELECT status, count(*)::int AS count FROM tasks WHERE owner_id = $1 GROUP BY status ORDER BY status`,
      [ownerId],
    );
  }
}

function filterParameters(filter: TaskFilter): unknown[] {
  return [
    filter.ownerId,
    filter.statuses,
    filter.kinds,
    filter.tag,
    filter.search === null ? null : likePattern(filter.search),
    filter.createdFrom,
    filter.createdBefore,
  ];
}
