import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound, Refusal } from '#contracts/refusal';
import type { DeliveryStatus } from '#contracts/states';
import { inTransaction } from '#database/in-transaction';
import { DeliveryReplayRepository } from '#notifications/deliveries/delivery-replay.repository';
import { WebhookEndpointRepository } from '#notifications/webhooks/webhook-endpoint.repository';
import { AuditRepository, type Who } from '#users/audit.repository';
import { LoginLimitService } from '#users/access/login-limit.service';
import { DeliveryPublisher } from './delivery.publisher';

/** What is taken at once; who has more says so again. */
export const MAX_REPLAYED = 10_000;
/** So many are published at once; beat publishes the rest in its own time. */
const PUBLISHED_AT_ONCE = 200;
const OFF = 'the webhook endpoint is off; switch it on first';

/** Sends deliveries again, under the same id: a receiver that keeps ids knows what it has seen. */
@Injectable()
export class ReplayDeliveryFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly replays: DeliveryReplayRepository,
    private readonly endpoints: WebhookEndpointRepository,
    private readonly audit: AuditRepository,
    private readonly limits: LoginLimitService,
    private readonly publisher: DeliveryPublisher,
  ) {}

  /**
   * One that has ended, or that waits for its next try: that comes now. `userId` null: whoever owns it (admins only).
   * @throws Refusal NOT_FOUND, CONFLICT, TOO_MANY_REQUESTS
   */
  async replay(userId: string | null, id: string, who: Who): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const delivery = await this.replays.lock(manager, userId, id);
      if (delivery === null) throw notFound('delivery', id);
      if (delivery.status === 'PENDING' && !delivery.isWaitingForRetry)
        throw new Refusal(
          'CONFLICT',
          'this delivery is under way or waits for its first try; there is nothing to replay',
        );
      if (delivery.isEndpointOff) throw new Refusal('CONFLICT', OFF);
      if (delivery.channel === 'EMAIL') await this.limits.countReplay(manager, delivery.userId);
      await this.replays.replay(manager, id);
      await this.audit.record(manager, who, { action: 'DELIVERIES_REPLAYED', target: { type: 'delivery', id } });
    });
    await this.publisher.publish([id]);
  }

  /** What was told an endpoint since then, tests left out; answers how many. @throws Refusal NOT_FOUND, CONFLICT */
  async replaySince(
    userId: string,
    endpointId: string,
    what: { since: Date; until: Date | null; statuses: DeliveryStatus[] },
    who: Who,
  ): Promise<number> {
    const ids = await inTransaction(this.dataSource, async (manager) => {
      const endpoint = await this.endpoints.lock(manager, userId, endpointId);
      if (endpoint === null) throw notFound('webhook', endpointId);
      if (!endpoint.enabled) throw new Refusal('CONFLICT', OFF);
      const again = await this.replays.replaySince(manager, endpointId, what, MAX_REPLAYED);
      const target = { type: 'webhook', id: endpointId };
      const details = { since: what.since, replayed: again.length };
      await this.audit.record(manager, who, { action: 'DELIVERIES_REPLAYED', target, details });
      return again;
    });
    await this.publisher.publish(ids.slice(0, PUBLISHED_AT_ONCE));
    return ids.length;
  }
}
