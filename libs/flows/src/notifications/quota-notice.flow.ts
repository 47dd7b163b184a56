import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { apart, inTransaction } from '#database/in-transaction';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { LOGGER, type Logger } from '#process/logger';
import { DeliveryPublisher } from './delivery.publisher';

/** What a person can run out of. */
export type Quota = 'tasks' | 'runs' | 'uploads' | 'webhooks' | 'secrets' | 'tokens' | 'mails' | 'requests';

/** Tells a person that a quota of theirs is reached: whoever was refused may be a program that nobody watches. */
@Injectable()
export class QuotaNoticeFlow {
  /** Whom this process has told today: who is refused many times a second costs no statement each. */
  private readonly notified = new Set<string>();
  private day = '';

  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryRepository,
    private readonly publisher: DeliveryPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Does what may be refused; a refusal for a quota is told, once a day (UTC), and goes on to whoever asked. */
  async watch<T>(userId: string, quota: Quota, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refusal && error.code === 'QUOTA_EXCEEDED') await this.notify(userId, quota, error.message);
      throw error;
    }
  }

  /** Once a day (UTC) and quota, however often it is called. Never throws: what was refused stays refused. */
  async notify(userId: string, quota: Quota, note: string): Promise<void> {
    const today = new Date().toISOString().slice(0, 10);
    if (!this.isFirst(today, `${userId}/${quota}`)) return;
    const about = { eventKey: `QUOTA_REACHED:${quota}:${today}`, taskId: null, runId: null, userId, note };
    try {
      const ids = await apart(() =>
        inTransaction(this.dataSource, (manager) =>
          this.deliveries.insert(manager, [{ ...about, event: 'QUOTA_REACHED', channel: 'EMAIL' }]),
        ),
      );
      if (ids.length > 0) await this.publisher.publish(ids);
    } catch (error) {
      // The answer to the refused request must not depend on it.
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
