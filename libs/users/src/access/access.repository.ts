import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TokenScope } from '#contracts/accounts';
import { preparedRow } from '#database/prepared-rows';
import { rows } from '#database/rows';
import { userColumns, type UserView } from '../user.repository';

/** The session or token by which a request was authenticated. */
export type Access = { kind: 'session'; id: string } | { kind: 'token'; id: string; scopes: TokenScope[] };

const SESSION_COUNTS = `s.revoked_at IS NULL AND s.expires_at > statement_timestamp() AND u.disabled_at IS NULL`;
const TOKEN_COUNTS = `(t.expires_at IS NULL OR t.expires_at > statement_timestamp()) AND u.disabled_at IS NULL`;

/**
 * Checks access at every request, in one statement: the end of a session or a token, or a disabled user, takes
 * effect at once in every process.
 */
@Injectable()
export class AccessRepository {
  /**
   * Returns the user of a session; null when it was ended or has expired, its user is disabled, or it belongs to
   * another.
   */
  bySession(manager: EntityManager, userId: string, sessionId: string): Promise<UserView | null> {
    return preparedRow(
      manager,
      `SELECT ${userColumns('u')} FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE s.id = $1 AND u.id = $2 AND ${SESSION_COUNTS}`,
      [sessionId, userId],
    );
  }

  /**
   * Returns the user of a token and notes the minute of its use; null when it does not exist or has expired, or its
   * user is disabled.
   */
  byToken(
    manager: EntityManager,
    tokenHash: string,
  ): Promise<(UserView & { tokenId: string; scopes: TokenScope[] }) | null> {
    return preparedRow(
      manager,
      `WITH noted AS (
         UPDATE api_tokens SET last_used_at = statement_timestamp()
          WHERE token_hash = $1 AND (expires_at IS NULL OR expires_at > statement_timestamp())
            AND (last_used_at IS NULL OR last_used_at < statement_timestamp() - interval '1 minute'))
       SELECT ${userColumns('u')}, t.id AS "tokenId", t.scopes FROM api_tokens t JOIN users u ON u.id = t.user_id
        WHERE t.token_hash = $1 AND ${TOKEN_COUNTS}`,
      [tokenHash],
    );
  }

  /**
   * Returns the ids of those sessions and API tokens that are still valid: for connections that stay open, such as
   * sockets.
   */
  async findValid(manager: EntityManager, accesses: readonly Access[]): Promise<Set<string>> {
    const ids = (kind: Access['kind']): string[] =>
      accesses.filter((access) => access.kind === kind).map(({ id }) => id);
    const valid = await rows<{ id: string }>(
      manager,
      `SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ANY($1) AND ${SESSION_COUNTS}
        UNION ALL
       SELECT t.id FROM api_tokens t JOIN users u ON u.id = t.user_id WHERE t.id = ANY($2) AND ${TOKEN_COUNTS}`,
      [ids('session'), ids('token')],
    );
    return new Set(valid.map(({ id }) => id));
  }
}
