import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { row, rows } from '#database/rows';

/** Deletes runs: old ones for retention, and those of an account or of tasks that are deleted. */
@Injectable()
export class RunPruneRepository {
  /**
   * Deletes at most `limit` runs that ended more than `days` ago, with attempts, logs and deliveries; answers how many.
   * The oldest are deleted first and none is left out, so that every batch begins at the start of the index. For that
   * reason the latest run of a task is deleted too: otherwise a task that ran once would keep its run for ever. Such a
   * task keeps its status and shows no latest run.
   */
  async prune(manager: EntityManager, days: number, limit: number): Promise<number> {
    const deleted = await rows(
      manager,
      `WITH old AS MATERIALIZED (
         SELECT id, task_id FROM runs
          WHERE finished_at IS NOT NULL AND finished_at < statement_timestamp() - make_interval(days => $1)
          ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED)
       , forgotten AS (
         UPDATE tasks t SET latest_run_id = NULL FROM old WHERE t.id = old.task_id AND t.latest_run_id = old.id)
       DELETE FROM runs WHERE id IN (SELECT id FROM old) RETURNING id`,
      [days, limit],
    );
    return deleted.length;
  }

  /** Deletes at most `limit` runs of an owner, whatever their status; answers how many. */
  async deleteOwned(manager: EntityManager, ownerId: string, limit: number): Promise<number> {
    const deleted = await rows(
      manager,
      `DELETE FROM runs WHERE id IN (SELECT id FROM runs WHERE owner_id = $1 LIMIT $2) RETURNING id`,
      [ownerId, limit],
    );
    return deleted.length;
  }

  /** Deletes at most `limit` runs of these tasks, whatever their status; answers how many. */
  async deleteOfTasks(manager: EntityManager, taskIds: string[], limit: number): Promise<number> {
    if (taskIds.length === 0) return 0;
    const deleted = await rows(
      manager,
      `DELETE FROM runs WHERE id IN (SELECT id FROM runs WHERE task_id = ANY($1) LIMIT $2) RETURNING id`,
      [taskIds, limit],
    );
    return deleted.length;
  }

  /** Counts the runs that repeated calls of `prune` would delete. */
  async countOld(manager: EntityManager, days: number): Promise<number> {
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM runs
        WHERE finished_at IS NOT NULL AND finished_at < statement_timestamp() - make_interval(days => $1)`,
      [days],
    );
    return found?.count ?? 0;
  }
}
