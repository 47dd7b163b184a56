import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { RunLeaseRepository, type LeasedRun } from '#runs/lease/run-lease.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { ReportService } from './report.service';
import { UnprocessedReports } from './unprocessed-reports.service';
import { RunningRuns } from './running-runs.registry';
import { WorkerIdentity } from './worker-identity.service';

/** Seconds that the status queue has to process a report before the report is sent again. */
const SETTLE_SECONDS = 10;

/**
 * Renews the lease of this worker, and compares the runs that are leased to it with those that it executes. Cancels are
 * seen here even when the broker is away; lost reports are sent again; a run that was claimed without this worker
 * learning of it (the connection broke at the commit) is handed back; an attempt that beat has ended is stopped.
 */
@Injectable()
export class HeartbeatLoop {
  readonly loop: Loop;
  /**
   * Leased runs that this worker does not execute, by the time at which it first noticed; on its own clock, because
   * PostgreSQL's may jump.
   */
  private unknown = new Map<string, number>();
  /** Counts, for each attempt that is executed here without a lease, the turns in a row that found it so. */
  private lost = new Map<string, number>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly workers: WorkerRepository,
    private readonly leases: RunLeaseRepository,
    private readonly identity: WorkerIdentity,
    private readonly running: RunningRuns,
    private readonly reports: ReportService,
    private readonly unprocessed: UnprocessedReports,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('heartbeat', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    const alive = await this.workers.heartbeat(this.dataSource.manager, this.identity.workerId);
    if (!alive) {
      // The row says STOPPED or LOST because this worker wrote so itself: it ends, and must not appear as a new one.
      if (this.identity.hasLeft) return this.config.heartbeatSeconds * 1000;
      await this.registerAgain();
    }
    const leased = await this.leases.leasedTo(this.dataSource.manager, this.identity.workerId);
    const before = this.unknown;
    this.unknown = new Map();
    for (const run of leased) this.compare(run, before);
    const leases = leased.map(({ id: runId, attempt }) => ({ runId, attempt }));
    this.stopLost(leases);
    this.reports.forgetAllBut(leases);
    return this.config.heartbeatSeconds * 1000;
  }

  /** This worker was silent for too long and others have its runs: it drops them and registers under a new row. */
  private async registerAgain(): Promise<void> {
    this.log.warn(
      { workerId: this.identity.workerId, running: this.running.size },
      'this worker was declared lost; dropping its runs',
    );
    this.running.stopAll('LEASE_LOST');
    await this.identity.reregister();
  }

  /** Stops attempts whose lease is lost. They must be seen twice: a claim that was just made may not be visible yet. */
  private stopLost(leases: { runId: string; attempt: number }[]): void {
    const before = this.lost;
    this.lost = new Map();
    for (const { runId, attempt } of this.running.except(leases)) {
      const turns = (before.get(`${runId}/${attempt}`) ?? 0) + 1;
      this.lost.set(`${runId}/${attempt}`, turns);
      if (turns !== 2) continue;
      this.log.warn({ runId, attempt }, 'an attempt was ended by another while this worker worked on it; stopping it');
      this.running.stop(runId, 'LEASE_LOST');
    }
  }

  private compare(
    { id: runId, attempt, cancelRequested, leasedSeconds }: LeasedRun,
    before: Map<string, number>,
  ): void {
    const now = performance.now();
    // This comes first: while its report cannot be sent, an attempt counts as running though its work has ended.
    if (this.unprocessed.settle({ runId, attempt }, cancelRequested, now)) return;
    if (this.running.has(runId, attempt)) {
      if (cancelRequested) this.running.stop(runId, 'CANCELLED');
      return;
    }
    const since = before.get(`${runId}/${attempt}`) ?? now;
    this.unknown.set(`${runId}/${attempt}`, since);
    if (leasedSeconds >= SETTLE_SECONDS && this.reports.sendAgain({ runId, attempt })) return;
    if (now - since < SETTLE_SECONDS * 1000) return;
    this.log.warn({ runId, attempt }, 'a run that this worker does not know is leased to it; handing it back');
    const run = { runId, attempt, workerId: this.identity.workerId };
    void this.reports.send(run, { status: 'handed_back' }, new Date());
  }
}
