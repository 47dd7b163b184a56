import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { preparedRows } from '#database/prepared-rows';
import { QUICK_COMMIT } from '#database/quick-commit';
import { taskStatusUpdate } from './task-status.statement';

/** Shows on tasks how their runs get on. Not needed for anything that runs, and therefore not in its way. */
@Injectable()
export class TaskStatusRepository {
  /**
   * Shows runs that are under way. Those that have ended are left out: their end has been shown with them. The locks
   * make it wait for an end that is being written, and then see it.
   */
  async updateUnderWay(manager: EntityManager, runIds: string[]): Promise<void> {
    await preparedRows(
      manager,
      `WITH under_way AS (
         SELECT task_id, id, status, scheduled_for FROM ${QUICK_COMMIT}, runs
          WHERE id = ANY($1) AND status IN ('QUEUED', 'PROCESSING')
          ORDER BY task_id, id FOR SHARE OF runs)
       ${taskStatusUpdate('SELECT * FROM under_way')}`,
      [runIds],
    );
  }
}
