import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { outsideFrame, inTransaction } from '#database/in-transaction';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { ACCOUNT, type Notice } from '#notifications/notice';
import { LOGGER, type Logger } from '#process/logger';
import { DeliveryPublisher } from './delivery.publisher';

/** The quotas that a user can reach. */
export type Quota =
  | 'tasks'
  | 'runs'
  | 'uploads'
  | 'webhooks'
  | 'channels'
  | 'secrets'
  | 'tokens'
  | 'mails'
  | 'requests';

/** Notifies a user whose quota is reached: the refused caller may be a program that nobody watches. */
@Injectable()
export class QuotaNoticeFlow {
  /**
   * The users whom this process has notified today: a program that is refused many times a second costs no statement
   * each time.
   */
  private readonly notified = new Set<string>();
  private day = '';

  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryRepository,
    private readonly publisher: DeliveryPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Runs work that a quota may refuse; notifies the user of such a refusal, once a day (UTC), and throws it on. */
  async watch<T>(userId: string, quota: Quota, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refusal && error.code === 'QUOTA_EXCEEDED') await this.notify(userId, quota, error.message);
      throw error;
    }
  }

  /**
   * Notifies the user once a day (UTC) and quota, however often it is called. Never throws: the refused request stays
   * refused.
   */
  async notify(userId: string, quota: Quota, note: string): Promise<void> {
    const today = new Date().toISOString().slice(0, 10);
    if (!this.isFirst(today, `${userId}/${quota}`)) return;
    const key = `QUOTA_REACHED:${quota}:${today}`;
    const notice: Notice = { event: 'QUOTA_REACHED', key, person: userId, about: ACCOUNT, note };
    try {
      const deliveries = await outsideFrame(() =>
        inTransaction(this.dataSource, (manager) => this.deliveries.notify(manager, [notice])),
      );
      if (deliveries.length > 0) await this.publisher.publish(deliveries);
    } catch (error) {
      // An error here must not change the answer to the refused request; the next refusal tries again.
      this.notified.delete(`${userId}/${quota}`);
      this.log.warn({ userId, quota, reason: String(error) }, 'a reached quota could not be told');
    }
  }

  private isFirst(today: string, whom: string): boolean {
    if (this.day !== today) this.notified.clear();
    this.day = today;
    if (this.notified.has(whom)) return false;
    this.notified.add(whom);
    return true;
  }
}
