import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JsonValue, RunError } from '#contracts/outcome';
import type { AttemptOutcome, CancelWay, DeliveryStatus, RunStatus, RunTrigger } from '#contracts/states';
import { orderBy, type Page } from '#database/page';
import { row, rows } from '#database/rows';

/** A run in a list. */
export interface RunView {
  id: string;
  taskId: string;
  taskTitle: string;
  kind: string;
  trigger: RunTrigger;
  status: RunStatus;
  attempt: number;
  progress: number;
  scheduledFor: Date;
  dueAt: Date;
  queuedAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** First start minus the instant that it was planned for, in milliseconds. */
  latenessMs: number | null;
  error: RunError | null;
  reason: string | null;
  /** The run that must end first (overlap policy). */
  waitsFor: string | null;
  createdAt: Date;
}

export interface AttemptView {
  attempt: number;
  workerId: string;
  worker: string | null;
  startedAt: Date;
  finishedAt: Date | null;
  outcome: AttemptOutcome | null;
  /** When and how it was stopped because it was asked to. */
  stoppedAt: Date | null;
  stoppedHow: string | null;
  error: RunError | null;
}

export interface DeliveryOfRun {
  event: string;
  channel: string;
  status: DeliveryStatus;
  attempts: number;
  answer: string | null;
  createdAt: Date;
  finishedAt: Date | null;
}

/** A run with all that is known of it. */
export interface RunDetail extends RunView {
  result: JsonValue;
  cancelRequestedAt: Date | null;
  cancelRequestedBy: string | null;
  cancelRequestedVia: CancelWay | null;
  attempts: AttemptView[];
  deliveries: DeliveryOfRun[];
}

export interface RunFilter {
  /** null: the runs of all users (admins only). */
  ownerId: string | null;
  taskId: string | null;
  statuses: RunStatus[] | null;
  kinds: string[] | null;
  createdFrom: Date | null;
  createdBefore: Date | null;
}

/** What lists can be ordered by: the name in the API and the column. */
export const RUN_ORDERINGS = {
  createdAt: 'r.created_at',
  scheduledFor: 'r.scheduled_for',
  startedAt: 'r.first_started_at',
  finishedAt: 'r.finished_at',
  status: 'r.status',
} as const;
export type RunOrdering = keyof typeof RUN_ORDERINGS;

const COLUMNS = `r.id, r.task_id AS "taskId", t.title AS "taskTitle", r.kind, r.trigger, r.status, r.attempt, r.progress,
       r.scheduled_for AS "scheduledFor", r.due_at AS "dueAt", r.queued_at AS "queuedAt", r.first_started_at AS "startedAt",
       r.finished_at AS "finishedAt",
       (extract(epoch FROM r.first_started_at - r.scheduled_for) * 1000)::float8 AS "latenessMs",
       r.error, r.reason, r.waits_for AS "waitsFor", r.created_at AS "createdAt"`;

const FILTER = `($1::uuid IS NULL OR r.owner_id = $1)
   AND ($2::uuid IS NULL OR r.task_id = $2)
   AND ($3::text[] IS NULL OR r.status = ANY($3))
   AND ($4::text[] IS NULL OR r.kind = ANY($4))
   AND ($5::timestamptz IS NULL OR r.created_at >= $5)
   AND ($6::timestamptz IS NULL OR r.created_at < $6)`;

