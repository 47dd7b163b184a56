import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { selectColumns } from '#database/columns';
import { Schedule } from '#database/entities/schedules/schedule.entity';
import { Task } from '#database/entities/tasks/task.entity';
import type { CountedPage } from '#database/list';
import { row, rows } from '#database/rows';
import { NEXT_REMINDER } from './next-reminder.statement';

const SHOWN = ['id', 'title', 'kind', 'tags', 'trashedAt', 'trashedBy'] as const;

/** A task in the trash, as its owner sees it. */
export interface TrashedTask extends Pick<Task, 'id' | 'title' | 'kind' | 'tags'> {
  trashedAt: Date;
  trashedBy: string | null;
  /** When it is deleted for good. */
  keptUntil: Date;
}

/** A task that left the trash, with what decides how its schedule continues. */
export interface RestoredTask extends Pick<Task, 'id' | 'kind' | 'trashedScheduleState'> {
  pausedUntil: Date | null;
}

/**
 * Deleted tasks, which can be restored for a while. A task in the trash has no owner, so that no statement which reads
 * tasks by their owner finds it, and it counts for no quota.
 */
@Injectable()
export class TrashRepository {
  /**
   * Moves tasks to the trash; answers the versions of those that existed and were not there yet. The state of a schedule
   * is kept in the row of its task: the caller finishes the schedules.
   */
  async put(manager: EntityManager, ids: string[], by: string): Promise<Map<string, number>> {
    const put = await rows<{ id: string; version: number }>(
      manager,
      `UPDATE tasks t SET trashed_owner_id = t.owner_id, owner_id = NULL, trashed_at = clock_timestamp(), trashed_by = $2,
              trashed_schedule_state = (SELECT s.state FROM schedules s WHERE s.task_id = t.id), next_reminder_at = NULL
        WHERE t.id = ANY($1) AND t.owner_id IS NOT NULL
       RETURNING t.id, t.version`,
      [ids, by],
    );
    return new Map(put.map(({ id, version }) => [id, version]));
  }

  /** Gives tasks back to their owner; answers those of these ids that were in the trash of the owner. Reminders begin again. */
  restore(manager: EntityManager, ownerId: string, ids: string[]): Promise<RestoredTask[]> {
    return rows(
      manager,
      `WITH chosen AS (
         SELECT id, trashed_schedule_state FROM tasks
          WHERE id = ANY($1) AND trashed_at IS NOT NULL AND trashed_owner_id = $2 ORDER BY id FOR NO KEY UPDATE)
       , restored AS (
         UPDATE tasks t SET owner_id = t.trashed_owner_id, trashed_owner_id = NULL, trashed_at = NULL, trashed_by = NULL,
                trashed_schedule_state = NULL,
                next_reminder_at = ${NEXT_REMINDER}
           FROM chosen WHERE t.id = chosen.id
         RETURNING t.id, t.kind, chosen.trashed_schedule_state)
       SELECT r.id, r.kind, ${selectColumns(Task, 'r', ['trashedScheduleState'])}, ${selectColumns(Schedule, 's', ['pausedUntil'])}
         FROM restored r LEFT JOIN schedules s ON s.task_id = r.id ORDER BY r.id`,
      [ids, ownerId],
    );
  }

  /** Locks the schedules of the tasks in the trash of an owner. */
  async lockSchedules(manager: EntityManager, ownerId: string): Promise<void> {
    await rows(
      manager,
      `SELECT 1 FROM schedules s JOIN tasks t ON t.id = s.task_id
        WHERE t.trashed_owner_id = $1 ORDER BY s.task_id FOR NO KEY UPDATE OF s`,
      [ownerId],
    );
  }

  /**
   * Pauses the schedules of the tasks in the trash of an owner, without an end, for the time after a restore. The caller
   * has locked them (`lockSchedules`), before any row of a task or user.
   */
  async pauseSchedules(manager: EntityManager, ownerId: string, reason: string): Promise<void> {
    await rows(
      manager,
      `WITH paused AS (
         UPDATE schedules s SET pause_reason = $2, paused_until = NULL FROM tasks t
          WHERE t.id = s.task_id AND t.trashed_owner_id = $1 AND t.trashed_schedule_state IN ('ACTIVE', 'PAUSED')
         RETURNING s.task_id)
       UPDATE tasks t SET trashed_schedule_state = 'PAUSED' FROM paused
        WHERE t.id = paused.task_id AND t.trashed_at IS NOT NULL`,
      [ownerId, reason],
    );
  }

  /** Returns a page of the trash of an owner, what was deleted last first. @param keepDays how long tasks stay there */
  async page(
    manager: EntityManager,
    ownerId: string,
    keepDays: number,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<CountedPage<TrashedTask>> {
    const found = await rows<TrashedTask>(
      manager,
      `SELECT ${selectColumns(Task, 't', SHOWN)}, t.trashed_at + make_interval(days => $2) AS "keptUntil"
         FROM tasks t WHERE t.trashed_owner_id = $1 AND t.trashed_at IS NOT NULL
        ORDER BY t.trashed_at DESC, t.id DESC LIMIT $3 OFFSET $4`,
      [ownerId, keepDays, limit, offset],
    );
    const counted = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM tasks WHERE trashed_owner_id = $1 AND trashed_at IS NOT NULL`,
      [ownerId],
    );
    return { count: counted?.count ?? 0, rows: found };
  }

  /** Returns the ids of tasks in the trash of an owner, those of these ids or all (null), at most `limit`; locks nothing. */
  async find(manager: EntityManager, ownerId: string, ids: string[] | null, limit: number | null): Promise<string[]> {
    const found = await rows<{ id: string }>(
      manager,
      `SELECT id FROM tasks WHERE trashed_owner_id = $1 AND trashed_at IS NOT NULL AND ($2::uuid[] IS NULL OR id = ANY($2))
        ORDER BY id LIMIT $3`,
      [ownerId, ids, limit],
    );
    return found.map(({ id }) => id);
  }

  /** Locks tasks in the trash of an owner, so that nobody restores them meanwhile; answers those that are there. */
  async lock(manager: EntityManager, ownerId: string, ids: string[]): Promise<string[]> {
    const locked = await rows<{ id: string }>(
      manager,
      `SELECT id FROM tasks WHERE id = ANY($2) AND trashed_owner_id = $1 AND trashed_at IS NOT NULL ORDER BY id FOR UPDATE`,
      [ownerId, ids],
    );
    return locked.map(({ id }) => id);
  }

  /** Deletes tasks of the trash for good, with their versions, schedules and runs that are left. */
  async delete(manager: EntityManager, ids: string[]): Promise<number> {
    const deleted = await rows(
      manager,
      `DELETE FROM tasks WHERE id = ANY($1) AND trashed_at IS NOT NULL RETURNING id`,
      [ids],
    );
    return deleted.length;
  }

  /** Locks at most `limit` tasks that were put into the trash more than `keepDays` ago; other processes skip them. */
  async lockOld(manager: EntityManager, keepDays: number, limit: number): Promise<string[]> {
    const locked = await rows<{ id: string }>(
      manager,
      `SELECT id FROM tasks WHERE trashed_at IS NOT NULL AND trashed_at < statement_timestamp() - make_interval(days => $1)
        ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [keepDays, limit],
    );
    return locked.map(({ id }) => id);
  }
}
