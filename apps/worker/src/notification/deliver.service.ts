import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Channel } from '#contracts/states';
import { isDatabaseAway } from '#database/database-away';
import { Unreadable } from '#messaging/decode';
import { LOGGER, type Logger } from '#process/logger';
import { deliveriesTried } from '#process/metrics';
import { deliveryBackoffSeconds } from '#notifications/delivery-backoff.policy';
import { DeliveryRepository, type ClaimedDelivery } from '#notifications/delivery.repository';
import { RunLogRepository } from '#runs/run-log.repository';
import type { DeliveryOutcome, NotificationChannel } from './channels/channel';
import { EmailChannel } from './channels/email.channel';

/** Longer than a try can take, so that no second one begins while the first is under way. */
const LEASE_SECONDS = 120;
const SEND_SECONDS = 90;
/** Ten minutes. */
const MARK_TRIES = 600;
const MARK_PAUSE_MS = 1000;
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

  /** @throws Unreadable when there is no such delivery */
  async deliver(deliveryId: string): Promise<void> {
    const { manager } = this.dataSource;
    const delivery = await this.deliveries.claim(manager, deliveryId, LEASE_SECONDS);
    if (delivery === null) {
      if (await this.deliveries.isKnown(manager, deliveryId)) return;
      throw new Unreadable(`there is no delivery ${deliveryId}`);
    }
    const outcome = await this.send(delivery);
    deliveriesTried.inc({ channel: delivery.channel, outcome: outcome.status });
    await this.markWhenPossible(delivery, outcome);
  }

  /** One try, well within the lease. A fault of ours counts as a failed try, so that it has an end. */
  private async send(delivery: ClaimedDelivery): Promise<DeliveryOutcome> {
    try {
      const lastLines = delivery.run ? await this.logs.tail(this.dataSource.manager, delivery.run.id, LAST_LINES) : [];
      return await this.channels[delivery.channel].send(delivery, lastLines, AbortSignal.timeout(SEND_SECONDS * 1000));
    } catch (error) {
      this.log.error({ deliveryId: delivery.id, err: error }, 'a delivery could not be sent');
      return { status: 'failed', retryable: true, answer: error instanceof Error ? error.message : String(error) };
    }
  }

  /**
   * What was sent must be marked as long as this process lives: given up, the mail would go out again when its lease
   * ends. PostgreSQL being away is waited for.
   */
  private async markWhenPossible(delivery: ClaimedDelivery, outcome: DeliveryOutcome): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.mark(delivery, outcome);
      } catch (error) {
        if (!isDatabaseAway(error) || tries === MARK_TRIES) throw error;
        this.log.warn({ deliveryId: delivery.id, tries, reason: String(error) }, 'a delivery could not be marked yet');
        await new Promise((resolve) => setTimeout(resolve, MARK_PAUSE_MS));
      }
    }
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
