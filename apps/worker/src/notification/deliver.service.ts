import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Unreadable } from '#messaging/decode';
import { DeliveryRepository, type ClaimedDelivery } from '#notifications/delivery.repository';
import { DigestRepository } from '#notifications/digest.repository';
import { EndpointLanes } from './endpoint-lanes';
import { TryDeliveryService } from './try-delivery.service';

/**
 * Takes deliveries and has them tried. A mail holds its message until it is sent. A webhook does not: from its claim on
 * the row owns it (next_try_at is the end of its lease), so that a receiver which takes long keeps no mail waiting.
 */
@Injectable()
export class DeliverService implements OnModuleDestroy {
  private readonly lanes = new EndpointLanes();
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryRepository,
    private readonly digests: DigestRepository,
    private readonly tries: TryDeliveryService,
  ) {}

  /** Webhooks that are under way are waited for: a try has an end. */
  async onModuleDestroy(): Promise<void> {
    this.lanes.close();
    await Promise.allSettled([...this.underWay]);
  }

  /** @throws Unreadable when there is no such delivery */
  async deliver(deliveryId: string): Promise<void> {
    const full = this.lanes.full();
    const delivery = await this.deliveries.claim(this.dataSource.manager, deliveryId, full);
    if (delivery === null) return this.notTaken(deliveryId, full);
    if (delivery.endpointId === null) return this.tries.tryOnce(delivery);
    if (this.lanes.enter(delivery.endpointId)) this.keep(this.lane(delivery.endpointId, delivery));
    else await this.deliveries.giveBack(this.dataSource.manager, delivery.id, delivery.attempts);
  }

  private async notTaken(deliveryId: string, full: string[] | null): Promise<void> {
    const { manager } = this.dataSource;
    const known = await this.deliveries.look(manager, deliveryId);
    if (known === null) throw new Unreadable(`there is no delivery ${deliveryId}`);
    if (known.isHeld) return this.deliverDigest(deliveryId);
    if (full === null) await this.deliveries.unpublish(manager, deliveryId);
    // It may go to one of them: whoever is under way there goes on with it. Who has left meanwhile is asked again.
    else for (const endpointId of full) this.goOn(endpointId);
  }

  /** With everything else that was held for the same person. */
  private async deliverDigest(deliveryId: string): Promise<void> {
    const digest = await this.digests.claim(deliveryId);
    if (digest !== null) await this.tries.tryDigest(digest);
  }

  /** Starts with what is due next at an endpoint, if there is room. */
  private goOn(endpointId: string): void {
    if (this.lanes.enter(endpointId)) this.keep(this.lane(endpointId, null));
  }

  /** Tries one delivery after the other to an endpoint, as long as others were turned away. */
  private async lane(endpointId: string, first: ClaimedDelivery | null): Promise<void> {
    try {
      let delivery = first ?? (await this.next(endpointId));
      while (delivery !== null) {
        await this.tries.tryOnce(delivery);
        delivery = this.lanes.takeBehind(endpointId) ? await this.next(endpointId) : null;
      }
    } finally {
      this.lanes.leave(endpointId);
    }
    if (this.lanes.takeBehind(endpointId)) this.goOn(endpointId);
  }

  /** Where one was turned away others may have been. */
  private async next(endpointId: string): Promise<ClaimedDelivery | null> {
    const next = await this.deliveries.claimNextOf(this.dataSource.manager, endpointId);
    if (next !== null) this.lanes.noteBehind(endpointId);
    return next;
  }

  private keep(work: Promise<void>): void {
    const kept = work.catch((error: unknown) => this.tries.complain(error)).finally(() => this.underWay.delete(kept));
    this.underWay.add(kept);
  }
}
