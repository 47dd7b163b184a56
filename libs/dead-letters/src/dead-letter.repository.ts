import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeadLetterMessage } from '#contracts/messages/dead-letter.message';
import type { DeadLetterStatus } from '#contracts/states';
import { selectColumns } from '#database/columns';
import { DeadLetter } from '#database/entities/operations/dead-letter.entity';
import { newId } from '#database/new-id';
import type { CountedPage } from '#database/list';
import { row, rows } from '#database/rows';

const VIEW = [
  ...(['id', 'queue', 'reason', 'bytes', 'times', 'status', 'createdAt', 'lastAt', 'settledAt', 'settledBy'] as const),
];
export interface DeadLetterView extends Pick<DeadLetter, (typeof VIEW)[number]> {
  /** Whether less is stored than the original message had. */
  cut: boolean;
}

export interface DeadLetterDetail extends DeadLetterView {
  /** null when the letter was discarded. */
  body: Buffer | null;
}

export interface DeadLetterFilter {
  statuses: readonly DeadLetterStatus[] | null;
  queue: string | null;
}

const COLUMNS = `${selectColumns(DeadLetter, 'dead_letters', VIEW)}, coalesce(bytes > length(body), false) AS cut`;

/** Stores and reads dead letters. */
@Injectable()
export class DeadLetterRepository {
  /** Stores a letter; a letter that waits already is counted once more. */
  async store(manager: EntityManager, { key, queue, reason, body, bytes }: DeadLetterMessage): Promise<void> {
    await rows(
      manager,
      `INSERT INTO dead_letters (id, key, queue, reason, body, bytes) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (key) WHERE status = 'WAITING'
       DO UPDATE SET times = dead_letters.times + 1, last_at = clock_timestamp(), reason = excluded.reason`,
      [newId(), key, queue, reason, body, bytes],
    );
  }

  /** Returns a page, the newest first. */
  async list(
    manager: EntityManager,
    { statuses, queue }: DeadLetterFilter,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<CountedPage<DeadLetterView>> {
    const where = `($1::text[] IS NULL OR status = ANY($1)) AND ($2::text IS NULL OR queue = $2)`;
    const found = await rows<DeadLetterView>(
      manager,
      `SELECT ${COLUMNS} FROM dead_letters WHERE ${where} ORDER BY created_at DESC, id DESC LIMIT $3 OFFSET $4`,
      [statuses, queue, limit, offset],
    );
    const counted = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM dead_letters WHERE ${where}`,
      [statuses, queue],
    );
    return { count: counted?.count ?? 0, rows: found };
  }

  find(manager: EntityManager, id: string): Promise<DeadLetterDetail | null> {
    return row(manager, `SELECT ${COLUMNS}, body FROM dead_letters WHERE id = $1`, [id]);
  }

  /** Counts the letters that wait, up to 10,000. */
  async countWaiting(manager: EntityManager): Promise<number> {
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM (SELECT 1 FROM dead_letters WHERE status = 'WAITING' LIMIT 10000) AS waiting`,
    );
    return found?.count ?? 0;
  }

  /** Locks a letter until the end of the transaction: two simultaneous replays come one after the other. */
  lock(manager: EntityManager, id: string): Promise<DeadLetterDetail | null> {
    return row(manager, `SELECT ${COLUMNS}, body FROM dead_letters WHERE id = $1 FOR UPDATE`, [id]);
  }

  async markReplayed(manager: EntityManager, id: string, by: string): Promise<void> {
    await rows(
      manager,
      `UPDATE dead_letters SET status = 'REPLAYED', settled_at = clock_timestamp(), settled_by = $2 WHERE id = $1`,
      [id, by],
    );
  }

  /** Deletes the body of a letter; the row stays until it is pruned. */
  async markDiscarded(manager: EntityManager, id: string, by: string): Promise<void> {
    await rows(
      manager,
      `UPDATE dead_letters SET status = 'DISCARDED', settled_at = clock_timestamp(), settled_by = $2, body = NULL WHERE id = $1`,
      [id, by],
    );
  }

  /** Deletes at most `limit` letters that are older than `days`, whatever their state; answers how many. */
  async prune(manager: EntityManager, days: number, limit: number): Promise<number> {
    const deleted = await rows(
      manager,
      `DELETE FROM dead_letters WHERE id IN (
         SELECT id FROM dead_letters WHERE created_at < statement_timestamp() - make_interval(days => $1)
          ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [days, limit],
    );
    return deleted.length;
  }

  /** Counts the letters that repeated calls of `prune` would delete. */
  async countOld(manager: EntityManager, days: number): Promise<number> {
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM dead_letters WHERE created_at < statement_timestamp() - make_interval(days => $1)`,
      [days],
    );
    return found?.count ?? 0;
  }
}
