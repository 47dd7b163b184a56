import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { inTransaction } from '#database/in-transaction';
import { serverNow } from '#database/server-facts';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { ACCOUNT, type Notice } from '#notifications/notice';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { nearQuotaNote, type QuotaCrossing, type RunQuotas } from '#runs/enqueue/run-quota.policy';
import { RunQuotaRepository } from '#runs/enqueue/run-quota.repository';

const EVERY_SECONDS = 60;

/** Notifies people who have used most of a quota on their runs, before something is refused. */
@Injectable()
export class NearQuotaLoop {
  static readonly everySeconds = EVERY_SECONDS;
  readonly loop: Loop;
  private readonly settings: RunQuotas;

  constructor(
    private readonly dataSource: DataSource,
    private readonly quotas: RunQuotaRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly publisher: DeliveryPublisher,
    @Inject(CONFIG) { maxWaitingRuns, maxLogBytesPerUser, maxResultBytesPerUser }: Readonly<Config>,
    @Inject(LOGGER) log: Logger,
  ) {
    this.settings = { waitingRuns: maxWaitingRuns, logBytes: maxLogBytesPerUser, resultBytes: maxResultBytesPerUser };
    this.loop = new Loop('near-quota', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    await this.notifyOwners(await serverNow(this.dataSource.manager));
    return EVERY_SECONDS * 1000;
  }

  /** Notifies once for each crossing, and at most once a day (UTC) for each quota of a person. */
  async notifyOwners(now: Date): Promise<void> {
    const deliveries = await inTransaction(this.dataSource, async (manager) => {
      const crossings = await this.quotas.noteCrossings(manager, this.settings);
      return this.deliveries.notify(
        manager,
        crossings.map((crossing) => noticeOf(crossing, now)),
      );
    });
    if (deliveries.length > 0) await this.publisher.publish(deliveries);
  }
}

function noticeOf(crossing: QuotaCrossing, now: Date): Notice {
  const { ownerId, quota } = crossing;
  const key = `QUOTA_REACHED:near:${quota}:${now.toISOString().slice(0, 10)}`;
  return { event: 'QUOTA_REACHED', key, person: ownerId, about: ACCOUNT, note: nearQuotaNote(crossing) };
}
