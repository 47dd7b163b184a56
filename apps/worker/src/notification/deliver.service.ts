import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Channel } from '#contracts/states';
import { LOGGER, type Logger } from '#process/logger';
import { deliveryBackoffSeconds } from '#notifications/delivery-backoff.policy';
import { DeliveryRepository, type ClaimedDelivery } from '#notifications/delivery.repository';
import { RunLogRepository } from '#runs/run-log.repository';
import type { DeliveryOutcome, NotificationChannel } from './channels/channel';
import { EmailChannel } from './channels/email.channel';

/** Longer than a try can take, so that no second one begins while the first is under way. */
const LEASE_SECONDS = 120;
const LAST_LINES = 20;

/** Tries deliveries: claim → send → mark. A crash between sending and marking sends once more, with the same id. */
@Injectable()
export class DeliverService {
  private readonly channels: Record<Channel, NotificationChannel>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryRepository,
    private readonly logs: RunLogRepository,
    email: EmailChannel,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.channels = { EMAIL: email };
  }

  async deliver(deliveryId: string): Promise<void> {
    const { manager } = this.dataSource;
    const delivery = await this.deliveries.claim(manager, deliveryId, LEASE_SECONDS);
    if (delivery === null) return;
    const lastLines = delivery.run ? await this.logs.tail(manager, delivery.run.id, LAST_LINES) : [];
    await this.mark(delivery, await this.channels[delivery.channel].send(delivery, lastLines));
  }

  private async mark(delivery: ClaimedDelivery, outcome: DeliveryOutcome): Promise<void> {
    const { manager } = this.dataSource;
    if (outcome.status === 'sent') return this.deliveries.markSent(manager, delivery.id, outcome.answer);
    const waitSeconds = outcome.retryable ? deliveryBackoffSeconds(delivery.attempts) : null;
    this.log.warn(
      { deliveryId: delivery.id, attempts: delivery.attempts, waitSeconds, answer: outcome.answer },
      'a delivery failed',
    );
    if (waitSeconds === null) return this.deliveries.markFailed(manager, delivery.id, outcome.answer);
    return this.deliveries.markRetry(manager, delivery.id, outcome.answer, waitSeconds);
  }
}
