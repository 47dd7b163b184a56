import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { preparedRows } from '#database/prepared-rows';
import { waitsFor } from './waits-for.statement';
import { BLOCKING, type TaskRivals } from './run-dispatch.repository';
import { CANCELS_OTHERS, IS_EXCLUSIVE } from './overlap.statement';

/**
 * SQL: a run `o` that a start by hand would overlap: one that is under way, waits for another, or is due and next.
 * Waiting runs of a backfill or catch-up do not count: they take turns, at low priority.
 */
const OVERLAPS_A_START = `(${BLOCKING}
   OR (o.status = 'PENDING' AND o.trigger <> 'BACKFILL' AND NOT o.caught_up AND o.due_at <= clock_timestamp()))`;

const IN_ORDER = `array_position(ARRAY['PROCESSING', 'QUEUED', 'PENDING'], o.status), o.due_at, o.id`;

/** Finds the runs that block starts by hand. */
@Injectable()
export class RunStartRepository {
  /**
   * Locks the tasks and the runs that their overlap policies may cancel, runs before tasks as everywhere. Another start
   * or end of a run of these tasks waits for this transaction. Returns the kinds of the tasks that exist.
   */
  async lock(manager: EntityManager, taskIds: string[]): Promise<Map<string, string>> {
    await preparedRows(
      manager,
      `SELECT 1 FROM runs r JOIN tasks t ON t.id = r.task_id
        WHERE r.task_id = ANY($1) AND ${CANCELS_OTHERS} AND r.status IN ('PENDING', 'QUEUED', 'PROCESSING')
        ORDER BY r.task_id, r.id FOR NO KEY UPDATE OF r`,
      [taskIds],
    );
    const tasks = await preparedRows<{ id: string; kind: string }>(
      manager,
      `SELECT id, kind FROM tasks WHERE id = ANY($1) AND owner_id IS NOT NULL ORDER BY id FOR NO KEY UPDATE`,
      [taskIds],
    );
    return new Map(tasks.map(({ id, kind }) => [id, kind]));
  }

  /**
   * Returns the runs that starts of these tasks would overlap, running ones first. Tasks that allow overlaps are left
   * out.
   */
  rivalsOf(manager: EntityManager, taskIds: string[]): Promise<TaskRivals[]> {
    return preparedRows(
      manager,
      `SELECT t.id AS "taskId", t.overlap,
              coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'status', o.status, 'waitsFor', ${waitsFor('o')}) ORDER BY ${IN_ORDER})
                          FROM runs o WHERE o.task_id = t.id AND ${OVERLAPS_A_START}), '[]') AS rivals
         FROM tasks t WHERE t.id = ANY($1) AND ${IS_EXCLUSIVE}`,
      [taskIds],
    );
  }
}
