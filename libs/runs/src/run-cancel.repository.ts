import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '#database/rows';
import { showOnTasks } from './show-on-tasks';

/** Which runs a cancel took off the list, and which must be stopped by their worker. */
export interface CancelledRuns {
  cancelled: string[];
  stopping: string[];
}

/** A person says stop. */
@Injectable()
export class RunCancelRepository {
  /** Cancels one run, if it has not ended. */
  cancelRun(manager: EntityManager, runId: string, by: string | null, byName: string): Promise<CancelledRuns> {
    return this.cancel(manager, `r.id = $1`, [runId, by, byName]);
  }

  /**
   * Cancels what waits and what runs of a task. Occurrences that lie ahead are not waiting yet: a recurring task goes
   * on with its next one.
   */
  cancelTask(manager: EntityManager, taskId: string, by: string | null, byName: string): Promise<CancelledRuns> {
    return this.cancel(
      manager,
      `r.task_id = $1 AND (r.status <> 'PENDING' OR r.trigger <> 'SCHEDULE' OR r.attempt > 1 OR r.scheduled_for <= clock_timestamp())`,
      [taskId, by, byName],
    );
  }

  /** Cancels all that a person has. */
  cancelOwner(manager: EntityManager, ownerId: string, byName: string): Promise<CancelledRuns> {
    return this.cancel(manager, `r.owner_id = $1`, [ownerId, ownerId, byName]);
  }

  /**
   * What waits ends at once; what runs is marked, and its worker is told by message, or sees the mark at its next
   * heartbeat. The row locks make a claim and a cancel come one after the other: either the claim finds a cancelled
   * run, or the cancel finds a running one.
   */
  private async cancel(manager: EntityManager, condition: string, parameters: unknown[]): Promise<CancelledRuns> {
    const touched = await rows<{ id: string; status: string }>(
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
                cancel_requested_by = coalesce(r.cancel_requested_by, $2::uuid)
           FROM chosen WHERE r.id = chosen.id
         RETURNING r.id, r.task_id, r.status, r.scheduled_for)
       , released AS (
         UPDATE runs w SET waits_for = NULL FROM touched
          WHERE w.task_id = touched.task_id AND w.waits_for = touched.id AND touched.status = 'CANCELLED'
            AND NOT w.id IN (SELECT id FROM touched))
       , shown AS (
         ${showOnTasks(`SELECT * FROM touched WHERE status = 'CANCELLED'`)})
       SELECT id, status FROM touched`,
      parameters,
    );
    const ids = (status: string): string[] => touched.filter((run) => run.status === status).map((run) => run.id);
    return { cancelled: ids('CANCELLED'), stopping: ids('PROCESSING') };
  }
}
