import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CHAT_KINDS, type EndpointChannel } from '#contracts/channels';
import type { EndpointOffReason } from '#contracts/states';
import { inTransaction } from '#database/in-transaction';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { type ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';
import { DeliveryRepository, type ChanneledDelivery } from '#notifications/deliveries/delivery.repository';
import { ACCOUNT } from '#notifications/notice';
import { EndpointRepository } from '#notifications/endpoints/endpoint.repository';
import { ENDPOINT_FAILING_DAYS } from '#notifications/endpoints/endpoint-retry.policy';
import { LOGGER, type Logger } from '#process/logger';
import type { DeliveryOutcome } from '../channels/channel';

const FAILING = `no successful delivery for ${ENDPOINT_FAILING_DAYS} days`;
const STATUS_WORDS: Record<number, string> = { 404: '404 Not Found', 410: '410 Gone' };

/** Returns what its owner calls an endpoint: "Your Slack channel https://hooks.slack.com/…ABCD". */
function nameOf({ channel, url }: { channel: EndpointChannel; url: string }): string {
  const kind = CHAT_KINDS.find((known) => known.channel === channel);
  return `Your ${kind === undefined ? 'webhook' : `${kind.title} channel`} ${url}`;
}

/** Returns why an endpoint that does not exist any more is disabled. */
function removedBecause({ exchange }: DeliveryOutcome): string {
  const status = exchange?.statusCode ?? 0;
  return `it answered ${STATUS_WORDS[status] ?? status}`;
}

/**
 * Records successes and failures of an endpoint, disables one that no longer exists or has failed for days, and
 * notifies its owner.
 */
@Injectable()
export class EndpointHealthService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly endpoints: EndpointRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly publisher: DeliveryPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Records an attempt. A test that succeeds proves that the endpoint works; one that fails proves nothing, because its
   * owner may be experimenting.
   */
  async note({ event, userId }: ClaimedDelivery, endpointId: string, outcome: DeliveryOutcome): Promise<void> {
    const { manager } = this.dataSource;
    if (outcome.status === 'sent') return this.endpoints.noteSuccess(manager, endpointId);
    const isGone = outcome.isGone === true;
    if (outcome.exchange === undefined || (event === 'TEST' && !isGone)) return;
    const record = await this.endpoints.noteFailure(manager, endpointId);
    if (record === null || (!isGone && record.failingDays < ENDPOINT_FAILING_DAYS)) return;
    const reason = isGone ? 'GONE' : 'FAILING';
    const why = `${nameOf(record)} was disabled: ${isGone ? removedBecause(outcome) : FAILING}`;
    await this.disable({ id: endpointId, userId }, reason, why);
  }

  private async disable(
    { id, userId }: { id: string; userId: string },
    reason: Exclude<EndpointOffReason, 'BY_OWNER'>,
    why: string,
  ): Promise<void> {
    const deliveries = await inTransaction(this.dataSource, async (manager) => {
      if (!(await this.endpoints.switchOff(manager, id, reason))) return [];
      await this.deliveries.failWaitingFor(manager, id, why);
      return this.notifyOwner(manager, id, userId, why);
    });
    this.log.warn({ endpointId: id, reason }, 'an endpoint was disabled');
    if (deliveries.length > 0) await this.publisher.publish(deliveries);
  }

  private notifyOwner(manager: EntityManager, id: string, person: string, note: string): Promise<ChanneledDelivery[]> {
    const key = `WEBHOOK_DISABLED:${id}:${new Date().toISOString()}`;
    return this.deliveries.notify(manager, [{ event: 'WEBHOOK_DISABLED', key, person, about: ACCOUNT, note }]);
  }
}
