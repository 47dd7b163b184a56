import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { row, rows } from '#database/rows';

export interface StoredSession {
  id: string;
  userId: string;
  refreshHash: string;
  usable: boolean;
}

/** All SQL of sessions (families of refresh tokens). */
@Injectable()
export class SessionRepository {
  async insert(
    manager: EntityManager,
    session: { id: string; userId: string; refreshHash: string; days: number },
  ): Promise<void> {
    await rows(
      manager,
      `INSERT INTO sessions (id, user_id, refresh_hash, expires_at) VALUES ($1, $2, $3, clock_timestamp() + make_interval(days => $4))`,
      [session.id, session.userId, session.refreshHash, session.days],
    );
  }

  /** Locked: two refreshes with the same token come one after the other, and the second finds it used. */
  lock(manager: EntityManager, id: string): Promise<StoredSession | null> {
    return row(
      manager,
      `SELECT id, user_id AS "userId", refresh_hash AS "refreshHash",
              revoked_at IS NULL AND expires_at > clock_timestamp() AS usable
         FROM sessions WHERE id = $1 FOR UPDATE`,
      [id],
    );
  }

  async rotate(manager: EntityManager, id: string, refreshHash: string, days: number): Promise<void> {
    await rows(
      manager,
      `UPDATE sessions SET refresh_hash = $2, refreshed_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(days => $3)
        WHERE id = $1`,
      [id, refreshHash, days],
    );
  }

  async revoke(manager: EntityManager, id: string): Promise<void> {
    await rows(manager, `UPDATE sessions SET revoked_at = clock_timestamp() WHERE id = $1 AND revoked_at IS NULL`, [
      id,
    ]);
  }

  /** Deletes at most `limit` that have expired, revoked or not; answers how many. */
  async prune(manager: EntityManager, limit: number): Promise<number> {
    const gone = await rows(
      manager,
      `DELETE FROM sessions WHERE id IN (
         SELECT id FROM sessions WHERE expires_at < statement_timestamp() - interval '1 day' ORDER BY expires_at LIMIT $1)
       RETURNING id`,
      [limit],
    );
    return gone.length;
  }

  /** True while an access token of this session counts: the session is not revoked and its user not disabled. */
  async isAlive(manager: EntityManager, id: string): Promise<boolean> {
    const alive = await row(
      manager,
      `SELECT 1 FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1 AND s.revoked_at IS NULL AND u.disabled_at IS NULL`,
      [id],
    );
    return alive !== null;
  }
}
