import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Run } from '#database/entities/runs/run.entity';
import { selectColumns } from '#database/columns';
import type { WorkClass } from '#contracts/task-kind';
import { newId } from '#database/new-id';
import { preparedRows } from '#database/prepared-rows';
import { recordset } from '#database/fragments/recordset';
import { requestedTaskStatusUpdate } from '../outcome/task-status.statement';
import { IS_EXCLUSIVE } from '../dispatch/overlap.statement';
import { LIES_AHEAD } from './lies-ahead.statement';

/** An occurrence that becomes a row: to be run, or dropped by a policy with its reason. */
export interface PlannedRun {
  id: string;
  taskId: string;
  workClass: WorkClass;
  scheduledFor: Date;
  dueAt: Date;
  skippedBecause: string | null;
  /** Whether the run makes up for a missed occurrence. */
  caughtUp: boolean;
}

/** A run that is to start now. */
export interface NewRun {
  id: string;
  taskId: string;
  workClass: WorkClass;
  trigger: 'MANUAL' | 'RETRY' | 'IMMEDIATE';
  /** Params that replace those of the task. */
  params?: object | null;
  /** The run that this one repeats. */
  retryOf?: string;
  /** The run that must end before this one may start (overlap policy). */
  waitsFor?: string | null;
  /** Whether the run starts beside other runs of its task, whatever the overlap policy says. */
  anyway?: boolean;
}

/** SQL: the fields of a planned run. */
const PLANNED_RUN = `id uuid, task_id uuid, work_class text, scheduled_for timestamptz, due_at timestamptz, reason text,
  caught_up boolean`;

/** SQL: the fields of a run that is to start now. */
const NEW_RUN = `id uuid, "taskId" uuid, "workClass" text, trigger text, params json, "retryOf" uuid, "waitsFor" uuid,
  anyway boolean`;

