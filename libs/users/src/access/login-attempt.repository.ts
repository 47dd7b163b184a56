import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordset } from '#database/fragments/recordset';
import { row, rows } from '#database/rows';

/** An attempt that was counted before its password was checked. */
export interface CountedAttempt {
  key: string;
  /** false when the attempts of this key are used up. */
  taken: boolean;
  /** When it was counted, as PostgreSQL writes it: identifies the attempt for `uncount`. */
  at: string;
  /** Seconds until the oldest attempt leaves the window. */
  waitSeconds: number;
}

/**
 * Counts wrong logins in a sliding window, one row per key, shared by all API processes. An attempt is counted before
 * its password is checked and removed when that was right, so that many simultaneous ones cannot exceed the limit.
 */
@Injectable()
export class LoginAttemptRepository {
  /** Counts an attempt for all keys in one statement, in the order of the keys, so that two logins cannot deadlock. */
  take(
    manager: EntityManager,
    limits: { key: string; max: number }[],
    windowSeconds: number,
  ): Promise<CountedAttempt[]> {
    return rows(
      manager,
      `INSERT INTO login_attempts AS a (key, most, tries)
       SELECT l.key, l.max, ARRAY[statement_timestamp()]
         FROM ${recordset('$1', 'key text, max int')} AS l ORDER BY l.key
       ON CONFLICT (key) DO UPDATE SET most = excluded.most, tries = (
         SELECT CASE WHEN count(t) < excluded.most
                     THEN array_append(coalesce(array_agg(t ORDER BY t), '{}'), statement_timestamp())
                     ELSE array_agg(t ORDER BY t) END
           FROM unnest(a.tries) t WHERE t > statement_timestamp() - make_interval(secs => $2))
       RETURNING key, statement_timestamp() = ANY(tries) AS taken, statement_timestamp()::text AS at,
                 (SELECT ceil(extract(epoch FROM min(t) + make_interval(secs => $2) - statement_timestamp()))::int
                    FROM unnest(a.tries) t) AS "waitSeconds"`,
      [JSON.stringify(limits), windowSeconds],
    );
  }

  /**
   * Returns those limits that are used up, with the time until their oldest attempt leaves the window; counts nothing.
   */
  findExhausted(
    manager: EntityManager,
    limits: { key: string; max: number }[],
    windowSeconds: number,
  ): Promise<Pick<CountedAttempt, 'waitSeconds'>[]> {
    return rows(
      manager,
      `SELECT ceil(extract(epoch FROM min(t) + make_interval(secs => $2) - statement_timestamp()))::int AS "waitSeconds"
         FROM ${recordset('$1', 'key text, max int')} AS l
         JOIN login_attempts a ON a.key = l.key
        CROSS JOIN LATERAL unnest(a.tries) t
        WHERE t > statement_timestamp() - make_interval(secs => $2)
        GROUP BY l.key, l.max
       HAVING count(*) >= l.max`,
      [JSON.stringify(limits), windowSeconds],
    );
  }

  async uncount(manager: EntityManager, key: string, at: string): Promise<void> {
    await rows(manager, `UPDATE login_attempts SET tries = array_remove(tries, $2::timestamptz) WHERE key = $1`, [
      key,
      at,
    ]);
  }

  async clear(manager: EntityManager, key: string): Promise<void> {
    await rows(manager, `DELETE FROM login_attempts WHERE key = $1`, [key]);
  }

  /** Whether this user has logged in from this address before. */
  async isKnown(manager: EntityManager, userId: string, address: string): Promise<boolean> {
    const known = await row(manager, `SELECT 1 FROM known_addresses WHERE user_id = $1 AND address = $2`, [
      userId,
      address,
    ]);
    return known !== null;
  }

  async remember(manager: EntityManager, userId: string, address: string): Promise<void> {
    await rows(
      manager,
      `INSERT INTO known_addresses (user_id, address) VALUES ($1, $2)
       ON CONFLICT (user_id, address) DO UPDATE SET seen_at = statement_timestamp()
          WHERE known_addresses.seen_at < statement_timestamp() - interval '1 day'`,
      [userId, address],
    );
  }
}
