import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { inTransaction } from '#database/in-transaction';
import { serverNow } from '#database/server-facts';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { DeliveryRepository, type NewDelivery } from '#notifications/deliveries/delivery.repository';
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
    const ids = await inTransaction(this.dataSource, async (manager) => {
      const crossings = await this.quotas.noteCrossings(manager, this.settings);
      return this.deliveries.insert(
        manager,
        crossings.map((crossing) => noticeOf(crossing, now)),
      );
    });
    if (ids.length > 0) await this.publisher.publish(ids);
  }
}

function noticeOf(crossing: QuotaCrossing, now: Date): NewDelivery {
  const { ownerId: userId, quota } = crossing;
  const eventKey = `QUOTA_REACHED:near:${quota}:${now.toISOString().slice(0, 10)}`;
  const note = nearQuotaNote(crossing);
  return { eventKey, taskId: null, runId: null, userId, event: 'QUOTA_REACHED', channel: 'EMAIL', note };
}
