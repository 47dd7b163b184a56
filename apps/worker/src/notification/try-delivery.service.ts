import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Channel } from '#contracts/states';
import { isDatabaseAway } from '#database/database-away';
import { deliveryBackoffSeconds } from '#notifications/delivery-backoff.policy';
import { DeliveryRepository, type ClaimedDelivery, type TriedDelivery } from '#notifications/delivery.repository';
import { webhookWaitSeconds } from '#notifications/webhook-retry.policy';
import { LOGGER, type Logger } from '#process/logger';
import { deliveriesTried } from '#process/metrics';
import { RunLogRepository } from '#runs/run-log.repository';
import type { DeliveryOutcome, NotificationChannel } from './channels/channel';
import { EmailChannel } from './channels/email.channel';
import { WebhookChannel } from './channels/webhook.channel';
import { WebhookHealthService } from './webhook-health.service';

const SEND_SECONDS = 90;
/** Ten minutes. */
const MARK_TRIES = 600;
const MARK_PAUSE_MS = 1000;
const LAST_LINES = 20;

/** Tries a delivery that is claimed: send → mark. A crash in between sends once more, with the same id. */
@Injectable()
export class TryDeliveryService {
  private readonly channels: Record<Channel, NotificationChannel>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryRepository,
    private readonly logs: RunLogRepository,
    private readonly health: WebhookHealthService,
    email: EmailChannel,
    webhook: WebhookChannel,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.channels = { EMAIL: email, WEBHOOK: webhook };
  }

  async tryOnce(delivery: ClaimedDelivery): Promise<void> {
    const startedAt = performance.now();
    const outcome = await this.send(delivery);
    deliveriesTried.inc({ channel: delivery.channel, outcome: outcome.status });
    await this.markWhenPossible(delivery, outcome, Math.round(performance.now() - startedAt));
  }

  /** Of a try that nobody waits for. */
  complain(error: unknown): void {
    this.log.error({ err: error }, 'a delivery could not be carried through; it is tried again when its lease ends');
  }

  /** One try, well within the lease. A fault of ours counts as a failed try, so that it has an end. */
  private async send(delivery: ClaimedDelivery): Promise<DeliveryOutcome> {
    try {
      const lastLines = await this.lastLines(delivery);
      return await this.channels[delivery.channel].send(delivery, lastLines, AbortSignal.timeout(SEND_SECONDS * 1000));
    } catch (error) {
      this.log.error({ deliveryId: delivery.id, err: error }, 'a delivery could not be sent');
      return { status: 'failed', retryable: true, answer: error instanceof Error ? error.message : String(error) };
    }
  }

  private lastLines({ channel, run }: ClaimedDelivery): ReturnType<RunLogRepository['tail']> {
    if (channel !== 'EMAIL' || run === null) return Promise.resolve([]);
    return this.logs.tail(this.dataSource.manager, run.id, LAST_LINES);
  }

  /**
   * What was sent must be marked as long as this process lives: given up, the mail would go out again when its lease
   * ends. PostgreSQL being away is waited for.
   */
  private async markWhenPossible(delivery: ClaimedDelivery, outcome: DeliveryOutcome, ms: number): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.mark(delivery, outcome, ms);
      } catch (error) {
        if (!isDatabaseAway(error) || tries === MARK_TRIES) throw error;
        this.log.warn({ deliveryId: delivery.id, tries, reason: String(error) }, 'a delivery could not be marked yet');
        await new Promise((resolve) => setTimeout(resolve, MARK_PAUSE_MS));
      }
    }
  }

  private async mark(delivery: ClaimedDelivery, outcome: DeliveryOutcome, durationMs: number): Promise<void> {
    const retryInSeconds = waitSeconds(delivery, outcome);
    if (outcome.status === 'failed')
      this.log.warn(
        { deliveryId: delivery.id, attempts: delivery.attempts, retryInSeconds, answer: outcome.answer },
        'a delivery failed',
      );
    await this.deliveries.endTry(this.dataSource.manager, delivery, tried(outcome, durationMs, retryInSeconds));
    if (delivery.endpointId !== null) await this.health.note(delivery, delivery.endpointId, outcome);
  }
}

/** A test is tried once: whoever asked for it is looking. */
function waitSeconds({ channel, event, tries }: ClaimedDelivery, outcome: DeliveryOutcome): number | null {
  if (outcome.status === 'sent' || !outcome.retryable || event === 'TEST') return null;
  if (channel === 'WEBHOOK') return webhookWaitSeconds(tries, outcome.retryAfterSeconds, Math.random());
  return deliveryBackoffSeconds(tries);
}

function tried(outcome: DeliveryOutcome, durationMs: number, retryInSeconds: number | null): TriedDelivery {
  const { answer, exchange } = outcome;
  const isSent = outcome.status === 'sent';
  return {
    outcome: isSent ? 'SENT' : 'FAILED',
    ...{ retryInSeconds, durationMs, summary: answer },
    statusCode: exchange?.statusCode ?? null,
    answer: exchange ? exchange.reply : isSent ? answer : null,
    error: isSent ? null : answer,
    request: exchange?.request ?? null,
    body: exchange?.body ?? null,
  };
}
