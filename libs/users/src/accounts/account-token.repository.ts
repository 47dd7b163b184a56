import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AccountTokenPurpose } from '#contracts/accounts';
import { row, rows } from '#database/rows';
import { hashOf, newSecret } from '../access/secret-token';

/** How long a token in a mail is good. */
export const ACCOUNT_TOKEN_HOURS: Record<AccountTokenPurpose, number> = { VERIFY_EMAIL: 72, RESET_PASSWORD: 1 };

const GOOD = `used.expires_at > statement_timestamp() AND lower(u.email) = lower(used.email) AND u.disabled_at IS NULL`;

/** Tokens in mails: of one purpose, for one address, good once. Only hashes are kept. */
@Injectable()
export class AccountTokenRepository {
  /** Answers the token; it stands nowhere else. Those of the same purpose that were sent before stay good. */
  async create(
    manager: EntityManager,
    { userId, purpose, email }: { userId: string; purpose: AccountTokenPurpose; email: string },
  ): Promise<string> {
    const token = newSecret();
    await rows(
      manager,
      `INSERT INTO account_tokens (token_hash, user_id, purpose, email, expires_at)
       VALUES ($1, $2, $3, $4, clock_timestamp() + make_interval(hours => $5))`,
      [hashOf(token), userId, purpose, email, ACCOUNT_TOKEN_HOURS[purpose]],
    );
    return token;
  }

  /** Whose token this is, as long as it is good; null: see use. */
  async ownerOf(manager: EntityManager, token: string, purpose: AccountTokenPurpose): Promise<string | null> {
    const found = await row<{ userId: string }>(
      manager,
      `SELECT u.id AS "userId" FROM account_tokens used JOIN users u ON u.id = used.user_id
        WHERE used.token_hash = $1 AND used.purpose = $2 AND ${GOOD}`,
      [hashOf(token), purpose],
    );
    return found?.userId ?? null;
  }

  /**
   * Uses a token up, and with it all others of its purpose and person. Answers whose it was; null: it is unknown, used,
   * expired, of another purpose, for an address that the person no longer has, or the person is disabled. Needs a
   * transaction.
   */
  async use(manager: EntityManager, token: string, purpose: AccountTokenPurpose): Promise<string | null> {
    const used = await row<{ userId: string }>(
      manager,
      `WITH used AS (
         DELETE FROM account_tokens WHERE token_hash = $1 AND purpose = $2 RETURNING user_id, email, expires_at)
       SELECT u.id AS "userId" FROM used JOIN users u ON u.id = used.user_id
        WHERE ${GOOD}`,
      [hashOf(token), purpose],
    );
    if (used === null) return null;
    await rows(manager, `DELETE FROM account_tokens WHERE user_id = $1 AND purpose = $2`, [used.userId, purpose]);
    return used.userId;
  }

  /** What was sent so far is no longer good. */
  async deleteAll(manager: EntityManager, userId: string): Promise<void> {
    await rows(manager, `DELETE FROM account_tokens WHERE user_id = $1`, [userId]);
  }
}
