import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AccountTokenPurpose } from '#contracts/accounts';
import { row, rows } from '#database/rows';
import { hashOf, newSecret } from '../access/secret-token.factory';

/** For how many hours a token in a mail is valid. */
export const ACCOUNT_TOKEN_HOURS: Record<AccountTokenPurpose, number> = { VERIFY_EMAIL: 72, RESET_PASSWORD: 1 };

const IS_VALID = `used.expires_at > statement_timestamp() AND lower(u.email) = lower(used.email) AND u.disabled_at IS NULL`;

/** Stores tokens in mails: for one purpose, one address and one use. Only hashes are stored. */
@Injectable()
export class AccountTokenRepository {
  /** Creates a token and answers it; it is stored nowhere else. Earlier tokens of the same purpose stay valid. */
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

  /** Returns the user of a valid token; null as for `use`. */
  async ownerOf(manager: EntityManager, token: string, purpose: AccountTokenPurpose): Promise<string | null> {
    const found = await row<{ userId: string }>(
      manager,
      `SELECT u.id AS "userId" FROM account_tokens used JOIN users u ON u.id = used.user_id
        WHERE used.token_hash = $1 AND used.purpose = $2 AND ${IS_VALID}`,
      [hashOf(token), purpose],
    );
    return found?.userId ?? null;
  }

  /**
   * Uses up a token, and all others of its purpose and user; answers the user. Answers null when the token is unknown,
   * used, expired, of another purpose, or for a previous address, or when the user is disabled. Needs a transaction.
   */
  async use(manager: EntityManager, token: string, purpose: AccountTokenPurpose): Promise<string | null> {
    const used = await row<{ userId: string }>(
      manager,
      `WITH used AS (
         DELETE FROM account_tokens WHERE token_hash = $1 AND purpose = $2 RETURNING user_id, email, expires_at)
       SELECT u.id AS "userId" FROM used JOIN users u ON u.id = used.user_id
        WHERE ${IS_VALID}`,
      [hashOf(token), purpose],
    );
    if (used === null) return null;
    await rows(manager, `DELETE FROM account_tokens WHERE user_id = $1 AND purpose = $2`, [used.userId, purpose]);
    return used.userId;
  }

  /** Invalidates all tokens of a user. */
  async deleteAll(manager: EntityManager, userId: string): Promise<void> {
    await rows(manager, `DELETE FROM account_tokens WHERE user_id = $1`, [userId]);
  }
}
