import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CancelWay } from '#contracts/states';
import { rows } from '#database/rows';
import { taskStatusUpdate } from '../outcome/task-status.statement';

/** Which runs a cancel took off the list, and which must be stopped by their worker. */
export interface CancelledRuns {
  cancelled: string[];
  stopping: string[];
  /** The tasks of both. */
  taskIds: string[];
}

/** Who asks for a cancel, and by which way. */
export interface Canceller {
  /** Null: no user, but an administrator at the command line. */
  id: string | null;
  name: string;
  via: CancelWay;
}

/** Of a run `r`: occurrences that lie ahead are not waiting yet, so that a recurring task goes on with its next one. */
export const WAITS_OR_RUNS = `r.status IN ('PENDING', 'QUEUED', 'PROCESSING')
   AND (r.status <> 'PENDING' OR r.trigger <> 'SCHEDULE' OR r.attempt > 1 OR r.scheduled_for <= clock_timestamp())`;

/** A person says stop. */
@Injectable()
export class RunCancelRepository {
  /** Cancels one run, if it has not ended. */
  cancelRun(manager: EntityManager, runId: string, by: Canceller): Promise<CancelledRuns> {
    return this.cancel(manager, `r.id = $1`, runId, by);
  }

  /** Cancels what waits and what runs of a task. */
  cancelTask(manager: EntityManager, taskId: string, by: Canceller): Promise<CancelledRuns> {
    return this.cancel(manager, `r.task_id = $1 AND ${WAITS_OR_RUNS}`, taskId, by);
  }

  /** The same for many. */
  cancelTasks(manager: EntityManager, taskIds: string[], by: Canceller): Promise<CancelledRuns> {
    return this.cancel(manager, `r.task_id = ANY($1) AND ${WAITS_OR_RUNS}`, taskIds, by);
  }

  /** Cancels all that a person has. */
  cancelOwner(manager: EntityManager, ownerId: string, by: Canceller): Promise<CancelledRuns> {
    return this.cancel(manager, `r.owner_id = $1`, ownerId, by);
  }

  /**
   * What waits ends at once; what runs is marked, and its worker is told by message, or sees the mark at its next
   * heartbeat. The row locks make a claim and a cancel come one after the other: either the claim finds a cancelled
   * run, or the cancel finds a running one.
   */
  private async cancel(
    manager: EntityManager,
    condition: string,
    of: string | string[],
    by: Canceller,
  ): Promise<CancelledRuns> {
    const touched = await rows<{ id: string; taskId: string; status: string }>(
      manager,
      `WITH chosen AS (
         SELECT r.id FROM runs r WHERE r.status IN ('PENDING', 'QUEUED', 'PROCESSING') AND ${condition} ORDER BY r.id FOR UPDATE)
       , touched AS (
         UPDATE runs r
            SET status = CASE WHEN r.status = 'PROCESSING' THEN r.status ELSE 'CANCELLED' END,
                finished_at = CASE WHEN r.status = 'PROCESSING' THEN NULL ELSE clock_timestamp() END,
                waits_for = NULL,
                reason = CASE WHEN r.status = 'PROCESSING' THEN r.reason ELSE 'cancelled before it ran, by ' || $3 END,
                cancel_requested_at = coalesce(r.cancel_requested_at, clock_timestamp()),
                cancel_requested_by = CASE WHEN r.cancel_requested_at IS NULL THEN $2::uuid ELSE r.cancel_requested_by END,
                cancel_requested_name = CASE WHEN r.cancel_requested_at IS NULL THEN $3 ELSE r.cancel_requested_name END,
                cancel_requested_via = CASE WHEN r.cancel_requested_at IS NULL THEN $4 ELSE r.cancel_requested_via END
           FROM chosen WHERE r.id = chosen.id
         RETURNING r.id, r.task_id, r.status, r.scheduled_for)
       , released AS (
         UPDATE runs w SET waits_for = NULL FROM touched
          WHERE w.task_id = touched.task_id AND w.waits_for = touched.id AND touched.status = 'CANCELLED'
            AND NOT w.id IN (SELECT id FROM touched))
       , shown AS (
         ${taskStatusUpdate(`SELECT * FROM touched WHERE status = 'CANCELLED'`)})
       SELECT id, task_id AS "taskId", status FROM touched`,
      [of, by.id, by.name, by.via],
    );
    const ids = (status: string): string[] => touched.filter((run) => run.status === status).map((run) => run.id);
    const taskIds = [...new Set(touched.map(({ taskId }) => taskId))];
    return { cancelled: ids('CANCELLED'), stopping: ids('PROCESSING'), taskIds };
  }
}
