import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Run } from '#database/entities/runs/run.entity';
import { selectColumns } from '#database/columns';
import type { CancelWay } from '#contracts/states';
import { rows } from '#database/rows';
import { LIES_AHEAD } from '../enqueue/lies-ahead.statement';
import { StatusChange } from '../outcome/status-change.statement';
import { taskStatusUpdate } from '../outcome/task-status.statement';

/** The result of a cancel: the runs that were cancelled before they started, and those that their workers must stop. */
export interface CancelledRuns {
  cancelled: string[];
  stopping: string[];
  /** The tasks of all these runs. */
  taskIds: string[];
}

/** Identifies who requests a cancel, and over which interface. */
export interface Canceller {
  /** null when an administrator at the command line cancels, who is no user. */
  id: string | null;
  name: string;
  via: CancelWay;
}

/** Running runs end when their worker has stopped them. */
const CANCEL = new StatusChange(['PENDING', 'QUEUED'], 'CANCELLED');

/**
 * SQL: whether run `r` waits or is under way. Occurrences that lie ahead do not count: a recurring task continues with
 * its next one.
 */
export const WAITS_OR_RUNS = `r.status IN ('PENDING', 'QUEUED', 'PROCESSING') AND NOT ${LIES_AHEAD}`;

/** Cancels runs on request of a person. */
@Injectable()
export class RunCancelRepository {
  /** Cancels one run, if it has not ended. */
  cancelRun(manager: EntityManager, runId: string, by: Canceller): Promise<CancelledRuns> {
    return this.cancelRuns(manager, [runId], by);
  }

  /** Cancels those of these runs that have not ended. */
  cancelRuns(manager: EntityManager, runIds: string[], by: Canceller): Promise<CancelledRuns> {
    return this.cancel(manager, `r.id = ANY($1)`, runIds, by);
  }

  /** Cancels what waits and what runs of these tasks. */
  cancelTasks(manager: EntityManager, taskIds: string[], by: Canceller): Promise<CancelledRuns> {
    return this.cancel(manager, `r.task_id = ANY($1) AND ${WAITS_OR_RUNS}`, taskIds, by);
  }

  /** Cancels all runs of an owner. */
  cancelOwner(manager: EntityManager, ownerId: string, by: Canceller): Promise<CancelledRuns> {
    return this.cancel(manager, `r.owner_id = $1`, ownerId, by);
  }

  /**
   * Ends waiting runs at once and marks running ones: their worker gets a message, or sees the mark at its next
   * heartbeat. The row locks serialise a claim and a cancel: either the claim finds a cancelled run, or the cancel
   * finds a running one.
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
         SELECT r.id FROM runs r WHERE r.status IN ('PENDING', 'QUEUED', 'PROCESSING') AND ${condition} ORDER BY r.task_id, r.id FOR NO KEY UPDATE)
       , touched AS (
         UPDATE runs r
            SET ${CANCEL.setIfBefore('r')},
                finished_at = CASE WHEN ${CANCEL.isBefore('r')} THEN clock_timestamp() END,
                waits_for = NULL, held_at = NULL,
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
       SELECT ${selectColumns(Run, 'touched', ['id', 'taskId', 'status'])} FROM touched`,
      [of, by.id, by.name, by.via],
    );
    const ids = (status: string): string[] => touched.filter((run) => run.status === status).map((run) => run.id);
    const taskIds = [...new Set(touched.map(({ taskId }) => taskId))];
    return { cancelled: ids('CANCELLED'), stopping: ids('PROCESSING'), taskIds };
  }
}
