import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DeadLetterRepository } from '#dead-letters/dead-letter.repository';
import { inTransaction } from '#database/in-transaction';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { NotificationRepository } from '#notifications/notification.repository';
import { serverNow } from '#database/server-facts';
import { HEALTH_DAYS } from '#runs/health/health-buckets.policy';
import { HealthMinuteRepository } from '#runs/health/health-minute.repository';
import { LogIndexRepository } from '#runs/logs/log-index.repository';
import { RetentionRepository } from '#runs/prune/retention.repository';
import { RunPruneRepository } from '#runs/prune/run-prune.repository';
import { StatsRepository } from '#runs/read/stats.repository';
import { TestRunRepository } from '#runs/test-runs/test-run.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { TRASH_DAYS } from '#contracts/words/trash-words';
import { TrashRepository } from '#tasks/trash.repository';
import { IdempotencyRepository } from '#users/idempotency.repository';
import { SessionRepository } from '#users/access/session.repository';

/** How many rows of each kind were deleted. */
export type Pruned = Record<
  | 'testRuns'
  | 'runs'
  | 'trash'
  | 'deliveries'
  | 'notifications'
  | 'workers'
  | 'sessions'
  | 'deadLetters'
  | 'tombstones',
  number
>;

/** How many rows of each kind one transaction deletes: few, so that other transactions wait for a moment at most. */
const ROWS_PER_BATCH = 200;
/** Each is small, and nobody waits for it. */
const BLOCKS_PER_BATCH = 1000;
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
    private readonly trash: TrashRepository,
    private readonly logIndex: LogIndexRepository,
    private readonly healthMinutes: HealthMinuteRepository,
    private readonly testRuns: TestRunRepository,
  ) {}

  /** Deletes one batch; `again` says whether more rows may be left. Answers null while another process prunes. */
  async pruneBatch(days: number): Promise<{ pruned: Pruned; again: boolean } | null> {
    const pruned = await inTransaction(this.dataSource, async (manager) => {
      if (!(await this.retention.lock(manager))) return null;
      await this.idempotency.prune(manager);
      await this.stats.prune(manager);
      await this.healthMinutes.prune(manager, HEALTH_DAYS);
      return {
        testRuns: await this.testRuns.prune(manager, ROWS_PER_BATCH),
        runs: await this.runs.prune(manager, days, ROWS_PER_BATCH),
        trash: await this.emptyTrash(manager),
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

  /** Deletes what has been in the trash for long, runs first: a task may have any number of them. Answers how many rows. */
  private async emptyTrash(manager: EntityManager): Promise<number> {
    const ids = await this.trash.lockOld(manager, TRASH_DAYS, ROWS_PER_BATCH);
    const runs = await this.runs.deleteOfTasks(manager, ids, ROWS_PER_BATCH);
    return runs < ROWS_PER_BATCH ? runs + (await this.trash.delete(manager, ids)) : runs;
  }

  /**
   * Deletes blocks of log lines whose runs are deleted, and makes those again that have lines of deleted tasks. Once a
   * night, because no index leads from a task to its blocks: all of them are read.
   */
  async pruneLogIndex(days: number): Promise<void> {
    const untilFew = async (batch: (manager: EntityManager) => Promise<number>): Promise<void> => {
      while ((await inTransaction(this.dataSource, batch)) >= BLOCKS_PER_BATCH);
    };
    const now = await serverNow(this.dataSource.manager);
    await untilFew((manager) => this.logIndex.prune(manager, now, days, BLOCKS_PER_BATCH));
    await untilFew((manager) => this.logIndex.removeDeletedTasks(manager, BLOCKS_PER_BATCH));
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
