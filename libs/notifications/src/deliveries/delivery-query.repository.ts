import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hasTrash, notInTrash } from '#database/fragments/not-in-trash';
import { DeliveryAttempt } from '#database/entities/notifications/delivery-attempt.entity';
import { Task } from '#database/entities/tasks/task.entity';
import { Delivery } from '#database/entities/notifications/delivery.entity';
import { selectColumns } from '#database/columns';
import type { Channel } from '#contracts/channels';
import type { DeliveryKind, DeliveryStatus } from '#contracts/states';
import {
  beyond,
  Conditions,
  listOrder,
  orderBy,
  pageOf,
  positionColumns,
  type ListKey,
  type Ordering,
  type Page,
  type Window,
} from '#database/list';
import { row, rows } from '#database/rows';

/** A delivery in a list. */
export interface DeliveryView extends Pick<Delivery, (typeof SHOWN)[number]> {
  taskTitle: string | null;
  /** The address of a webhook. */
  url: string | null;
  /** null when the delivery has ended. */
  nextTryAt: Date | null;
  heldUntil: Date | null;
}

/** The columns of a delivery that are shown as they are stored. */
const SHOWN = [
  'id',
  'userId',
  'event',
  'channel',
  'status',
  'taskId',
  'runId',
  'endpointId',
  'note',
  'attempts',
  'answer',
  'createdAt',
  'finishedAt',
] as const;

export type DeliveryAttemptView = Pick<DeliveryAttempt, (typeof OF_ATTEMPT)[number]>;
const OF_ATTEMPT = ['attempt', 'at', 'durationMs', 'outcome', 'statusCode', 'answer', 'error', 'request'] as const;

/** A delivery with all its attempts. */
export interface DeliveryDetail extends DeliveryView {
  /** The body that was sent to a webhook. */
  body: string | null;
  tries: DeliveryAttemptView[];
}

export interface DeliveryFilter {
  /** null selects the deliveries of all users (admins only). */
  userId: string | null;
  statuses: DeliveryStatus[] | null;
  channels: Channel[] | null;
  events: DeliveryKind[] | null;
  taskId: string | null;
  runId: string | null;
  endpointId: string | null;
  createdFrom: Date | null;
  createdBefore: Date | null;
}

/** The orderings that lists offer: only those that have an index. */
export const DELIVERY_ORDERINGS = {
  createdAt: { sql: 'd.created_at', type: 'timestamptz' },
} satisfies Record<string, ListKey>;
export type DeliveryOrdering = keyof typeof DELIVERY_ORDERINGS;

const COLUMNS = `${selectColumns(Delivery, 'd', SHOWN)}, ${selectColumns(Task, 't', { taskTitle: 'title' })}, e.url,
  CASE WHEN d.status = 'PENDING' THEN d.next_try_at END AS "nextTryAt",
  CASE WHEN d.status = 'PENDING' AND d.held_until > statement_timestamp() THEN d.held_until END AS "heldUntil"`;
const JOINED = `LEFT JOIN tasks t ON t.id = d.task_id LEFT JOIN endpoints e ON e.id = d.endpoint_id`;

/**
 * Returns the conditions of a list. Statuses are written out: the planner matches a partial index by literals, not by
 * parameters.
 */
function conditionsOf(filter: DeliveryFilter): Conditions {
  const conditions = new Conditions()
    .add(filter.userId, (value) => `d.user_id = ${value}`)
    .add(filter.channels, (value) => `d.channel = ANY(${value})`)
    .add(filter.events, (value) => `d.event = ANY(${value})`)
    .add(filter.taskId, (value) => `d.task_id = ${value}`)
    .add(filter.runId, (value) => `d.run_id = ${value}`)
    .add(filter.endpointId, (value) => `d.endpoint_id = ${value}`)
    .add(filter.createdFrom, (value) => `d.created_at >= ${value}`)
    .add(filter.createdBefore, (value) => `d.created_at < ${value}`);
  const [only, ...others] = filter.statuses ?? [];
  if (only === undefined) return conditions;
  if (others.length === 0) return conditions.and(`d.status = '${only}'`);
  return conditions.add(filter.statuses, (value) => `d.status = ANY(${value})`);
}

/** Reads deliveries. */
@Injectable()
export class DeliveryQueryRepository {
  async list(
    manager: EntityManager,
    filter: DeliveryFilter,
    orderings: Ordering<DeliveryOrdering>[],
    window: Window,
  ): Promise<Page<DeliveryView>> {
    const order = listOrder<DeliveryOrdering>(DELIVERY_ORDERINGS, orderings, 'd.id');
    const conditions = conditionsOf(filter);
    const place = window.from ? beyond(order, window.from, conditions.give) : null;
    const where = conditions.where(place, notInTrash('d.task_id'));
    const [max, offset] = [conditions.give(window.limit + 1), conditions.give(window.offset)];
    const read = await rows<DeliveryView>(
      manager,
      `SELECT ${COLUMNS}, ${positionColumns(order)} FROM deliveries d ${JOINED} WHERE ${where}
        ORDER BY ${orderBy(order, window.from?.backward)} LIMIT ${max} OFFSET ${offset}`,
      conditions.parameters,
    );
    return pageOf(order, read, window);
  }

  /**
   * Counts deliveries; null when there are more than `most`. While the trash is empty an index is enough: the task of each
   * is read in the other case alone.
   */
  async count(manager: EntityManager, filter: DeliveryFilter, max: number | null): Promise<number | null> {
    const conditions = conditionsOf(filter);
    const trash = hasTrash(filter.userId === null ? null : conditions.give(filter.userId));
    const all = [conditions.where(`NOT ${trash}`), conditions.where(trash, notInTrash('d.task_id'))]
      .map((where) => `SELECT 1 FROM deliveries d WHERE ${where}`)
      .join(' UNION ALL ');
    const limit = max === null ? '' : `LIMIT ${conditions.give(max + 1)}`;
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM (${all} ${limit}) AS counted`,
      conditions.parameters,
    );
    const count = found?.count ?? 0;
    return max !== null && count > max ? null : count;
  }

  /** Returns a delivery; null when it does not exist or belongs to another (`userId` null: whoever owns it). */
  async get(manager: EntityManager, userId: string | null, id: string): Promise<DeliveryDetail | null> {
    // Attempts are read first: then the delivery is never older than its attempts, which end together with it.
    const tries = await this.tries(manager, id);
    const found = await row<Omit<DeliveryDetail, 'tries'>>(
      manager,
      `SELECT ${COLUMNS}, d.body FROM deliveries d ${JOINED} WHERE d.id = $1 AND ($2::uuid IS NULL OR d.user_id = $2) AND ${notInTrash('d.task_id')}`,
      [id, userId],
    );
    return found && { ...found, tries };
  }

  private tries(manager: EntityManager, id: string): Promise<DeliveryAttemptView[]> {
    return rows(
      manager,
      `SELECT ${selectColumns(DeliveryAttempt, 'delivery_attempts', OF_ATTEMPT)} FROM delivery_attempts WHERE delivery_id = $1 ORDER BY attempt`,
      [id],
    );
  }
}