/** The statements that read runs. */
@Injectable()
export class RunQueryRepository {
  async list(
    manager: EntityManager,
    filter: RunFilter,
    orderings: { by: RunOrdering; descending: boolean }[],
    window: { limit: number; offset: number },
  ): Promise<Page<RunView>> {
    const parameters = [
      filter.ownerId,
      filter.taskId,
      filter.statuses,
      filter.kinds,
      filter.createdFrom,
      filter.createdBefore,
    ];
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM runs r WHERE ${FILTER}`,
      parameters,
    );
    const order = orderBy(RUN_ORDERINGS, ['startedAt', 'finishedAt'], orderings, 'r.id');
    const page = await rows<RunView>(
      manager,
      `SELECT ${COLUMNS} FROM runs r JOIN tasks t ON t.id = r.task_id WHERE ${FILTER} ORDER BY ${order} LIMIT $7 OFFSET $8`,
      [...parameters, window.limit, window.offset],
    );
    return { count: found?.count ?? 0, rows: page };
  }

  /** Null: there is none, or it belongs to another (`ownerId` null: whoever owns it). */
  async get(manager: EntityManager, ownerId: string | null, id: string): Promise<RunDetail | null> {
    const run = await row<Omit<RunDetail, 'attempts' | 'deliveries'>>(
      manager,
      `SELECT ${COLUMNS}, r.result, r.cancel_requested_at AS "cancelRequestedAt",
              coalesce(r.cancel_requested_name, u.username) AS "cancelRequestedBy", r.cancel_requested_via AS "cancelRequestedVia"
         FROM runs r JOIN tasks t ON t.id = r.task_id LEFT JOIN users u ON u.id = r.cancel_requested_by
        WHERE r.id = $1 AND ($2::uuid IS NULL OR r.owner_id = $2)`,
      [id, ownerId],
    );
    if (run === null) return null;
    return { ...run, attempts: await this.attempts(manager, id), deliveries: await this.deliveries(manager, id) };
  }

  /** True when this person (null: anybody) may see the run. */
  async exists(manager: EntityManager, ownerId: string | null, id: string): Promise<boolean> {
    const found = await row(manager, `SELECT 1 FROM runs WHERE id = $1 AND ($2::uuid IS NULL OR owner_id = $2)`, [
      id,
      ownerId,
    ]);
    return found !== null;
  }

  /** Who owns a run and where it stands, for administrators; null: there is none. */
  ownerOf(manager: EntityManager, id: string): Promise<{ ownerId: string; status: RunStatus } | null> {
    return row(manager, `SELECT owner_id AS "ownerId", status FROM runs WHERE id = $1`, [id]);
  }

  /** The run of a task that was started last by schedule or hand. */
  latestOfTask(manager: EntityManager, taskId: string): Promise<{ id: string; status: RunStatus } | null> {
    return row(manager, `SELECT r.id, r.status FROM tasks t JOIN runs r ON r.id = t.latest_run_id WHERE t.id = $1`, [
      taskId,
    ]);
  }

  /** The one that is under way has no row yet, as a rule: the run itself says it. */
  private attempts(manager: EntityManager, runId: string): Promise<AttemptView[]> {
    return rows(
      manager,
      `SELECT a.attempt, a.worker_id AS "workerId", w.host || ' pid ' || w.pid AS worker, a.started_at AS "startedAt",
              a.finished_at AS "finishedAt", a.outcome, a.error,
              a.stopped_at AS "stoppedAt", a.stopped_how AS "stoppedHow"
         FROM (SELECT attempt, worker_id, started_at, finished_at, outcome, error, stopped_at, stopped_how
                 FROM run_attempts WHERE run_id = $1
               UNION ALL
               SELECT attempt, worker_id, started_at, NULL, NULL, NULL, NULL, NULL
                 FROM runs r WHERE id = $1 AND status = 'PROCESSING'
                  AND NOT EXISTS (SELECT 1 FROM run_attempts o WHERE o.run_id = r.id AND o.attempt = r.attempt)) AS a
         LEFT JOIN workers w ON w.id = a.worker_id ORDER BY a.attempt`,
      [runId],
    );
  }

  private deliveries(manager: EntityManager, runId: string): Promise<DeliveryOfRun[]> {
    return rows(
      manager,
      `SELECT event, channel, status, attempts, answer, created_at AS "createdAt", finished_at AS "finishedAt"
         FROM deliveries WHERE run_id = $1 ORDER BY created_at, id`,
      [runId],
    );
  }
}
