import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isDatabaseAway } from '#database/database-away';
import { deliveryBackoffSeconds } from '#notifications/deliveries/delivery-backoff.policy';
import {
  DeliveryTryRepository,
  type ClaimedDelivery,
  type ClaimOfDelivery,
  type FinishedAttempt,
  type TriedDelivery,
} from '#notifications/deliveries/delivery-try.repository';
import type { ClaimedDigest } from '#notifications/deliveries/digest.repository';
import { quietEnd } from '#notifications/hold.policy';
import { endpointWaitSeconds } from '#notifications/endpoints/endpoint-retry.policy';
import { Batcher } from '#process/batcher';
import { LOGGER, type Logger } from '#process/logger';
import { deliveriesTried } from '#process/metrics';
import { RunLogRepository, type RunLogLine } from '#runs/read/run-log.repository';
import type { DeliveryOutcome, NotificationChannel, TryBounds } from '../channels/channel';
import { ClaimLost } from './claim-lost.error';
import { EmailChannel } from '../channels/email.channel';
import { EndpointHealthService } from './endpoint-health.service';
import { EndpointSender } from './endpoint-sender.service';
import { SendingEnd } from './sending-end.service';

/**
 * Seconds until the other side must have all of it: a mail server may take minutes for each answer. A mail that was
 * handed over waits longer for its answer (RFC_5321_TIMEOUTS).
 */
const SEND_SECONDS = 1200;
/** One try a second for ten minutes. */
const MARK_TRIES = 600;
const MARK_PAUSE_MS = 1000;
const TOO_MANY_REQUESTS = 429;
const LAST_LINES = 20;
const MAX_AT_ONCE = 100;

/**
 * Makes an attempt of a claimed delivery: send → mark. After a crash in between, a webhook is sent once more under the
 * same id; a mail only when its final dot was not allowed yet, which is recorded before it is sent (`handed_over_at`).
 */
