import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Delivery } from '#database/entities/notifications/delivery.entity';
import { selectColumns } from '#database/columns';
import type { DeliveryStatus } from '#contracts/states';
import { row, rows } from '#database/rows';
import { notInTrash } from '#database/fragments/not-in-trash';
import { UNCLAIMED } from '#database/fragments/unclaimed';
import type { ChanneledDelivery } from './delivery.repository';

/** SQL that makes a delivery as new, except for its id, its number of attempts and what was sent. */
const AS_NEW = `status = 'PENDING', attempts_before_replay = attempts, next_try_at = clock_timestamp(),
  published_at = NULL, held_until = NULL, held_because = NULL, finished_at = NULL, ${UNCLAIMED}`;

/** Sends deliveries again. */
@Injectable()
export class DeliveryReplayRepository {
  /**
   * Locks a delivery until the end of the transaction. Answers null when it does not exist or belongs to another
   * (`userId` null: any).
   */
  lock(
    manager: EntityManager,
    userId: string | null,
    id: string,
  ): Promise<
    (Pick<Delivery, 'userId' | 'channel' | 'status'> & { isWaitingForRetry: boolean; isEndpointOff: boolean }) | null
  > {
    return row(
      manager,
      `SELECT ${selectColumns(Delivery, 'd', ['userId', 'channel', 'status'])},
              d.attempts > d.attempts_before_replay AND d.published_at IS NULL AS "isWaitingForRetry",
              d.event <> 'TEST' AND e.enabled IS FALSE AS "isEndpointOff"
         FROM deliveries d LEFT JOIN endpoints e ON e.id = d.endpoint_id
        WHERE d.id = $1 AND ($2::uuid IS NULL OR d.user_id = $2) AND ${notInTrash('d.task_id')} FOR UPDATE OF d`,
      [id, userId],
    );
  }

  async replay(manager: EntityManager, id: string): Promise<void> {
    await rows(manager, `UPDATE deliveries SET ${AS_NEW} WHERE id = $1`, [id]);
  }

  /**
   * Replays at most `limit` deliveries that ended in one of these states since then, the oldest first; answers
   * them.
   */
  replaySince(
    manager: EntityManager,
    endpointId: string,
    { since, until, statuses }: { since: Date; until: Date | null; statuses: DeliveryStatus[] },
    limit: number,
  ): Promise<ChanneledDelivery[]> {
    return rows(
      manager,
      `UPDATE deliveries SET ${AS_NEW} WHERE id IN (
         SELECT id FROM deliveries
          WHERE endpoint_id = $1 AND created_at >= $2 AND created_at < coalesce($3::timestamptz, 'infinity')
            AND status = ANY($4) AND status <> 'PENDING' AND event <> 'TEST' AND ${notInTrash('deliveries.task_id')}
          ORDER BY created_at, id LIMIT $5 FOR UPDATE)
       RETURNING id, channel`,
      [endpointId, since, until, statuses, limit],
    );
  }
}
