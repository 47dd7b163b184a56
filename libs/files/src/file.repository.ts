import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { selectColumns } from '#database/columns';
import { StoredFile } from '#database/entities/tasks/file.entity';
import { row, rows } from '#database/rows';

const VIEW = ['id', 'name', 'contentType', 'size', 'sha256', 'createdAt'] as const;
export type FileView = Pick<StoredFile, (typeof VIEW)[number]>;

const COLUMNS = selectColumns(StoredFile, 'files', VIEW);

/** Stores and reads uploads; every statement is scoped by the owner. */
@Injectable()
export class FileRepository {
  /** Locks the user's row until the end of the transaction. */
  async lockOwner(manager: EntityManager, ownerId: string): Promise<void> {
    await rows(manager, `SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE`, [ownerId]);
  }

  async insert(manager: EntityManager, ownerId: string, file: Omit<FileView, 'createdAt'>): Promise<FileView> {
    const [stored] = await rows<FileView>(
      manager,
      `INSERT INTO files (id, owner_id, name, content_type, size, sha256) VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${COLUMNS}`,
      [file.id, ownerId, file.name, file.contentType, file.size, file.sha256],
    );
    return stored!;
  }

  async addChunk(manager: EntityManager, fileId: string, position: number, bytes: Buffer): Promise<void> {
    await rows(manager, `INSERT INTO file_chunks (file_id, position, bytes) VALUES ($1, $2, $3)`, [
      fileId,
      position,
      bytes,
    ]);
  }

  find(manager: EntityManager, ownerId: string, id: string): Promise<FileView | null> {
    return row(manager, `SELECT ${COLUMNS} FROM files WHERE id = $1 AND owner_id = $2`, [id, ownerId]);
  }

  async chunk(manager: EntityManager, fileId: string, position: number): Promise<Buffer | null> {
    const found = await row<{ bytes: Buffer }>(
      manager,
      `SELECT bytes FROM file_chunks WHERE file_id = $1 AND position = $2`,
      [fileId, position],
    );
    return found?.bytes ?? null;
  }

  list(manager: EntityManager, ownerId: string, limit: number, offset: number): Promise<FileView[]> {
    return rows(
      manager,
      `SELECT ${COLUMNS} FROM files WHERE owner_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3`,
      [ownerId, limit, offset],
    );
  }

  async usage(manager: EntityManager, ownerId: string): Promise<{ count: number; bytes: number }> {
    const usage = await row<{ count: number; bytes: number }>(
      manager,
      `SELECT count(*)::int AS count, coalesce(sum(size), 0)::float8 AS bytes FROM files WHERE owner_id = $1`,
      [ownerId],
    );
    return usage ?? { count: 0, bytes: 0 };
  }

  async delete(manager: EntityManager, ownerId: string, id: string): Promise<boolean> {
    const deleted = await rows(manager, `DELETE FROM files WHERE id = $1 AND owner_id = $2 RETURNING id`, [
      id,
      ownerId,
    ]);
    return deleted.length === 1;
  }
}
