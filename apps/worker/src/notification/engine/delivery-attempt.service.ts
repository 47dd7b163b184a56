import { Injectable } from '@nestjs/common';
import type { AttemptResult, ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';
import type { ClaimedDigest } from '#notifications/deliveries/digest.repository';
import { quietEnd } from '#notifications/hold.policy';
import { HELD_CHANNELS } from '#contracts/channels';
import { deliveriesTried } from '#process/metrics';
import type { DeliveryOutcome, NotificationChannel } from '../channels/channel';
import { ChannelSenders } from './channel-senders.service';
import { DeliveryRecordService } from './delivery-record.service';
import { LastLinesService } from './last-lines.service';
import { SendingService } from './sending.service';

/**
 * Makes an attempt of a claimed delivery: send → record. After a crash in between, a request to an endpoint is sent once
 * more under the same id; a mail only when its final dot was not allowed yet, which is recorded before it is sent
 * (`handed_over_at`).
 */
@Injectable()
export class DeliveryAttemptService {
  constructor(
    private readonly senders: ChannelSenders,
    private readonly sending: SendingService,
    private readonly records: DeliveryRecordService,
    private readonly lastLines: LastLinesService,
  ) {}

  async make(delivery: ClaimedDelivery): Promise<void> {
    const quiet = quietOf(delivery);
    if (quiet !== null) return this.records.hold(delivery, quiet);
    const pauseEnd = pauseEndOf(delivery);
    if (pauseEnd !== null) return this.records.postpone(delivery, pauseEnd);
    const { id, channel, attempts, event, run } = delivery;
    const sender = this.senders.of(channel);
    const startedAt = performance.now();
    const outcome = await this.sending.send({
      id,
      markHandedOver: () => this.records.markHandedOver(delivery),
      send: async (bounds) =>
        sender.send(delivery, sender.showsLog && run !== null ? await this.lastLines.of(run.id) : [], bounds),
    });
    if (outcome === null) return;
    // A test is sent once, because somebody is waiting for its result.
    const retryInSeconds = event === 'TEST' ? null : waitSeconds(sender, delivery, outcome);
    const result = resultOf(outcome, performance.now() - startedAt, retryInSeconds);
    deliveriesTried.inc({ channel, outcome: outcome.status });
    const made = { id, channel, attempts, outcome, retryInSeconds };
    await this.sending.record(made, () => this.records.finish(delivery, outcome, result));
  }

  /** Sends many deliveries as one mail: one attempt for all of them. */
  async makeDigest(digest: ClaimedDigest): Promise<void> {
    const { id, channel, attempts, claims } = digest;
    const sender = this.senders.ofDigests(channel);
    const startedAt = performance.now();
    const outcome = await this.sending.send({
      id,
      markHandedOver: () => this.records.markDigestHandedOver(claims),
      send: (bounds) => sender.sendDigest(digest, bounds),
    });
    if (outcome === null) return;
    const retryInSeconds = waitSeconds(sender, digest, outcome);
    const result = resultOf(outcome, performance.now() - startedAt, retryInSeconds);
    deliveriesTried.inc({ channel, outcome: outcome.status });
    const made = { id, channel, attempts, outcome, retryInSeconds };
    await this.sending.record(made, () => this.records.finishTogether(claims, result));
  }
}

/** A delivery that becomes due in quiet hours is held until they end, unless its person replayed it. */
function quietOf({ channel, event, timeZone, quietHours, isReplayed, now }: ClaimedDelivery): Date | null {
  if (!HELD_CHANNELS.includes(channel) || quietHours === null || isReplayed) return null;
  return quietEnd(event, { timeZone, quietHours }, now);
}

/**
 * Returns until when a delivery waits because its endpoint answered 429 to another one; null when it can be sent. A
 * person who replays a delivery or sends a test wants to see the answer now.
 */
function pauseEndOf({ event, isReplayed, endpointPausedUntil, now }: ClaimedDelivery): Date | null {
  if (endpointPausedUntil === null || endpointPausedUntil <= now || isReplayed || event === 'TEST') return null;
  return endpointPausedUntil;
}

/** Returns after how many seconds another attempt follows; null when none does. */
function waitSeconds(
  sender: NotificationChannel,
  { attemptsSinceReplay }: { attemptsSinceReplay: number },
  outcome: DeliveryOutcome,
): number | null {
  if (outcome.status === 'sent' || !outcome.retryable) return null;
  return sender.waitSeconds(attemptsSinceReplay, outcome.retryAfterSeconds);
}

function resultOf(outcome: DeliveryOutcome, durationMs: number, retryInSeconds: number | null): AttemptResult {
  const { answer, exchange } = outcome;
  const isSent = outcome.status === 'sent';
  return {
    outcome: isSent ? 'SENT' : 'FAILED',
    ...{ retryInSeconds, durationMs: Math.round(durationMs), summary: answer },
    statusCode: exchange?.statusCode ?? null,
    answer: exchange ? exchange.reply : isSent ? answer : null,
    error: isSent ? null : answer,
    request: exchange?.request ?? null,
    body: exchange?.body ?? null,
  };
}
