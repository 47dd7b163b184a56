import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { RetentionFlow, type Pruned } from '#flows/operations/retention.flow';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { RetentionRepository } from '#runs/prune/retention.repository';
import { AccountPruneRepository } from '#users/accounts/account-prune.repository';
import { AuditRepository } from '#users/audit.repository';

/** The interval is for work that another beat left unfinished; midnight itself wakes the loop. */
const EVERY_MS = 60_000;
/**
 * The pause between two batches, as a multiple of the time of the last one: PostgreSQL is there for runs that are due
 * first.
 */
const REST_FACTOR = 3;
const MIN_REST_MS = 50;

/**
 * Deletes old rows at midnight, a small batch in a turn. Progress is stored in PostgreSQL, so that any beat, or this
 * one after a restart, continues after a crash; several beats take turns.
 */
@Injectable()
export class PruneLoop {
  readonly loop: Loop;
  private deleted: Pruned | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly flow: RetentionFlow,
    private readonly retention: RetentionRepository,
    private readonly accounts: AccountPruneRepository,
    private readonly audit: AuditRepository,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('prune', () => this.runOnce(), log);
  }

  /** The midnight of every time zone is at a quarter of an hour. */
  @Cron('0 */15 * * * *')
  wakeAtMidnight(): void {
    this.loop.wake();
  }

  async runOnce(): Promise<number> {
    const { manager } = this.dataSource;
    const midnight = await this.retention.due(manager, this.config.retentionTimeZone);
    if (midnight === null) return EVERY_MS;
    const startedAt = performance.now();
    const batch = await this.flow.pruneBatch(this.config.retentionDays);
    const restMs = Math.max(MIN_REST_MS, (performance.now() - startedAt) * REST_FACTOR);
    if (batch === null) return restMs;
    this.deleted = sum(this.deleted, batch.pruned);
    if (batch.again) return restMs;
    await this.accounts.prune(manager, this.config.retentionDays);
    await this.pruneAudit();
    await this.flow.pruneLogIndex(this.config.retentionDays);
    await this.retention.markDone(manager, midnight);
    this.log.info({ ...this.deleted, days: this.config.retentionDays }, 'old rows were deleted');
    this.deleted = null;
    return EVERY_MS;
  }

  private async pruneAudit(): Promise<void> {
    for (;;) {
      const deleted = await this.dataSource.transaction((manager) =>
        this.audit.prune(manager, this.config.auditRetentionDays),
      );
      if (deleted === 0) return;
    }
  }
}

function sum(before: Pruned | null, more: Pruned): Pruned {
  if (before === null) return more;
  return Object.fromEntries(
    Object.entries(more).map(([what, count]) => [what, count + before[what as keyof Pruned]]),
  ) as Pruned;
}
