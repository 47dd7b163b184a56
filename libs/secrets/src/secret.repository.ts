import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { selectColumns } from '#database/columns';
import { Secret } from '#database/entities/accounts/secret.entity';
import type { CountedPage } from '#database/list';
import { recordset } from '#database/fragments/recordset';
import { row, rows } from '#database/rows';

const VIEW = ['name', 'createdAt', 'updatedAt'] as const;
export type SecretView = Pick<Secret, (typeof VIEW)[number]>;

const STORED = ['ownerId', 'name', 'keyId', 'sealed'] as const;
export type StoredSecret = Pick<Secret, (typeof STORED)[number]>;

const VIEW_COLUMNS = selectColumns(Secret, 'secrets', VIEW);
const STORED_COLUMNS = selectColumns(Secret, 'secrets', STORED);

/** Stores and reads secrets. */
@Injectable()
export class SecretRepository {
  async page(
    manager: EntityManager,
    ownerId: string,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<CountedPage<SecretView>> {
    const found = await rows<SecretView>(
      manager,
      `SELECT ${VIEW_COLUMNS} FROM secrets WHERE owner_id = $1 ORDER BY name LIMIT $2 OFFSET $3`,
      [ownerId, limit, offset],
    );
    const count = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM secrets WHERE owner_id = $1`,
      [ownerId],
    );
    return { count: count?.count ?? 0, rows: found };
  }

  find(manager: EntityManager, ownerId: string, name: string): Promise<SecretView | null> {
    return row(manager, `SELECT ${VIEW_COLUMNS} FROM secrets WHERE owner_id = $1 AND name = $2`, [ownerId, name]);
  }

  /**
   * Stores a secret; answers null when the owner has as many as the quota allows. The lock on the user makes
   * simultaneous creations count one after the other.
   */
  async put(
    manager: EntityManager,
    { ownerId, name, keyId, sealed }: StoredSecret,
    max: number,
  ): Promise<SecretView | null> {
    await rows(manager, `SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE`, [ownerId]);
    return row(
      manager,
      `INSERT INTO secrets (owner_id, name, key_id, sealed)
       SELECT $1, $2, $3, $4
        WHERE (SELECT count(*) FROM secrets WHERE owner_id = $1 AND name <> $2) < $5
       ON CONFLICT (owner_id, name) DO UPDATE SET key_id = excluded.key_id, sealed = excluded.sealed, updated_at = now()
       RETURNING ${VIEW_COLUMNS}`,
      [ownerId, name, keyId, sealed, max],
    );
  }

  async delete(manager: EntityManager, ownerId: string, name: string): Promise<boolean> {
    const deleted = await rows(manager, `DELETE FROM secrets WHERE owner_id = $1 AND name = $2 RETURNING name`, [
      ownerId,
      name,
    ]);
    return deleted.length > 0;
  }

  /** Returns those of these names of which the owner has a secret. */
  async known(manager: EntityManager, ownerId: string, names: string[]): Promise<Set<string>> {
    const found = await rows<{ name: string }>(
      manager,
      `SELECT name FROM secrets WHERE owner_id = $1 AND name = ANY($2)`,
      [ownerId, names],
    );
    return new Set(found.map(({ name }) => name));
  }

  sealed(manager: EntityManager, ownerId: string, names: string[]): Promise<StoredSecret[]> {
    return rows(manager, `SELECT ${STORED_COLUMNS} FROM secrets WHERE owner_id = $1 AND name = ANY($2)`, [
      ownerId,
      names,
    ]);
  }

  async countOfOtherKeys(manager: EntityManager, keyId: string): Promise<number> {
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM secrets WHERE key_id <> $1`,
      [keyId],
    );
    return found?.count ?? 0;
  }

  /**
   * Locks secrets that are sealed under another key, after a position in their order, so that nobody changes them
   * meanwhile.
   */
  lockOfOtherKeys(
    manager: EntityManager,
    keyId: string,
    after: { ownerId: string; name: string } | null,
    limit: number,
  ): Promise<StoredSecret[]> {
    return rows(
      manager,
      `SELECT ${STORED_COLUMNS} FROM secrets
        WHERE key_id <> $1 AND ($2::uuid IS NULL OR (owner_id, name) > ($2, $3))
        ORDER BY owner_id, name LIMIT $4 FOR UPDATE`,
      [keyId, after?.ownerId ?? null, after?.name ?? '', limit],
    );
  }

  /** Stores the values under another key: for their owners nothing changes. */
  async reseal(manager: EntityManager, secrets: StoredSecret[]): Promise<void> {
    if (secrets.length === 0) return;
    const resealed = secrets.map(({ sealed, ...rest }) => ({ ...rest, sealed: sealed.toString('hex') }));
    await rows(
      manager,
      `UPDATE secrets s SET key_id = r."keyId", sealed = decode(r.sealed, 'hex')
         FROM ${recordset('$1', '"ownerId" uuid, name text, "keyId" text, sealed text')} AS r
        WHERE s.owner_id = r."ownerId" AND s.name = r.name`,
      [JSON.stringify(resealed)],
    );
  }
}
