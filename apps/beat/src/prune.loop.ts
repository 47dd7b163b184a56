import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { LOGGER, type Logger } from '#process/logger';
import { RunPruneRepository } from '#runs/run-prune.repository';
import { StatsRepository } from '#runs/stats.repository';
import { WorkerRepository } from '#runs/worker.repository';
import { IdempotencyRepository } from '#users/idempotency.repository';

const RUNS_PER_BATCH = 1000;

/** Retention: every midnight (UTC) old runs go, in small batches; a beat that dies in between goes on the next night. */
@Injectable()
export class PruneLoop {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RunPruneRepository,
    private readonly workers: WorkerRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly stats: StatsRepository,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Cron('0 0 * * *', { timeZone: 'UTC' })
  async runOnce(): Promise<void> {
    try {
      this.log.info({ runs: await this.pruneRuns(), days: this.config.retentionDays }, 'old runs were deleted');
      await this.workers.prune(this.dataSource.manager, this.config.retentionDays);
      await this.idempotency.prune(this.dataSource.manager);
      await this.stats.prune(this.dataSource.manager);
    } catch (error) {
      this.log.error({ err: error }, 'pruning failed; what is left goes the next night');
    }
  }

  private async pruneRuns(): Promise<number> {
    let deleted = 0;
    for (;;) {
      const batch = await this.runs.prune(this.dataSource.manager, this.config.retentionDays, RUNS_PER_BATCH);
      deleted += batch;
      if (batch < RUNS_PER_BATCH) return deleted;
    }
  }
}