@Injectable()
export class TryDeliveryService {
  private readonly ends = new Batcher<FinishedAttempt, void>((ended) => this.endAll(ended), { maxItems: MAX_AT_ONCE });
  private readonly handovers = new Batcher<ClaimOfDelivery, boolean>((claims) => this.markAll(claims), {
    maxItems: MAX_AT_ONCE,
  });
  private readonly tails = new Batcher<string, RunLogLine[]>((runIds) => this.tailsOf(runIds), {
    maxItems: MAX_AT_ONCE,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryTryRepository,
    private readonly logs: RunLogRepository,
    private readonly health: EndpointHealthService,
    private readonly email: EmailChannel,
    private readonly endpoints: EndpointSender,
    private readonly end: SendingEnd,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async tryOnce(delivery: ClaimedDelivery): Promise<void> {
    const quiet = quietOf(delivery);
    if (quiet !== null) return this.deliveries.hold(this.dataSource.manager, delivery, quiet);
    const startedAt = performance.now();
    const outcome = await this.send(delivery);
    if (outcome === null) return;
    deliveriesTried.inc({ channel: delivery.channel, outcome: outcome.status });
    const ms = Math.round(performance.now() - startedAt);
    await this.whenPossible(delivery.id, () => this.mark(delivery, outcome, ms));
  }

  /** Sends many deliveries as one mail: one attempt for all of them. */
  async tryDigest(digest: ClaimedDigest): Promise<void> {
    const startedAt = performance.now();
    const outcome = await this.sending(
      digest.id,
      // The worker that still has any of these deliveries sends the mail for all of them.
      async () => (await this.markAll(digest.claims)).includes(true),
      (bounds) => this.email.sendDigest(digest, bounds),
    );
    if (outcome === null) return;
    deliveriesTried.inc({ channel: 'EMAIL', outcome: outcome.status });
    const ms = Math.round(performance.now() - startedAt);
    const retryInSeconds = waitSeconds({ ...digest, channel: 'EMAIL', event: 'FAILED' }, outcome);
    if (outcome.status === 'failed')
      this.log.warn({ digestId: digest.id, retryInSeconds, answer: outcome.answer }, 'a digest failed');
    const how = tried(outcome, ms, retryInSeconds);
    const ended = digest.claims.map((delivery) => ({ delivery, tried: how }));
    // One statement ends them all, so that they are due together for the next attempt.
    await this.whenPossible(digest.id, async () => void (await this.endAll(ended)));
  }

  /** Logs the error of a background attempt. */
  logFailure(error: unknown): void {
    this.log.error({ err: error }, 'a delivery could not be carried through; it is tried again when its lease ends');
  }

  private send(delivery: ClaimedDelivery): Promise<DeliveryOutcome | null> {
    return this.sending(
      delivery.id,
      () => this.handovers.add(delivery),
      async (bounds) => this.channelOf(delivery).send(delivery, await this.lastLines(delivery), bounds),
    );
  }

  private channelOf({ channel }: ClaimedDelivery): NotificationChannel {
    return channel === 'EMAIL' ? this.email : this.endpoints;
  }

  private async markAll(claims: ClaimOfDelivery[]): Promise<boolean[]> {
    const marked = await this.deliveries.markHandedOver(this.dataSource.manager, claims);
    return claims.map(({ id }) => marked.has(id));
  }

  /**
   * Makes one attempt, well within its lease; null when another worker has the delivery by now. An error of our own
   * counts as a failed attempt, so that the delivery comes to an end.
   * @param mark records that a mail is being handed over; false: this worker may no longer do that
   */
  private async sending(
    deliveryId: string,
    mark: () => Promise<boolean>,
    send: (bounds: TryBounds) => Promise<DeliveryOutcome>,
  ): Promise<DeliveryOutcome | null> {
    const giveUp = this.end.signal;
    const signal = AbortSignal.any([giveUp, AbortSignal.timeout(SEND_SECONDS * 1000)]);
    const beforeHandover = async (): Promise<void> => {
      if (!(await mark())) throw new ClaimLost();
    };
    try {
      return await send({ signal, giveUp, beforeHandover });
    } catch (error) {
      if (error instanceof ClaimLost) {
        this.log.warn({ deliveryId }, error.message);
        return null;
      }
      this.log.error({ deliveryId, err: error }, 'a delivery could not be sent');
      return { status: 'failed', retryable: true, answer: error instanceof Error ? error.message : String(error) };
    }
  }

  private lastLines({ channel, run }: ClaimedDelivery): Promise<RunLogLine[]> {
    if (channel !== 'EMAIL' || run === null) return Promise.resolve([]);
    return this.tails.add(run.id);
  }

  private async tailsOf(runIds: string[]): Promise<RunLogLine[][]> {
    const tails = await this.logs.tails(this.dataSource.manager, [...new Set(runIds)], LAST_LINES);
    return runIds.map((runId) => tails.get(runId) ?? []);
  }

  private async endAll(ended: FinishedAttempt[]): Promise<void[]> {
    const { manager } = this.dataSource;
    try {
      await this.deliveries.finishAttempts(manager, ended);
    } catch (error) {
      if (isDatabaseAway(error) || ended.length === 1) throw error;
      // A result that cannot be stored must not prevent the others from being stored.
      const alone = await Promise.allSettled(ended.map((one) => this.deliveries.finishAttempts(manager, [one])));
      for (const { reason } of alone.filter((stored) => stored.status === 'rejected')) {
        // The callers then retry all results of the batch: storing one a second time changes nothing.
        if (isDatabaseAway(reason)) throw reason as Error;
        this.logFailure(reason);
      }
    }
    return ended.map(() => undefined);
  }

  /**
   * Records a result. While PostgreSQL is away it tries again, MARK_TRIES times, because the delivery is sent again at
   * the end of its lease when its result is not recorded.
   */
  private async whenPossible(deliveryId: string, mark: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await mark();
      } catch (error) {
        if (!isDatabaseAway(error) || tries === MARK_TRIES) throw error;
        this.log.warn({ deliveryId, tries, reason: String(error) }, 'a delivery could not be marked yet');
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
    await this.ends.add({ delivery, tried: tried(outcome, durationMs, retryInSeconds) });
    if (delivery.endpointId === null) return;
    await this.postponeOthers(delivery.endpointId, outcome);
    await this.health.note(delivery, delivery.endpointId, outcome);
  }

  /** An endpoint that answers 429 asks for a pause of everything, not only of the one delivery that got the answer. */
  private async postponeOthers(endpointId: string, outcome: DeliveryOutcome): Promise<void> {
    if (outcome.status === 'sent' || outcome.exchange?.statusCode !== TOO_MANY_REQUESTS) return;
    const seconds = outcome.retryAfterSeconds;
    if (seconds !== undefined) await this.deliveries.postpone(this.dataSource.manager, endpointId, seconds);
  }
}

/** A mail that becomes due in quiet hours is held until they end, unless its person replayed it. */
function quietOf({ channel, event, timeZone, quietHours, isReplayed, now }: ClaimedDelivery): Date | null {
  if (channel !== 'EMAIL' || quietHours === null || isReplayed) return null;
  return quietEnd(event, { timeZone, quietHours }, now);
}

/** A test is tried once, because somebody is waiting for its result. */
function waitSeconds(
  { channel, event, tries }: Pick<ClaimedDelivery, 'channel' | 'event' | 'tries'>,
  outcome: DeliveryOutcome,
): number | null {
  if (outcome.status === 'sent' || !outcome.retryable || event === 'TEST') return null;
  if (channel !== 'EMAIL') return endpointWaitSeconds(tries, outcome.retryAfterSeconds, Math.random());
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
