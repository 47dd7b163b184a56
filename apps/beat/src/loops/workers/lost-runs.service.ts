import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { inTransaction } from '#database/in-transaction';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { EndRunsFlow } from '#flows/tasks/end-runs.flow';
import { SignalPublisher } from '#flows/signal.publisher';
import { Publisher } from '#messaging/publisher';
import { QUEUES } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';
import { RunRescueRepository } from '#runs/rescue/run-rescue.repository';
import { afterLoss } from '#runs/outcome/transition.policy';

const ROWS_PER_TURN = 500;
/** Seconds that a rescue waits for reports which nobody has read yet. */
const UNREAD_REPORTS_SECONDS = 60;

/** Rescues the runs of lost workers, and releases runs under which workers died repeatedly, one at a time. */
@Injectable()
export class LostRunsService {
  /** Since when reports have been waiting in the status queue. */
  private unreadSince: number | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly rescues: RunRescueRepository,
    private readonly endRuns: EndRunsFlow,
    private readonly deliveries: DeliveryPublisher,
    private readonly publisher: Publisher,
    private readonly signals: SignalPublisher,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Returns how many runs are due again; `waiting` is true when lost runs may not be rescued yet. */
  async rescue(): Promise<{ rescued: number; waiting: boolean }> {
    const { manager } = this.dataSource;
    const { lost, heldBack } = await this.rescues.findAny(manager, this.config.leaseSeconds);
    const released = heldBack && (await this.rescues.releaseSuspect(manager)) ? 1 : 0;
    if (!lost) return { rescued: released, waiting: false };
    if (await this.reportsAreUnread()) return { rescued: released, waiting: true };
    const { runs, ended } = await inTransaction(this.dataSource, async (transaction) => {
      const lost = await this.rescues.lockLost(transaction, this.config.leaseSeconds, ROWS_PER_TURN);
      const ended = await this.endRuns.apply(transaction, lost.map(afterLoss));
      await this.rescues.holdSuspects(
        transaction,
        lost.map(({ id }) => id),
      );
      return { runs: lost.length, ended };
    });
    if (runs > 0) this.log.warn({ runs }, 'runs of lost workers were rescued');
    this.signals.changed(ended.changedTaskIds, ended.changedRunIds);
    await this.deliveries.publish(ended.deliveries);
    return { rescued: released + runs, waiting: runs === ROWS_PER_TURN };
  }

  /**
   * The last report of the dead worker may be in the status queue: a run that it reports as COMPLETED must not start
   * again.
   */
  private async reportsAreUnread(): Promise<boolean> {
    const unread = ((await this.depthOrNull(QUEUES.status)) ?? 0) > 0;
    this.unreadSince = unread ? (this.unreadSince ?? performance.now()) : null;
    return this.unreadSince !== null && performance.now() - this.unreadSince < UNREAD_REPORTS_SECONDS * 1000;
  }

  /**
   * Returns the depth of a queue; null when the broker cannot be asked, because runs of a dead worker do not wait for
   * that.
   */
  private async depthOrNull(queue: string): Promise<number | null> {
    try {
      return this.publisher.isReady() ? await this.publisher.depth(queue) : null;
    } catch (error) {
      this.log.warn({ queue, reason: String(error) }, 'RabbitMQ did not say how many messages wait');
      return null;
    }
  }
}
