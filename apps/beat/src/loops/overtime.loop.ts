import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '#database/in-transaction';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { EndRunsFlow, type EndedRuns } from '#flows/tasks/end-runs.flow';
import { SignalPublisher } from '#flows/signal.publisher';
import { Publisher } from '#messaging/publisher';
import { QUEUES } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { OvertimeRunRepository, type Overtime } from '#runs/rescue/overtime-run.repository';
import { afterOvertime, type OvertimeRun } from '#runs/outcome/transition.policy';
import { ScheduleRepository } from '#schedules/schedule.repository';

const EVERY_MS = 15_000;
const ROWS_PER_TURN = 500;
/**
 * Seconds beyond the hard limit: a mail that is handed over at the limit waits ten minutes for its answer (RFC 5321),
 * and the rest is a margin.
 */
const GRACE_SECONDS = 1200;
/** Longer than a report can be delayed when nobody reads the queue: its worker writes it after a minute. */
const REPORTED_MS = 120_000;
/** PostgreSQL's clock and the monotonic clock of this process may differ by this much between two turns. */
const MAX_DRIFT_MS = 5000;

/**
 * Ends attempts that are far beyond their hard time limit although their worker lives. The worker does this itself, to
 * the second; the loop is for a worker whose timer or event loop fails while its heartbeat goes on. A later report of
 * that worker is refused, as for any attempt that has ended.
 */
@Injectable()
export class OvertimeLoop {
  readonly loop: Loop;
  /** Since when PostgreSQL has answered at every turn, so that reports could be written. */
  private watchingSince: number | null = null;
  /** When PostgreSQL's clock jumped, or this loop stood still; null: never. */
  private jumpedAt: number | null = null;
  /** The time of the last turn by both clocks. */
  private last: { now: number; monotonic: number } | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly overtime: OvertimeRunRepository,
    private readonly schedules: ScheduleRepository,
    private readonly endRuns: EndRunsFlow,
    private readonly deliveries: DeliveryPublisher,
    private readonly signals: SignalPublisher,
    private readonly publisher: Publisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('overtime', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    try {
      const { now, runIds } = await this.overtime.find(this.dataSource.manager, this.terms(), ROWS_PER_TURN);
      const jumped = this.compareClocks(now);
      if (runIds.length > 0 && !jumped && (await this.areReportsRead())) await this.end(runIds);
      return EVERY_MS;
    } catch (error) {
      this.watchingSince = null;
      throw error;
    }
  }

  /** After a jump of the clock a run seems older than it is, so only the time that was watched since then counts. */
  private terms(): Overtime {
    const watchedSeconds = this.jumpedAt === null ? null : (performance.now() - this.jumpedAt) / 1000;
    return {
      graceSeconds: GRACE_SECONDS,
      longestLimitSeconds: watchedSeconds === null ? null : watchedSeconds - GRACE_SECONDS,
    };
  }

  /** Returns true when PostgreSQL's clock has jumped since the last turn. */
  private compareClocks(now: Date): boolean {
    const [monotonic, before] = [performance.now(), this.last];
    this.last = { now: now.getTime(), monotonic };
    this.watchingSince ??= monotonic;
    if (before === null) return false;
    const jumped = Math.abs(now.getTime() - before.now - (monotonic - before.monotonic)) > MAX_DRIFT_MS;
    if (jumped) this.jumpedAt = monotonic;
    return jumped;
  }

  /** Tells whether the report of every ended attempt is in its row by now. */
  private async areReportsRead(): Promise<boolean> {
    const watchedMs = performance.now() - (this.watchingSince ?? performance.now());
    if (Math.min(watchedMs, this.publisher.readyForMs()) < REPORTED_MS) return false;
    return (await this.publisher.depth(QUEUES.status)) === 0;
  }

  private async end(runIds: string[]): Promise<void> {
    const { runs, ended } = await inTransaction(this.dataSource, async (manager) => {
      // Rows are locked in the order schedules, runs, tasks everywhere.
      await this.schedules.lockOfRuns(manager, runIds);
      const locked = await this.overtime.lock(manager, this.terms(), runIds);
      const transitions = locked.map((run) => afterOvertime(run, Math.random()));
      return { runs: locked, ended: await this.endRuns.apply(manager, transitions) };
    });
    await this.announce(runs, ended);
  }

  /** Publishes what follows after the commit: anything lost here is found by the loop deliver. */
  private async announce(runs: OvertimeRun[], ended: EndedRuns): Promise<void> {
    for (const { id: runId, attempt, hardTimeoutSeconds } of runs)
      this.log.error({ runId, attempt, hardTimeoutSeconds }, 'a worker has not ended a run at its hard time limit');
    this.signals.changed(ended.changedTaskIds, ended.changedRunIds);
    for (const taskId of ended.hintTaskIds) this.signals.hint(taskId);
    await this.deliveries.publish(ended.deliveries);
  }
}
