import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notByIndex } from '#database/fragments/not-by-index';
import { preparedRows } from '#database/prepared-rows';
import { QUICK_COMMIT } from '#database/fragments/quick-commit';
import { CANCELLED_BEFORE_A_RUN, taskStatusUpdate } from './task-status.statement';

/**
 * Writes the status of tasks where no other statement does so beside the status of their runs.
 */
@Injectable()
export class TaskStatusRepository {
  /** Gives ONE_TIME tasks that were cancelled before their runs the status CANCELLED. */
  async markCancelled(manager: EntityManager, taskIds: string[]): Promise<void> {
    await preparedRows(manager, CANCELLED_BEFORE_A_RUN, [taskIds]);
  }

  /**
   * Writes the status of runs that are under way to their tasks. No run depends on it, so it happens beside the claim,
   * not in it. Runs that have ended are left out: their end has updated the task
   * already. The row locks make this statement wait for an end that is being written, and then see it.
   */
  async updateUnderWay(manager: EntityManager, runIds: string[]): Promise<void> {
    await preparedRows(
      manager,
      `WITH under_way AS (
         SELECT task_id, id, status, scheduled_for FROM ${QUICK_COMMIT}, runs
          WHERE id = ANY($1) AND ${notByIndex(`status IN ('QUEUED', 'PROCESSING')`)}
          ORDER BY task_id, id FOR SHARE OF runs)
       ${taskStatusUpdate('SELECT * FROM under_way')}`,
      [runIds],
    );
  }
}
