import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Publisher } from '#messaging/publisher';
import { EXCHANGES, QUEUES } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';
import { AccountMailRepository } from '#users/accounts/account-mail.repository';

/** Publishes account mails to the notification queue. The rows are the truth: beat publishes later what fails here. */
@Injectable()
export class AccountMailPublisher {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publisher: Publisher,
    private readonly mails: AccountMailRepository,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Publishes without waiting for the broker: the time that an answer takes must not tell whether there was a mail to
   * send.
   */
  announce(mailId: string): void {
    this.publish([mailId]).catch((error: unknown) =>
      this.log.warn({ mailId, reason: String(error) }, 'an account mail could not be published; beat will do it'),
    );
  }

  /** Publishes mails that are due and were not published, or whose message is lost. */
  async publishDue(againAfterSeconds: number | null, limit: number): Promise<void> {
    const ids = await this.mails.takeUnpublished(this.dataSource.manager, againAfterSeconds, limit);
    if (ids.length > 0) await this.publish(ids);
  }

  /** Publishes mails and marks those that the broker confirmed. */
  async publish(mailIds: string[]): Promise<void> {
    const results = await this.publisher.publishAll(
      mailIds.map((accountMailId) => ({
        exchange: EXCHANGES.notification,
        routingKey: QUEUES.notification,
        body: { v: 1, accountMailId },
      })),
    );
    const confirmed = mailIds.filter((_, position) => results[position]?.status === 'fulfilled');
    const failed = mailIds.length - confirmed.length;
    if (failed > 0) this.log.warn({ failed }, 'account mails could not be published; beat will do it');
    await this.mails.markPublished(this.dataSource.manager, confirmed);
  }
}
