import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TokenScope } from '#contracts/accounts';
import { selectColumns } from '#database/columns';
import { ApiToken } from '#database/entities/accounts/api-token.entity';
import type { CountedPage } from '#database/list';
import { row, rows } from '#database/rows';

const VIEW = ['id', 'name', 'prefix', 'scopes', 'expiresAt', 'lastUsedAt', 'createdAt'] as const;
export type ApiTokenView = Pick<ApiToken, (typeof VIEW)[number]>;

export interface NewApiToken {
  id: string;
  userId: string;
  name: string;
  tokenHash: string;
  prefix: string;
  scopes: TokenScope[];
  expiresAt: Date | null;
}

const COLUMNS = selectColumns(ApiToken, 'api_tokens', VIEW);

/** Stores and reads API tokens. */
@Injectable()
export class ApiTokenRepository {
  /**
   * Stores a token; answers null when the user has as many as the quota allows. The lock on the user makes simultaneous
   * creations count one after the other.
   */
  async insert(manager: EntityManager, token: NewApiToken, max: number): Promise<ApiTokenView | null> {
    await rows(manager, `SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE`, [token.userId]);
    return row(
      manager,
      `INSERT INTO api_tokens (id, user_id, name, token_hash, prefix, scopes, expires_at)
       SELECT $1, $2, $3, $4, $5, $6, $7 WHERE (SELECT count(*) FROM api_tokens WHERE user_id = $2) < $8
       RETURNING ${COLUMNS}`,
      [token.id, token.userId, token.name, token.tokenHash, token.prefix, token.scopes, token.expiresAt, max],
    );
  }

  async page(
    manager: EntityManager,
    userId: string,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<CountedPage<ApiTokenView>> {
    const found = await rows<ApiTokenView>(
      manager,
      `SELECT ${COLUMNS} FROM api_tokens WHERE user_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3`,
      [userId, limit, offset],
    );
    const count = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM api_tokens WHERE user_id = $1`,
      [userId],
    );
    return { count: count?.count ?? 0, rows: found };
  }

  /** Revokes all tokens of a user; answers how many. */
  async deleteAll(manager: EntityManager, userId: string): Promise<number> {
    return (await rows(manager, `DELETE FROM api_tokens WHERE user_id = $1 RETURNING id`, [userId])).length;
  }

  /** Revokes a token; null when the user has none of this id. */
  delete(manager: EntityManager, userId: string, id: string): Promise<{ name: string } | null> {
    return row(manager, `DELETE FROM api_tokens WHERE id = $1 AND user_id = $2 RETURNING name`, [id, userId]);
  }
}
