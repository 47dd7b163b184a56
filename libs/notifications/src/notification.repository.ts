import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeliveryEvent } from '#contracts/states';
import {
  beyond,
  Conditions,
  keyColumns,
  listOrder,
  readPage,
  type ListKey,
  type Ordering,
  type Page,
  type Window,
} from '#database/list';
import { selectColumns } from '#database/columns';
import { Notification } from '#database/entities/notifications/notification.entity';
import { row, rows } from '#database/rows';

const VIEW = ['id', 'event', 'taskId', 'taskTitle', 'runId', 'note', 'createdAt', 'readAt'] as const;
export type NotificationView = Pick<Notification, (typeof VIEW)[number]>;

export interface NotificationFilter {
  userId: string;
  /** true selects unread notifications, false read ones, null both. */
  unread: boolean | null;
  /**
   * Selects events; they must come from the list of known events, because they are written into the SQL. null selects
   * all.
   */
  events: DeliveryEvent[] | null;
  createdFrom: Date | null;
  createdBefore: Date | null;
}

/** The orderings that lists offer: only those that have an index. */
export const NOTIFICATION_ORDERINGS = {
  createdAt: { sql: 'n.created_at', type: 'timestamptz' },
} satisfies Record<string, ListKey>;
export type NotificationOrdering = keyof typeof NOTIFICATION_ORDERINGS;

/**
 * Returns the conditions of a list, without events. Read and unread are written out: the planner matches a partial
 * index by literals, not by parameters.
 */
function conditionsOf({ userId, unread, createdFrom, createdBefore }: NotificationFilter): Conditions {
  const conditions = new Conditions()
    .add(userId, (value) => `n.user_id = ${value}`)
    .add(createdFrom, (value) => `n.created_at >= ${value}`)
    .add(createdBefore, (value) => `n.created_at < ${value}`);
  return unread === null ? conditions : conditions.and(`n.read_at IS ${unread ? '' : 'NOT '}NULL`);
}

const COLUMNS = selectColumns(Notification, 'n', VIEW);
/** The API answers times in milliseconds: a time from there means the whole millisecond. */
const MILLISECOND = `interval '1 millisecond'`;

/** Reads and updates notifications; DeliveryRepository inserts them, together with deliveries. */
@Injectable()
export class NotificationRepository {
  /**
   * Returns a page. It unites one branch per event: each has the order of the list in its index, and no index serves
   * two.
   */
  async list(
    manager: EntityManager,
    filter: NotificationFilter,
    orderings: Ordering<NotificationOrdering>[],
    window: Window,
  ): Promise<Page<NotificationView>> {
    const order = listOrder<NotificationOrdering>(NOTIFICATION_ORDERINGS, orderings, 'n.id');
    const conditions = conditionsOf(filter);
    const place = window.from ? beyond(order, window.from, conditions.give) : null;
    const events = filter.events ? [...new Set(filter.events)] : [null];
    const branches = events.map((event) => ({
      ...{ order, from: window.from },
      sql: `SELECT ${keyColumns(order)} FROM notifications n WHERE ${conditions.where(event && `n.event = '${event}'`, place)}`,
    }));
    const joined = 'notifications n ON n.id = page.id';
    return readPage(manager, { branches, order, window, conditions, columns: COLUMNS, joined });
  }

  /** Counts notifications; null when there are more than `most`. */
  async count(manager: EntityManager, filter: NotificationFilter, max: number | null): Promise<number | null> {
    const conditions = conditionsOf(filter).add(filter.events, (value) => `n.event = ANY(${value})`);
    const limit = max === null ? '' : `LIMIT ${conditions.give(max + 1)}`;
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM (SELECT 1 FROM notifications n WHERE ${conditions.where()} ${limit}) AS counted`,
      conditions.parameters,
    );
    const count = found?.count ?? 0;
    return max !== null && count > max ? null : count;
  }

  async countUnread(manager: EntityManager, userId: string): Promise<number> {
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM notifications WHERE user_id = $1 AND read_at IS NULL`,
      [userId],
    );
    return found?.count ?? 0;
  }

  /** Marks a notification as read; answers null when the user has none of this id. */
  markRead(manager: EntityManager, userId: string, id: string): Promise<NotificationView | null> {
    return row(
      manager,
      `UPDATE notifications n SET read_at = coalesce(n.read_at, clock_timestamp()) WHERE n.id = $2 AND n.user_id = $1
       RETURNING ${COLUMNS}`,
      [userId, id],
    );
  }

  /** Marks notifications up to `before` as read, so that later ones stay unread. Answers how many. */
  async markAllRead(manager: EntityManager, userId: string, before: Date): Promise<number> {
    const marked = await rows(
      manager,
      `UPDATE notifications SET read_at = clock_timestamp()
        WHERE user_id = $1 AND read_at IS NULL AND created_at < $2::timestamptz + ${MILLISECOND} RETURNING 1`,
      [userId, before],
    );
    return marked.length;
  }

  /** Returns notifications of these users since then, in the order of creation. */
  since(
    manager: EntityManager,
    userIds: string[],
    since: Date,
    limit: number,
  ): Promise<(NotificationView & { userId: string })[]> {
    return rows(
      manager,
      `SELECT ${selectColumns(Notification, 'n', [...VIEW, 'userId'])} FROM notifications n
        WHERE n.user_id = ANY($1) AND n.created_at >= $2 ORDER BY n.created_at, n.id LIMIT $3`,
      [userIds, since, limit],
    );
  }

  /** Deletes at most `limit` old notifications; answers how many. */
  async prune(manager: EntityManager, days: number, limit: number): Promise<number> {
    const deleted = await rows(
      manager,
      `DELETE FROM notifications WHERE id IN (
         SELECT id FROM notifications WHERE created_at < statement_timestamp() - make_interval(days => $1)
          ORDER BY created_at LIMIT $2)
       RETURNING 1`,
      [days, limit],
    );
    return deleted.length;
  }
}
