import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Unreadable } from '#messaging/decode';
import { DeliveryTryRepository, type ClaimedDelivery } from '#notifications/delivery-try.repository';
import { WorkerIdentity } from '../execution/worker-identity';
import { DeliverMailsService } from './deliver-mails.service';
import { EndpointLanes } from './endpoint-lanes';
import { TryDeliveryService } from './try-delivery.service';

/**
 * Takes deliveries and has them tried. None holds its message until it is sent: from its claim on the row owns it
 * (next_try_at is the end of its lease), so that neither a receiver nor a mail server which takes long keeps the others
 * waiting.
 */
@Injectable()
export class DeliverService implements OnModuleDestroy {
  private readonly lanes = new EndpointLanes();
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryTryRepository,
    private readonly mails: DeliverMailsService,
    private readonly tries: TryDeliveryService,
    private readonly identity: WorkerIdentity,
  ) {}

  onModuleDestroy(): Promise<void> {
    return this.settle();
  }

  /** Begins no try any more; resolves when those under way have ended. */
  async settle(): Promise<void> {
    this.lanes.close();
    await Promise.allSettled([...this.underWay]);
  }

  /** @throws Unreadable when there is no such delivery */
  async deliver(deliveryId: string): Promise<void> {
    const standing = await this.mails.take(deliveryId);
    if (standing === null) throw new Unreadable(`there is no delivery ${deliveryId}`);
    if (standing === 'WEBHOOK') await this.deliverWebhook(deliveryId);
  }

  private async deliverWebhook(deliveryId: string): Promise<void> {
    const { manager } = this.dataSource;
    const full = this.lanes.full();
    const delivery = await this.deliveries.claimWebhook(manager, deliveryId, full, this.identity.workerId);
    if (delivery?.endpointId != null) return this.enter(delivery.endpointId, delivery);
    if (full === null) await this.deliveries.unpublish(manager, deliveryId);
    // It may go to one of them: whoever is under way there goes on with it. Who has left meanwhile is asked again.
    else for (const endpointId of full) this.goOn(endpointId);
  }

  private async enter(endpointId: string, delivery: ClaimedDelivery): Promise<void> {
    if (this.lanes.enter(endpointId)) this.keep(this.lane(endpointId, delivery));
    else await this.deliveries.giveBack(this.dataSource.manager, delivery);
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
    const next = await this.deliveries.claimNextOf(this.dataSource.manager, endpointId, this.identity.workerId);
    if (next !== null) this.lanes.noteBehind(endpointId);
    return next;
  }

  private keep(work: Promise<void>): void {
    const kept = work.catch((error: unknown) => this.tries.complain(error)).finally(() => this.underWay.delete(kept));
    this.underWay.add(kept);
  }
}
