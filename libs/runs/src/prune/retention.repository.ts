import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { row, rows } from '#database/rows';
import { startOfDay } from '#zones/local-time.policy';
import { normalZone } from '#zones/zone.policy';

/** An arbitrary number: a process that prunes holds the advisory lock of this number until its transaction ends. */
const LOCK = 7_402_118;

/** Records until when old rows have been deleted, and lets one process at a time delete them. */
@Injectable()
export class RetentionRepository {
  /**
   * Takes the lock of pruning; false when another process has it. It falls with the transaction, also when its process
   * dies.
   */
  async lock(manager: EntityManager): Promise<boolean> {
    const answer = await row<{ mine: boolean }>(manager, `SELECT pg_try_advisory_xact_lock($1) AS mine`, [LOCK]);
    return answer?.mine ?? false;
  }

  /** Returns the last midnight in this zone when its pruning is not done yet; otherwise null. */
  async due(manager: EntityManager, timeZone: string): Promise<Date | null> {
    const found = await row<{ now: Date; doneUntil: Date | null }>(
      manager,
      `SELECT statement_timestamp() AS now, (SELECT done_until FROM retention) AS "doneUntil"`,
      [],
    );
    if (found === null) return null;
    // PostgreSQL does not compute this: its zone rules may be older than those in force.
    const midnight = new Date(startOfDay(normalZone(timeZone), found.now.getTime()));
    return found.doneUntil !== null && found.doneUntil >= midnight ? null : midnight;
  }

  async markDone(manager: EntityManager, midnight: Date): Promise<void> {
    await rows(
      manager,
      `INSERT INTO retention (done_until) VALUES ($1)
       ON CONFLICT ("only") DO UPDATE SET done_until = greatest(retention.done_until, excluded.done_until)`,
      [midnight],
    );
  }

  async pruneTombstones(manager: EntityManager, days: number, limit: number): Promise<number> {
    const deleted = await rows(
      manager,
      `DELETE FROM tombstones WHERE id IN (
         SELECT id FROM tombstones WHERE deleted_at < statement_timestamp() - make_interval(days => $1)
          ORDER BY deleted_at LIMIT $2)
       RETURNING id`,
      [days, limit],
    );
    return deleted.length;
  }
}
