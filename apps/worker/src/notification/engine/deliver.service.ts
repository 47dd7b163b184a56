import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENDPOINT_CHANNELS } from '#contracts/channels';
import { InvalidMessage } from '#messaging/decode';
import { DeliveryTryRepository, type ClaimedDelivery } from '#notifications/deliveries/delivery-try.repository';
import { WorkerIdentity } from '../../execution/run/worker-identity.service';
import { DeliverMailsService } from './deliver-mails.service';
import { EndpointLimiter, type LaneTarget } from './endpoint.limiter';
import { TryDeliveryService } from './try-delivery.service';

/**
 * Claims deliveries and starts their attempts. A message is not held until its delivery is sent: from the claim on the
 * row owns it (next_try_at is the end of its lease), so that a slow receiver or mail server delays no other delivery.
 */
@Injectable()
export class DeliverService implements OnModuleDestroy {
  private readonly limiter = new EndpointLimiter();
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

  /** Starts no more attempts; resolves when those in progress have ended. */
  async settle(): Promise<void> {
    this.limiter.close();
    await Promise.allSettled([...this.underWay]);
  }

  /**
   * @param channel the channel that the message names; absent in messages of older versions, whose rows are asked
   * @throws InvalidMessage when there is no such delivery
   */
  async deliver(deliveryId: string, channel?: string): Promise<void> {
    if (ENDPOINT_CHANNELS.some((known) => known === channel)) return this.deliverToEndpoint(deliveryId);
    const standing = await this.mails.take(deliveryId);
    if (standing === null) throw new InvalidMessage(`there is no delivery ${deliveryId}`);
    if (standing === 'ENDPOINT') await this.deliverToEndpoint(deliveryId);
  }

  private async deliverToEndpoint(deliveryId: string): Promise<void> {
    const { manager } = this.dataSource;
    const full = this.limiter.full();
    const fullIds = full?.map(({ endpointId }) => endpointId) ?? null;
    const delivery = await this.deliveries.claimWebhook(manager, deliveryId, fullIds, this.identity.workerId);
    const target = delivery && targetOf(delivery);
    if (delivery !== null && target !== null) return this.enter(target, delivery);
    if (full === null) await this.deliveries.unpublish(manager, deliveryId);
    // The delivery may belong to a full endpoint; its running lane picks it up. Lanes that have emptied since are started again.
    else for (const one of full) this.resume(one);
  }

  private async enter(target: LaneTarget, delivery: ClaimedDelivery): Promise<void> {
    if (this.limiter.tryAcquire(target)) this.track(this.lane(target, delivery));
    else await this.deliveries.releaseClaim(this.dataSource.manager, delivery);
  }

  /** Starts a lane to this endpoint if the limiter allows one; it begins with the delivery that is due next. */
  private resume(target: LaneTarget): void {
    if (this.limiter.tryAcquire(target)) this.track(this.lane(target, null));
  }

  /** Sends one delivery after the other to an endpoint, as long as there is a backlog. */
  private async lane(target: LaneTarget, first: ClaimedDelivery | null): Promise<void> {
    const { endpointId } = target;
    try {
      let delivery = first ?? (await this.next(target));
      while (delivery !== null) {
        await this.tries.tryOnce(delivery);
        delivery = this.limiter.takeBacklog(endpointId) ? await this.next(target) : null;
      }
    } finally {
      this.leave(target);
    }
  }

  /**
   * Frees a lane and starts the next one: to this endpoint, or to another one of its owner or host, where there is a
   * backlog.
   */
  private leave(target: LaneTarget): void {
    this.limiter.release(target);
    if (this.limiter.takeBacklog(target.endpointId)) this.resume(target);
    const other = this.limiter.nextBacklog(target);
    if (other !== null) this.resume(other);
  }

  /** Keep draining: several deliveries may have been refused. */
  private async next(target: LaneTarget): Promise<ClaimedDelivery | null> {
    const { manager } = this.dataSource;
    const next = await this.deliveries.claimNextOf(manager, target.endpointId, this.identity.workerId);
    if (next !== null) this.limiter.noteBacklog(target);
    return next;
  }

  private track(work: Promise<void>): void {
    const logged = work
      .catch((error: unknown) => this.tries.logFailure(error))
      .finally(() => this.underWay.delete(logged));
    this.underWay.add(logged);
  }
}

function targetOf({ endpointId, endpointUrl, userId }: ClaimedDelivery): LaneTarget | null {
  return endpointId === null ? null : { endpointId, ownerId: userId, host: hostOf(endpointUrl ?? '') };
}

/** A text that is no URL counts as a host of its own; the attempt will fail. */
function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return url;
  }
}
