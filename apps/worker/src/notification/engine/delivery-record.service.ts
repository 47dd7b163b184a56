import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isDatabaseAway } from '#database/database-away';
import {
  DeliveryAttemptRepository,
  type AttemptResult,
  type ClaimedDelivery,
  type ClaimOfDelivery,
  type FinishedAttempt,
} from '#notifications/deliveries/delivery-attempt.repository';
import { Batcher } from '#process/batcher';
import { LOGGER, type Logger } from '#process/logger';
import type { DeliveryOutcome } from '../channels/channel';
import { EndpointHealthService } from './endpoint-health.service';

const TOO_MANY_REQUESTS = 429;
const MAX_PER_STATEMENT = 100;

/**
 * Leaves out what a receiver can have written: PostgreSQL may be unable to store it, and without its outcome the delivery
 * would be sent again at the end of its lease.
 */
function withoutTexts({ delivery, result }: FinishedAttempt): FinishedAttempt {
  const texts = { summary: 'Its answer cannot be stored', answer: null, error: null, request: null, body: null };
  return { delivery, result: { ...result, ...texts } };
}

/** Records what becomes of claimed deliveries, many by one statement. */
@Injectable()
export class DeliveryRecordService {
  private readonly ends = new Batcher<FinishedAttempt, void>((finished) => this.finishAll(finished), {
    maxItems: MAX_PER_STATEMENT,
  });
  private readonly handovers = new Batcher<ClaimOfDelivery, boolean>((claims) => this.markAllHandedOver(claims), {
    maxItems: MAX_PER_STATEMENT,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryAttemptRepository,
    private readonly health: EndpointHealthService,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  hold(delivery: ClaimedDelivery, until: Date): Promise<void> {
    return this.deliveries.hold(this.dataSource.manager, delivery, until);
  }

  postpone(delivery: ClaimedDelivery, until: Date): Promise<void> {
    return this.deliveries.postpone(this.dataSource.manager, delivery, until);
  }

  /** Records that a mail is being handed over; answers false when this worker may no longer do that. */
  markHandedOver(claim: ClaimOfDelivery): Promise<boolean> {
    return this.handovers.add(claim);
  }

  /** Records that the mail of a digest is being handed over: the worker that still has any of its deliveries may send it. */
  async markDigestHandedOver(claims: ClaimOfDelivery[]): Promise<boolean> {
    return (await this.markAllHandedOver(claims)).includes(true);
  }

  /** Records the end of an attempt, and what it says about its endpoint. */
  async finish(delivery: ClaimedDelivery, outcome: DeliveryOutcome, result: AttemptResult): Promise<void> {
    await this.ends.add({ delivery, result });
    if (delivery.endpointId === null) return;
    await this.pauseEndpoint(delivery.endpointId, outcome);
    await this.health.note(delivery, delivery.endpointId, outcome);
  }

  /** Records the end of an attempt for all of these deliveries, so that they are due together for the next one. */
  async finishTogether(claims: ClaimOfDelivery[], result: AttemptResult): Promise<void> {
    await this.finishAll(claims.map((delivery) => ({ delivery, result })));
  }

  private async markAllHandedOver(claims: ClaimOfDelivery[]): Promise<boolean[]> {
    const marked = await this.deliveries.markHandedOver(this.dataSource.manager, claims);
    return claims.map(({ id }) => marked.has(id));
  }

  private async finishAll(finished: FinishedAttempt[]): Promise<void[]> {
    const { manager } = this.dataSource;
    try {
      await this.deliveries.finishAttempts(manager, finished);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      // A result that cannot be stored must not prevent the others from being stored. If PostgreSQL goes away meanwhile,
      // the callers retry all results of the batch: storing one a second time changes nothing.
      await Promise.all(finished.map((one) => this.finishAlone(one)));
    }
    return finished.map(() => undefined);
  }

  private async finishAlone(finished: FinishedAttempt): Promise<void> {
    const { manager } = this.dataSource;
    try {
      await this.deliveries.finishAttempts(manager, [finished]);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      this.log.error({ err: error }, 'the answer to a delivery cannot be stored: its outcome is stored without it');
      await this.deliveries.finishAttempts(manager, [withoutTexts(finished)]);
    }
  }

  /** An endpoint that answers 429 asks for a pause of everything, not only of the one delivery that got the answer. */
  private async pauseEndpoint(endpointId: string, outcome: DeliveryOutcome): Promise<void> {
    if (outcome.status === 'sent' || outcome.exchange?.statusCode !== TOO_MANY_REQUESTS) return;
    const seconds = outcome.retryAfterSeconds;
    if (seconds !== undefined) await this.deliveries.pause(this.dataSource.manager, endpointId, seconds);
  }
}
