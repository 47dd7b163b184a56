import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DIRECT_CHANNELS } from '#contracts/channels';
import { notFound, Refusal } from '#contracts/refusal';
import type { DeliveryStatus } from '#contracts/states';
import { inTransaction } from '#database/in-transaction';
import { DeliveryReplayRepository } from '#notifications/deliveries/delivery-replay.repository';
import { EndpointRepository } from '#notifications/endpoints/endpoint.repository';
import { AuditRepository, type Who } from '#users/audit.repository';
import { LoginLimitService } from '#users/access/login-limit.service';
import { DeliveryPublisher } from './delivery.publisher';

/** How many deliveries one request replays; a caller with more repeats the request. */
export const MAX_REPLAYED = 10_000;
/** How many deliveries are published at once; beat publishes the others at its own pace. */
const PUBLISHED_AT_ONCE = 200;
const OFF = 'the endpoint is off; switch it on first';

/** Sends deliveries again under the same id: a receiver that stores ids recognises them. */
@Injectable()
export class ReplayDeliveryFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly replays: DeliveryReplayRepository,
    private readonly endpoints: EndpointRepository,
    private readonly audit: AuditRepository,
    private readonly limits: LoginLimitService,
    private readonly publisher: DeliveryPublisher,
  ) {}

  /**
   * Sends a delivery again that has ended, or makes its next attempt now. `userId` null: whoever owns it (admins only).
   * @throws Refusal NOT_FOUND, CONFLICT, TOO_MANY_REQUESTS
   */
  async replay(userId: string | null, id: string, who: Who): Promise<void> {
    const channel = await inTransaction(this.dataSource, async (manager) => {
      const delivery = await this.replays.lock(manager, userId, id);
      if (delivery === null) throw notFound('delivery', id);
      if (delivery.status === 'PENDING' && !delivery.isWaitingForRetry)
        throw new Refusal(
          'CONFLICT',
          'this delivery is under way or waits for its first try; there is nothing to replay',
        );
      if (delivery.isEndpointOff) throw new Refusal('CONFLICT', OFF);
      if (DIRECT_CHANNELS.includes(delivery.channel)) await this.limits.countReplay(manager, delivery.userId);
      await this.replays.replay(manager, id);
      await this.audit.record(manager, who, { action: 'DELIVERIES_REPLAYED', target: { type: 'delivery', id } });
      return delivery.channel;
    });
    await this.publisher.publish([{ id, channel }]);
  }

  /**
   * Replays the deliveries to an endpoint since then, without tests; answers how many.
   * @throws Refusal NOT_FOUND, CONFLICT
   */
  async replaySince(
    userId: string,
    endpointId: string,
    what: { since: Date; until: Date | null; statuses: DeliveryStatus[] },
    who: Who,
  ): Promise<number> {
    const replayed = await inTransaction(this.dataSource, async (manager) => {
      const endpoint = await this.endpoints.lock(manager, { userId }, endpointId);
      if (endpoint === null) throw notFound('webhook', endpointId);
      if (!endpoint.enabled) throw new Refusal('CONFLICT', OFF);
      const again = await this.replays.replaySince(manager, endpointId, what, MAX_REPLAYED);
      const target = { type: 'webhook', id: endpointId };
      const details = { since: what.since, replayed: again.length };
      await this.audit.record(manager, who, { action: 'DELIVERIES_REPLAYED', target, details });
      return again;
    });
    await this.publisher.publish(replayed.slice(0, PUBLISHED_AT_ONCE));
    return replayed.length;
  }
}
