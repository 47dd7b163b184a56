import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountMailPublisher } from '#flows/accounts/account-mail.publisher';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import {
  DeliveryRescueRepository,
  DIED_AFTER_HANDOVER,
  DIED_WHILE_TRYING,
  MAX_TRIES_TO_RESCUE,
} from '#notifications/deliveries/delivery-rescue.repository';
import { LOGGER, type Logger } from '#process/logger';
import { AccountMailRepository } from '#users/accounts/account-mail.repository';

const ROWS_PER_TURN = 500;
const ACCOUNT_MAILS = {
  ...{ limit: ROWS_PER_TURN, maxTries: MAX_TRIES_TO_RESCUE },
  answers: { handedOver: DIED_AFTER_HANDOVER, free: DIED_WHILE_TRYING },
};

/** Frees notifications and account mails of lost workers, so that nobody waits for the end of their leases. */
@Injectable()
export class LostDeliveriesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryRescueRepository,
    private readonly mails: AccountMailRepository,
    private readonly publisher: DeliveryPublisher,
    private readonly accountMails: AccountMailPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Publishes deliveries again that were not handed over; a mail that may have been accepted is ended. */
  async rescue(): Promise<void> {
    const { manager } = this.dataSource;
    const deliveries = await this.deliveries.takeFromLost(manager, ROWS_PER_TURN);
    const mails = await this.mails.takeFromLost(manager, ACCOUNT_MAILS);
    const taken = [...deliveries, ...mails];
    if (taken.length === 0) return;
    const maybeTaken = taken.filter(({ status }) => status === 'FAILED').length;
    this.log.warn({ freed: taken.length - maybeTaken, maybeTaken }, 'deliveries of lost workers were taken from them');
    await this.publisher.publish(deliveries.filter(isFree));
    await this.accountMails.publish(mails.filter(isFree).map(({ id }) => id));
  }
}

function isFree({ status }: { status: string }): boolean {
  return status === 'PENDING';
}
