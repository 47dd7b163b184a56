import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeliveryEvent } from '#contracts/states';
import type { CountedPage } from '#database/list';
import { row, rows } from '#database/rows';

/** A notification as its owner sees it. */
export interface NotificationView {
  id: string;
  event: DeliveryEvent;
  /** null: it is about no task. */
  taskId: string | null;
  taskTitle: string | null;
  runId: string | null;
  /** What there is to say that task and run do not. */
  note: string | null;
  createdAt: Date;
  readAt: Date | null;
}

const COLUMNS = `n.id, n.event, n.task_id AS "taskId", n.task_title AS "taskTitle", n.run_id AS "runId", n.note,
       n.created_at AS "createdAt", n.read_at AS "readAt"`;
/** A time that went out to the millisecond means all of that millisecond. */
const MILLISECOND = `interval '1 millisecond'`;

/** All SQL of notifications, but their insert, which belongs to that of the deliveries. */
@Injectable()
export class NotificationRepository {
  /** The latest first. */
  async page(
    manager: EntityManager,
    userId: string,
    unread: boolean | null,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<CountedPage<NotificationView>> {
    const those = `FROM notifications n WHERE n.user_id = $1 AND ($2::boolean IS NULL OR (n.read_at IS NULL) = $2)`;
    const found = await rows<NotificationView>(
      manager,
      `SELECT ${COLUMNS} ${those} ORDER BY n.created_at DESC, n.id DESC LIMIT $3 OFFSET $4`,
      [userId, unread, limit, offset],
    );
    const count = await row<{ count: number }>(manager, `SELECT count(*)::int AS count ${those}`, [userId, unread]);
    return { count: count?.count ?? 0, rows: found };
  }

  async countUnread(manager: EntityManager, userId: string): Promise<number> {
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM notifications WHERE user_id = $1 AND read_at IS NULL`,
      [userId],
    );
    return found?.count ?? 0;
  }

  /** Null: the person has none of this id. */
  markRead(manager: EntityManager, userId: string, id: string): Promise<NotificationView | null> {
    return row(
      manager,
      `UPDATE notifications n SET read_at = coalesce(n.read_at, clock_timestamp()) WHERE n.id = $2 AND n.user_id = $1
       RETURNING ${COLUMNS}`,
      [userId, id],
    );
  }

  /** Those that the person has seen: what came later stays unread. Answers how many. */
  async markAllRead(manager: EntityManager, userId: string, before: Date): Promise<number> {
    const marked = await rows(
      manager,
      `UPDATE notifications SET read_at = clock_timestamp()
        WHERE user_id = $1 AND read_at IS NULL AND created_at < $2::timestamptz + ${MILLISECOND} RETURNING 1`,
      [userId, before],
    );
    return marked.length;
  }

  /** Of these persons, since then, in that order. */
  since(
    manager: EntityManager,
    userIds: string[],
    since: Date,
    limit: number,
  ): Promise<(NotificationView & { userId: string })[]> {
    return rows(
      manager,
      `SELECT ${COLUMNS}, n.user_id AS "userId" FROM notifications n
        WHERE n.user_id = ANY($1) AND n.created_at >= $2 ORDER BY n.created_at, n.id LIMIT $3`,
      [userIds, since, limit],
    );
  }

  /** Deletes at most `limit` old ones; answers how many. */
  async prune(manager: EntityManager, days: number, limit: number): Promise<number> {
    const gone = await rows(
      manager,
      `DELETE FROM notifications WHERE id IN (
         SELECT id FROM notifications WHERE created_at < statement_timestamp() - make_interval(days => $1)
          ORDER BY created_at LIMIT $2)
       RETURNING 1`,
      [days, limit],
    );
    return gone.length;
  }
}