/** Inserts runs, and takes those back that have not been dispatched. */
@Injectable()
export class RunEnqueueRepository {
  /**
   * Inserts the runs of many schedules in one statement; answers the ids of the new rows. The unique index
   * runs_one_per_occurrence makes a second beat, a crash and a jump of the clock harmless: an occurrence that is a row
   * already stays as it is.
   */
  async insertPlanned(manager: EntityManager, planned: PlannedRun[]): Promise<Set<string>> {
    if (planned.length === 0) return new Set();
    const made = await preparedRows<{ id: string }>(
      manager,
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, priority, trigger, scheduled_for, due_at, jitter_ms,
                         exclusive, caught_up, status, reason, finished_at)
       SELECT p.id, t.id, t.owner_id, t.kind, p.work_class, t.priority, 'SCHEDULE', p.scheduled_for, p.due_at,
              (extract(epoch FROM p.due_at - p.scheduled_for) * 1000)::int, ${IS_EXCLUSIVE}, p.caught_up,
              CASE WHEN p.reason IS NULL THEN 'PENDING' ELSE 'SKIPPED' END, p.reason,
              CASE WHEN p.reason IS NULL THEN NULL ELSE clock_timestamp() END
         FROM ${recordset('$1', PLANNED_RUN)} AS p
         JOIN tasks t ON t.id = p.task_id AND t.owner_id IS NOT NULL
       ON CONFLICT (task_id, scheduled_for) WHERE trigger = 'SCHEDULE' DO NOTHING
       RETURNING id`,
      [
        JSON.stringify(
          planned.map((run) => ({
            id: run.id,
            task_id: run.taskId,
            work_class: run.workClass,
            scheduled_for: run.scheduledFor,
            due_at: run.dueAt,
            reason: run.skippedBecause,
            caught_up: run.caughtUp,
          })),
        ),
      ],
    );
    return new Set(made.map((run) => run.id));
  }

  /**
   * Inserts runs that are due now, in one statement: started by hand, by the creation of their tasks, or run again
   * after a failure. Answers the ids of the runs of tasks that exist; the task shows the last of its runs. A run has at
   * most one repetition that has not ended: the caller has checked under the lock of the task
   * (RunRetryRepository.factsOf), and the unique index runs_one_retry refuses a second one.
   */
  async insertAllNow(manager: EntityManager, runs: NewRun[]): Promise<Set<string>> {
    if (runs.length === 0) return new Set();
    const made = await preparedRows<{ id: string }>(
      manager,
      // json, not jsonb, because it keeps the user's order of keys in params.
      `WITH made AS (
         INSERT INTO runs (id, task_id, owner_id, kind, work_class, priority, trigger, scheduled_for, due_at, params,
                           retry_of, waits_for, exclusive)
         SELECT new.id, t.id, t.owner_id, t.kind, new."workClass", t.priority, new.trigger, clock_timestamp(), clock_timestamp(),
                new.params, new."retryOf", new."waitsFor", ${IS_EXCLUSIVE} AND NOT coalesce(new.anyway, false)
           FROM ${recordset('$1', NEW_RUN, 'json')} AS new
           JOIN tasks t ON t.id = new."taskId" AND t.owner_id IS NOT NULL
         RETURNING id, task_id, status, scheduled_for)
       , shown AS (
         ${requestedTaskStatusUpdate('SELECT DISTINCT ON (task_id) * FROM made ORDER BY task_id, id DESC')})
       SELECT id FROM made`,
      [JSON.stringify(runs)],
    );
    return new Set(made.map(({ id }) => id));
  }

  /**
   * Inserts past occurrences of a backfill at low priority, each waiting for the one before where the overlap policy
   * demands it and `anyway` is not set. An occurrence that waits or runs as a backfill already is not doubled. Answers
   * how many runs are new.
   */
  async insertBackfill(
    manager: EntityManager,
    taskId: string,
    workClass: WorkClass,
    instants: Date[],
    anyway: boolean,
  ): Promise<number> {
    const made = await preparedRows(
      manager,
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, priority, trigger, scheduled_for, due_at, exclusive, caught_up)
       SELECT p.id, t.id, t.owner_id, t.kind, $3, 'LOW', 'BACKFILL', p.at, clock_timestamp(), ${IS_EXCLUSIVE} AND NOT $4::boolean, true
         FROM ${recordset('$2', 'id uuid, at timestamptz')} AS p
         JOIN tasks t ON t.id = $1 AND t.owner_id IS NOT NULL
        WHERE NOT EXISTS (SELECT 1 FROM runs r WHERE r.task_id = $1 AND r.trigger = 'BACKFILL' AND r.scheduled_for = p.at
                             AND r.status IN ('PENDING', 'QUEUED', 'PROCESSING'))
        ORDER BY p.at
       RETURNING id`,
      [taskId, JSON.stringify(instants.map((at) => ({ id: newId(), at }))), workClass, anyway],
    );
    return made.length;
  }

  /**
   * Takes back the occurrences of schedules that lie ahead; returns how many of each task, and the first. The message of one
   * that was published ahead of time finds no run. It waits for the row lock of one that is being dispatched now.
   */
  takeBack(manager: EntityManager, taskIds: string[]): Promise<{ taskId: string; count: number; firstAt: Date }[]> {
    return preparedRows(
      manager,
      `WITH chosen AS (
         SELECT r.id FROM runs r WHERE r.task_id = ANY($1) AND ${LIES_AHEAD} ORDER BY r.task_id, r.id FOR UPDATE)
       , taken AS (
         DELETE FROM runs r USING chosen WHERE r.id = chosen.id RETURNING r.task_id, r.scheduled_for)
       SELECT ${selectColumns(Run, 'taken', ['taskId'])}, count(*)::int AS count, min(scheduled_for) AS "firstAt" FROM taken GROUP BY task_id`,
      [taskIds],
    );
  }
}
