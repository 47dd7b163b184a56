import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ScheduleState } from '#contracts/schedule-kinds';
import type { RunStatus } from '#contracts/states';
import { selectColumns } from '#database/columns';
import { Schedule } from '#database/entities/schedules/schedule.entity';
import { Run } from '#database/entities/runs/run.entity';
import { Task } from '#database/entities/tasks/task.entity';
import { isoInstant } from '#database/fragments/iso-instant';
import { RUN_DURATION_MS } from '#database/fragments/run-duration';
import type { CountedPage } from '#database/list';
import { row, rows } from '#database/rows';

/** Why a run failed, as lists show it. */
export interface IncidentError {
  code: string;
  /** The first line of the message. */
  line: string;
}

/** An ended run of a failing task, for a small chart. */
export interface IncidentRun {
  runId: string;
  status: RunStatus;
  /** RFC 3339 */
  scheduledFor: string;
  /** null: it never started. */
  durationMs: number | null;
}

/** A task that fails now. */
export interface Incident extends Pick<Task, (typeof OF_TASK)[number]> {
  /** The end of the first failed run of the series that is known; null when none is stored any more. */
  since: Date | null;
  /** False when the series began before: its first runs are deleted, or too many to look for the first one. */
  sinceIsExact: boolean;
  firstRunId: string | null;
  lastRunId: string | null;
  lastFailedAt: Date | null;
  error: IncidentError | null;
  /** null: no schedule. */
  state: ScheduleState | null;
  pauseReason: string | null;
  pausedUntil: Date | null;
  nextDueAt: Date | null;
  /** The last ended runs, the oldest first. */
  runs: IncidentRun[];
}

/** A series of failures that a success has ended. */
export interface ResolvedIncident extends Pick<Task, 'id' | 'title'> {
  since: Date;
  /** False when the series began before and has more failures: MAX_RUNS_READ runs of it are read. */
  sinceIsExact: boolean;
  firstRunId: string;
  lastRunId: string;
  error: IncidentError | null;
  failures: number;
  resolvedAt: Date;
  resolvedByRunId: string;
}

export interface ResolvedIncidents {
  /** False when there are more than were read or listed. */
  isComplete: boolean;
  /** The incidents, the one that was resolved last first. */
  results: ResolvedIncident[];
}

const OF_TASK = ['id', 'title', 'failuresInARow', 'acknowledgedAt', 'notifyMuted'] as const;
const OF_SCHEDULE = ['state', 'pauseReason', 'pausedUntil', 'nextDueAt'] as const;

const MAX_CHART_RUNS = 20;
/** How many runs of a task are read to find the ends of a series. */
export const MAX_RUNS_READ = 200;
/** How many entries of the index runs_task are passed over to find where a long series began. */
export const MAX_RUNS_SKIPPED = 2000;
/** How many failed runs of an owner are looked at to find resolved series. */
export const MAX_FAILURES_READ = 2000;
export const MAX_RESOLVED = 50;
export const RESOLVED_DAYS = 7;

const ERROR_OF_RUN = `CASE WHEN r.error IS NOT NULL THEN jsonb_build_object('code', r.error->>'code',
  'line', left(split_part(coalesce(r.error->>'message', ''), E'\\n', 1), 500)) END`;

/**
 * SQL: the first run and the number of failures of the series that had not ended at `upTo`. It reads MAX_RUNS_READ runs,
 * backwards from `upTo`, and takes the failed ones after the last success among them. `follows_success` says that there is
 * one, `is_first_stored` that older runs are not stored.
 */
