import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { selectColumns } from '#database/columns';
import { Session } from '#database/entities/accounts/session.entity';
import type { CountedPage } from '#database/list';
import { row, rows } from '#database/rows';

export interface StoredSession {
  id: string;
  userId: string;
  refreshHash: string;
  usable: boolean;
  /** Whether its token was exchanged within the last seconds. */
  justRefreshed: boolean;
}

const VIEW = ['id', 'address', 'userAgent', 'createdAt', 'refreshedAt', 'expiresAt'] as const;
/** A session as its owner sees it. */
export type SessionView = Pick<Session, (typeof VIEW)[number]>;

/** The address and the client of a login. */
export interface Origin {
  address: string | null;
  userAgent: string | null;
}

/** The lifetime of a family of refresh tokens, in days since its last exchange and since its login. */
export interface SessionDays {
  days: number;
  maxDays: number;
}

/** For how many seconds the previous token is answered with the current one. */
const GRACE_SECONDS = 10;

const USABLE = `revoked_at IS NULL AND expires_at > statement_timestamp()`;

/** Stores and reads sessions (families of refresh tokens). */
@Injectable()
export class SessionRepository {
  async insert(
    manager: EntityManager,
    session: { id: string; userId: string; refreshHash: string } & SessionDays & Origin,
  ): Promise<void> {
    const { id, userId, refreshHash, days, maxDays, address, userAgent } = session;
    await rows(
      manager,
      `INSERT INTO sessions (id, user_id, refresh_hash, expires_at, address, user_agent)
       VALUES ($1, $2, $3, clock_timestamp() + make_interval(days => $4), $5, $6)`,
      [id, userId, refreshHash, Math.min(days, maxDays), address, userAgent],
    );
  }

  /**
   * Returns a session and locks it: of two exchanges with the same token the second finds it used. It is valid until
   * `maxDays` after the login, even if more was allowed at that time.
   */
  lock(manager: EntityManager, id: string, maxDays: number): Promise<StoredSession | null> {
    return row(
      manager,
      `SELECT ${selectColumns(Session, 'sessions', ['id', 'userId', 'refreshHash'])},
              revoked_at IS NULL AND clock_timestamp() < least(expires_at, created_at + make_interval(days => $3)) AS usable,
              refreshed_at > clock_timestamp() - make_interval(secs => $2) AS "justRefreshed"
         FROM sessions WHERE id = $1 FOR UPDATE`,
      [id, GRACE_SECONDS, maxDays],
    );
  }

  /** Stores the next refresh token; the session never outlives `maxDays` after its login. */
  async rotate(manager: EntityManager, id: string, refreshHash: string, { days, maxDays }: SessionDays): Promise<void> {
    await rows(
      manager,
      `UPDATE sessions SET refresh_hash = $2, refreshed_at = clock_timestamp(), expires_at = least(clock_timestamp() + make_interval(days => $3), created_at + make_interval(days => $4))
        WHERE id = $1`,
      [id, refreshHash, days, maxDays],
    );
  }

  async revoke(manager: EntityManager, id: string): Promise<void> {
    await rows(manager, `UPDATE sessions SET revoked_at = clock_timestamp() WHERE id = $1 AND revoked_at IS NULL`, [
      id,
    ]);
  }

  /** Ends one session of a user; false when the user has none of this id. */
  async revokeOwn(manager: EntityManager, userId: string, id: string): Promise<boolean> {
    const ended = await rows(
      manager,
      `UPDATE sessions SET revoked_at = clock_timestamp() WHERE id = $1 AND user_id = $2 AND ${USABLE} RETURNING id`,
      [id, userId],
    );
    return ended.length > 0;
  }

  /** Ends all sessions of a user except one; answers how many. */
  async revokeOthers(manager: EntityManager, userId: string, currentId: string): Promise<number> {
    const ended = await rows(
      manager,
      `UPDATE sessions SET revoked_at = clock_timestamp() WHERE user_id = $1 AND id <> $2 AND ${USABLE} RETURNING id`,
      [userId, currentId],
    );
    return ended.length;
  }

  async revokeAll(manager: EntityManager, userId: string): Promise<void> {
    await rows(
      manager,
      `UPDATE sessions SET revoked_at = clock_timestamp() WHERE user_id = $1 AND revoked_at IS NULL`,
      [userId],
    );
  }

  /** Returns a page of the user's valid sessions, the latest first. */
  async page(
    manager: EntityManager,
    userId: string,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<CountedPage<SessionView>> {
    const found = await rows<SessionView>(
      manager,
      `SELECT ${selectColumns(Session, 'sessions', VIEW)}
         FROM sessions WHERE user_id = $1 AND ${USABLE} ORDER BY refreshed_at DESC, id DESC LIMIT $2 OFFSET $3`,
      [userId, limit, offset],
    );
    const count = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM sessions WHERE user_id = $1 AND ${USABLE}`,
      [userId],
    );
    return { count: count?.count ?? 0, rows: found };
  }

  /** Deletes at most `limit` expired sessions, revoked or not; answers how many. */
  async prune(manager: EntityManager, limit: number): Promise<number> {
    const deleted = await rows(
      manager,
      `DELETE FROM sessions WHERE id IN (
         SELECT id FROM sessions WHERE expires_at < statement_timestamp() - interval '1 day' ORDER BY expires_at LIMIT $1)
       RETURNING id`,
      [limit],
    );
    return deleted.length;
  }
}
