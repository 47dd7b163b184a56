import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IdempotencyKey } from '#database/entities/accounts/idempotency-key.entity';
import { selectColumns } from '#database/columns';
import { row, rows } from '#database/rows';

/**
 * A request that was carried out: `status` and `answer` are null when its answer is not stored (yet), `outcome` is when it
 * was carried out without a transaction, or by a process of an older version.
 */
export type CarriedOut = Pick<IdempotencyKey, (typeof STORED)[number]>;
const STORED = ['keyHash', 'bodyHash', 'status', 'answer', 'outcome'] as const;

const KEPT_FOR = `interval '24 hours'`;

/** Stores the keys of requests that must not be carried out twice, for a day. */
@Injectable()
export class IdempotencyRepository {
  /** @param keyHashes of one key, under each secret that it may have been hashed with */
  find(manager: EntityManager, keyHashes: string[]): Promise<CarriedOut | null> {
    return row(
      manager,
      `SELECT ${selectColumns(IdempotencyKey, 'idempotency_keys', STORED)} FROM idempotency_keys
        WHERE key_hash = ANY($1) AND created_at > statement_timestamp() - ${KEPT_FOR}`,
      [keyHashes],
    );
  }

  /**
   * Takes the key for the transaction that carries out the request; false when another request has it. It waits for an
   * uncommitted other one, so that of two simultaneous requests one is carried out.
   */
  async take(manager: EntityManager, keyHash: string, userId: string, bodyHash: string): Promise<boolean> {
    const taken = await rows(
      manager,
      `INSERT INTO idempotency_keys AS k (key_hash, user_id, body_hash, created_at) VALUES ($1, $2, $3, clock_timestamp())
       ON CONFLICT (key_hash) DO UPDATE
          SET body_hash = excluded.body_hash, status = NULL, answer = NULL, outcome = NULL, created_at = excluded.created_at
        WHERE k.created_at <= statement_timestamp() - ${KEPT_FOR}
       RETURNING key_hash`,
      [keyHash, userId, bodyHash],
    );
    return taken.length === 1;
  }

  /** Stores the outcome, in the transaction that carries out the request. */
  async noteOutcome(manager: EntityManager, keyHash: string, outcome: Buffer): Promise<void> {
    await rows(manager, `UPDATE idempotency_keys SET outcome = $2 WHERE key_hash = $1`, [keyHash, outcome]);
  }

  async answer(manager: EntityManager, keyHash: string, status: number, answer: Buffer): Promise<void> {
    await rows(manager, `UPDATE idempotency_keys SET status = $2, answer = $3 WHERE key_hash = $1`, [
      keyHash,
      status,
      answer,
    ]);
  }

  /** Deletes keys that are older than a day. */
  async prune(manager: EntityManager): Promise<void> {
    await rows(manager, `DELETE FROM idempotency_keys WHERE created_at < statement_timestamp() - ${KEPT_FOR}`);
  }
}