function seriesAt(upTo: string): string {
  return `SELECT (array_agg(w.id ORDER BY w.created_at, w.id))[1] AS first_id,
                 (array_agg(w.finished_at ORDER BY w.created_at, w.id))[1] AS since, count(*)::int AS failures,
                 coalesce(bool_and(w.worked_at IS NOT NULL), false) AS follows_success,
                 coalesce(bool_and(w.number < ${MAX_RUNS_READ}), false) AS is_first_stored
            FROM (SELECT b.*, count(*) OVER () AS number,
                         max(b.created_at) FILTER (WHERE b.status = 'COMPLETED') OVER () AS worked_at
                    FROM (SELECT r.id, r.status, r.created_at, r.finished_at FROM runs r
                           WHERE r.task_id = t.id AND r.created_at <= ${upTo}
                           ORDER BY r.created_at DESC LIMIT ${MAX_RUNS_READ}) AS b) AS w
           WHERE w.status = 'FAILED' AND (w.worked_at IS NULL OR w.created_at > w.worked_at)`;
}

/**
 * Reads failing tasks, and those that have failed and work again. Both come from the rows of tasks and runs: nothing is
 * written for them when a run ends.
 */
@Injectable()
export class IncidentRepository {
  /** Returns a page of the tasks that fail now: those that nobody has acknowledged first, then by their failures. */
  async open(
    manager: EntityManager,
    ownerId: string,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<CountedPage<Incident>> {
    const [page, counted] = await Promise.all([
      this.pageOfOpen(manager, ownerId, limit, offset),
      row<{ count: number }>(
        manager,
        `SELECT count(*)::int AS count FROM tasks WHERE owner_id = $1 AND failures_in_a_row > 0`,
        [ownerId],
      ),
    ]);
    return { count: counted?.count ?? 0, rows: page };
  }

  /**
   * One statement serves the page. Where a series of n failures began is found without reading it: of the newest n runs
   * at most n failed, so the first failure is the nth newest run, by the index alone, or one before it.
   */
  private pageOfOpen(manager: EntityManager, ownerId: string, limit: number, offset: number): Promise<Incident[]> {
    return rows(
      manager,
      `SELECT ${selectColumns(Task, 't', OF_TASK)}, ${selectColumns(Schedule, 's', OF_SCHEDULE)},
              coalesce(series.since, last.finished_at) AS since, coalesce(series.first_id, last.id) AS "firstRunId",
              (series.follows_success OR (series.is_first_stored AND nth.is_in_reach)) AS "sinceIsExact",
              ${selectColumns(Run, 'last', { lastRunId: 'id', lastFailedAt: 'finishedAt' })}, last.error, coalesce(chart.runs, '[]') AS runs
         FROM (SELECT * FROM tasks WHERE owner_id = $1 AND failures_in_a_row > 0
                ORDER BY acknowledged_at IS NOT NULL, failures_in_a_row DESC, id LIMIT $2 OFFSET $3) AS t
         LEFT JOIN schedules s ON s.task_id = t.id
         LEFT JOIN LATERAL (
           SELECT r.id, r.finished_at, ${ERROR_OF_RUN} AS error
             FROM (SELECT n.* FROM runs n WHERE n.task_id = t.id ORDER BY n.created_at DESC LIMIT ${MAX_RUNS_READ}) AS r
            WHERE r.status = 'FAILED' ORDER BY r.created_at DESC LIMIT 1) AS last ON true
         CROSS JOIN LATERAL (
           SELECT newest.at IS NOT NULL AND t.failures_in_a_row <= ${MAX_RUNS_SKIPPED} AS is_in_reach, coalesce(newest.at,
             -- Fewer runs are stored than have failed: all of them are the series, and its oldest ones are read.
             (SELECT r.created_at FROM runs r WHERE r.task_id = t.id ORDER BY r.created_at OFFSET ${MAX_RUNS_READ - 1} LIMIT 1),
             'infinity') AS at
             FROM (SELECT (SELECT r.created_at FROM runs r WHERE r.task_id = t.id ORDER BY r.created_at DESC
                    OFFSET least(t.failures_in_a_row, ${MAX_RUNS_SKIPPED}) - 1 LIMIT 1) AS at OFFSET 0) AS newest) AS nth
         CROSS JOIN LATERAL (${seriesAt('nth.at')}) AS series
         CROSS JOIN LATERAL (
           SELECT jsonb_agg(jsonb_build_object('runId', r.id, 'status', r.status, 'durationMs', round(${RUN_DURATION_MS}),
                    'scheduledFor', ${isoInstant('r.scheduled_for')}) ORDER BY r.created_at, r.id) AS runs
             FROM (SELECT n.* FROM runs n
                    WHERE n.task_id = t.id AND n.status NOT IN ('PENDING', 'QUEUED', 'PROCESSING')
                    ORDER BY n.created_at DESC LIMIT ${MAX_CHART_RUNS}) AS r) AS chart
        ORDER BY t.acknowledged_at IS NOT NULL, t.failures_in_a_row DESC, t.id`,
      [ownerId, limit, offset],
    );
  }

  /**
   * Returns the tasks that work again since a time within the last days, each with its latest series of failures. It looks
   * at the newest failed runs of the owner, which have an index; the next success of their tasks is the end of a series.
   */
  async resolved(manager: EntityManager, ownerId: string): Promise<ResolvedIncidents> {
    const found = await rows<ResolvedIncident & { id: string | null; isComplete: boolean }>(
      manager,
      `WITH failed AS MATERIALIZED (
         SELECT r.id, r.task_id, r.created_at FROM runs r
          WHERE r.owner_id = $1 AND r.status = 'FAILED' ORDER BY r.created_at DESC, r.id DESC LIMIT ${MAX_FAILURES_READ})
       , resolved AS MATERIALIZED (
         SELECT t.id, t.title, latest.id AS last_id, latest.created_at, works.id AS works_id, works.finished_at AS works_at
           FROM (SELECT DISTINCT ON (task_id) * FROM failed ORDER BY task_id, created_at DESC, id DESC) AS latest
           JOIN tasks t ON t.id = latest.task_id AND t.owner_id = $1 AND t.failures_in_a_row = 0
          CROSS JOIN LATERAL (
            SELECT next.id, next.finished_at
              FROM (SELECT r.id, r.status, r.created_at, r.finished_at FROM runs r
                     WHERE r.task_id = t.id AND r.created_at > latest.created_at
                     ORDER BY r.created_at LIMIT ${MAX_RUNS_READ}) AS next
             WHERE next.status = 'COMPLETED' ORDER BY next.created_at LIMIT 1) AS works
          WHERE works.finished_at > statement_timestamp() - make_interval(days => ${RESOLVED_DAYS}))
       , shown AS (
         SELECT ${selectColumns(Task, 't', ['id', 'title'])}, ${selectColumns(Run, 'w', { resolvedAt: 'finishedAt', resolvedByRunId: 'id' })},
                ${selectColumns(Run, 'r', { lastRunId: 'id' })}, ${ERROR_OF_RUN} AS error, series.since, series.failures,
                (series.first_id) AS "firstRunId", (series.follows_success OR series.is_first_stored) AS "sinceIsExact"
           FROM (SELECT * FROM resolved ORDER BY works_at DESC, id LIMIT ${MAX_RESOLVED}) AS t
           JOIN runs r ON r.id = t.last_id
           JOIN runs w ON w.id = t.works_id
          CROSS JOIN LATERAL (${seriesAt('t.created_at')}) AS series)
       SELECT shown.*, (SELECT count(*) FROM failed) < ${MAX_FAILURES_READ} AND (SELECT count(*) FROM resolved) <= ${MAX_RESOLVED} AS "isComplete"
         FROM (SELECT) AS answer LEFT JOIN shown ON true ORDER BY shown."resolvedAt" DESC, shown.id`,
      [ownerId],
    );
    return {
      isComplete: found[0]?.isComplete ?? true,
      results: found.flatMap(({ isComplete: _, ...one }) => (one.id === null ? [] : [one])),
    };
  }
}
