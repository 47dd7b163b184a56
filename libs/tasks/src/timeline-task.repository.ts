import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { selectColumns } from '#database/columns';
import { Task } from '#database/entities/tasks/task.entity';
import { row, rows } from '#database/rows';

const COLUMNS = ['title', 'tags', 'status'] as const;

/** A task of a timeline. */
export interface TimelineTask extends Pick<Task, (typeof COLUMNS)[number]> {
  taskId: string;
  /** The next run by its schedule; null while it is paused, or when none is left. */
  nextAt: Date | null;
}

/** Finds the tasks of a timeline. */
@Injectable()
export class TimelineTaskRepository {
  /**
   * Returns a page of the tasks of an owner. First come those with a run in the window, the next ones before the latest
   * past ones; then those whose schedule passes the window after an earlier run; then the others by title. A window
   * that includes now costs no look at runs: the row of the task has its latest one.
   */
  page(
    manager: EntityManager,
    { ownerId, tag }: { ownerId: string; tag: string | null },
    { from, to }: { from: Date; to: Date },
    { limit, offset }: { limit: number; offset: number },
  ): Promise<TimelineTask[]> {
    return rows(
      manager,
      `WITH enqueued AS (
         SELECT r.task_id, min(r.due_at) AS at FROM runs r
          WHERE r.owner_id = $1 AND r.status = 'PENDING' AND r.trigger = 'SCHEDULE' AND r.attempt = 1 AND r.waits_for IS NULL AND r.held_at IS NULL
          GROUP BY r.task_id)
       , timed AS MATERIALIZED ( -- otherwise each use of last_at would look for the run again
         SELECT t.id, least(e.at, CASE WHEN s.state = 'ACTIVE' THEN s.next_due_at END) AS "nextAt",
                CASE WHEN t.latest_scheduled_for < $3 THEN t.latest_scheduled_for
                     ELSE coalesce(
                       (SELECT r.scheduled_for FROM runs r
                         WHERE r.task_id = t.id AND r.trigger = 'SCHEDULE' AND r.scheduled_for >= $2 AND r.scheduled_for < $3
                         ORDER BY r.scheduled_for DESC LIMIT 1),
                       (SELECT r.created_at FROM runs r
                         WHERE r.task_id = t.id AND r.trigger <> 'SCHEDULE' AND r.created_at >= $2 AND r.created_at < $3
                         ORDER BY r.created_at DESC LIMIT 1)) END AS last_at
           FROM tasks t
           LEFT JOIN schedules s ON s.task_id = t.id
           LEFT JOIN enqueued e ON e.task_id = t.id
          WHERE t.owner_id = $1 AND ($4::text IS NULL OR $4 = ANY(t.tags)))
       , ranked AS (
         SELECT id, "nextAt", CASE WHEN "nextAt" >= $2 AND "nextAt" < $3 THEN "nextAt" END AS next_in,
                CASE WHEN last_at >= $2 THEN last_at END AS last_in, "nextAt" < $2 AS may_be
           FROM timed)
       SELECT ${selectColumns(Task, 't', { taskId: 'id' })}, ${selectColumns(Task, 't', COLUMNS)}, k."nextAt"
         FROM ranked k JOIN tasks t ON t.id = k.id
        ORDER BY CASE WHEN k.next_in IS NOT NULL OR k.last_in IS NOT NULL THEN 0 WHEN k.may_be THEN 1 ELSE 2 END,
                 k.next_in, k.last_in DESC NULLS LAST, lower(t.title), t.id
        LIMIT $5 OFFSET $6`,
      [ownerId, from, to, tag, limit, offset],
    );
  }

  /** Counts the tasks of an owner, those with a tag if one is given. */
  async count(manager: EntityManager, ownerId: string, tag: string | null): Promise<number> {
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM tasks t WHERE t.owner_id = $1 AND ($2::text IS NULL OR $2 = ANY(t.tags))`,
      [ownerId, tag],
    );
    return found?.count ?? 0;
  }

  /** Returns the titles of those of these tasks that are not in the trash, by their ids. */
  async titles(manager: EntityManager, taskIds: string[]): Promise<Map<string, string>> {
    const found = await rows<{ id: string; title: string }>(
      manager,
      `SELECT t.id, t.title FROM tasks t WHERE t.id = ANY($1::uuid[]) AND t.owner_id IS NOT NULL`,
      [taskIds],
    );
    return new Map(found.map(({ id, title }) => [id, title]));
  }
}
