import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeadLetterRepository } from '#dead-letters/dead-letter.repository';
import { inTransaction } from '#database/in-transaction';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { NotificationRepository } from '#notifications/notification.repository';
import { RetentionRepository } from '#runs/prune/retention.repository';
import { RunPruneRepository } from '#runs/prune/run-prune.repository';
import { StatsRepository } from '#runs/read/stats.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { IdempotencyRepository } from '#users/idempotency.repository';
import { SessionRepository } from '#users/access/session.repository';

/** How many rows of each kind were deleted. */
export type Pruned = Record<
  'runs' | 'deliveries' | 'notifications' | 'workers' | 'sessions' | 'deadLetters' | 'tombstones',
  number
>;

/** How many rows of each kind one transaction deletes: few, so that other transactions wait for a moment at most. */
const ROWS_PER_BATCH = 200;
/** Tombstones last longer than any message is on its way. */
const TOMBSTONE_DAYS = 2;
/** Notifications are kept longer than runs, because a person may come back after a while. */
const NOTIFICATION_DAYS = 90;

/** Deletes old rows of ended things; runs that wait or are under way are never touched. */
@Injectable()
export class RetentionFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly retention: RetentionRepository,
    private readonly runs: RunPruneRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly workers: WorkerRepository,
    private readonly sessions: SessionRepository,
    private readonly deadLetters: DeadLetterRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly stats: StatsRepository,
    private readonly notifications: NotificationRepository,
  ) {}

  /** Deletes one batch; `again` says whether more rows may be left. Answers null while another process prunes. */
  async pruneBatch(days: number): Promise<{ pruned: Pruned; again: boolean } | null> {
    const pruned = await inTransaction(this.dataSource, async (manager) => {
      if (!(await this.retention.lock(manager))) return null;
      await this.idempotency.prune(manager);
      await this.stats.prune(manager);
      return {
        runs: await this.runs.prune(manager, days, ROWS_PER_BATCH),
        deliveries: await this.deliveries.prune(manager, days, ROWS_PER_BATCH),
        notifications: await this.notifications.prune(manager, NOTIFICATION_DAYS, ROWS_PER_BATCH),
        workers: await this.workers.prune(manager, days),
        sessions: await this.sessions.prune(manager, ROWS_PER_BATCH),
        deadLetters: await this.deadLetters.prune(manager, days, ROWS_PER_BATCH),
        tombstones: await this.retention.pruneTombstones(manager, TOMBSTONE_DAYS, ROWS_PER_BATCH),
      };
    });
    return pruned && { pruned, again: Object.values(pruned).some((count) => count >= ROWS_PER_BATCH) };
  }

  /** Counts the runs and dead letters that are to be deleted. */
  async countOld(days: number): Promise<{ runs: number; deadLetters: number }> {
    const { manager } = this.dataSource;
    return {
      runs: await this.runs.countOld(manager, days),
      deadLetters: await this.deadLetters.countOld(manager, days),
    };
  }
}
