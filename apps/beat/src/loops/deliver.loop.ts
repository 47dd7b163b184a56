import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountMailPublisher } from '#flows/accounts/account-mail.publisher';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { Publisher } from '#messaging/publisher';
import { QUEUES } from '#messaging/topology';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';

const EVERY_MS = 1000;
const ROWS_PER_TURN = 500;
/** With an empty queue, a delivery that was published this many seconds ago and is not sent was lost on its way. */
const REPUBLISH_SECONDS = 60;
/**
 * Few webhooks for each endpoint are enough, because the worker that sends one of them continues with the backlog of
 * the endpoint.
 */
const WEBHOOKS_PER_ENDPOINT = 10;

/**
 * Publishes deliveries and account mails whose next attempt is due, that were never published, or whose message is
 * lost.
 */
@Injectable()
export class DeliverLoop {
  readonly loop: Loop;

  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryRepository,
    private readonly deliveryPublisher: DeliveryPublisher,
    private readonly accountMails: AccountMailPublisher,
    private readonly publisher: Publisher,
    @Inject(LOGGER) log: Logger,
  ) {
    this.loop = new Loop('deliver', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    if (!this.publisher.isReady()) return EVERY_MS;
    const { manager } = this.dataSource;
    const isQueueEmpty = (await this.publisher.depth(QUEUES.notification)) === 0;
    const againAfterSeconds = isQueueEmpty ? REPUBLISH_SECONDS : null;
    const mails = await this.deliveries.takeUnpublished(manager, againAfterSeconds, ROWS_PER_TURN);
    const webhooks = await this.deliveries.takeUnpublishedToEndpoints(
      manager,
      againAfterSeconds,
      WEBHOOKS_PER_ENDPOINT,
    );
    if (mails.length + webhooks.length > 0) await this.deliveryPublisher.publish([...mails, ...webhooks]);
    await this.accountMails.publishDue(againAfterSeconds, ROWS_PER_TURN);
    return EVERY_MS;
  }
}
