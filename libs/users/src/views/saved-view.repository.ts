import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { selectColumns } from '#database/columns';
import { SavedView } from '#database/entities/accounts/saved-view.entity';
import type { CountedPage } from '#database/list';
import { row, rows } from '#database/rows';

const VIEW = ['id', 'page', 'name', 'query', 'isDefault', 'createdAt', 'updatedAt'] as const;
export type SavedViewView = Pick<SavedView, (typeof VIEW)[number]>;

/** The part of a view that its owner chooses. */
export type SavedViewTerms = Pick<SavedView, 'page' | 'name' | 'query' | 'isDefault'>;
/** Absent fields do not change. */
export type SavedViewChanges = Partial<Omit<SavedViewTerms, 'page'>>;

const COLUMNS = selectColumns(SavedView, 'views', VIEW);

/** Stores and reads the views that users have saved. */
@Injectable()
export class SavedViewRepository {
  /** Returns the views of a user, by list and name. */
  async page(
    manager: EntityManager,
    userId: string,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<CountedPage<SavedViewView>> {
    const found = await rows<SavedViewView>(
      manager,
      `SELECT ${COLUMNS} FROM views WHERE user_id = $1 ORDER BY page, name LIMIT $2 OFFSET $3`,
      [userId, limit, offset],
    );
    const count = await row<{ count: number }>(manager, `SELECT count(*)::int AS count FROM views WHERE user_id = $1`, [
      userId,
    ]);
    return { count: count?.count ?? 0, rows: found };
  }

  /** Locks the user, so that simultaneous writes of views are made one after the other. */
  async lockOwner(manager: EntityManager, userId: string): Promise<void> {
    await rows(manager, `SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE`, [userId]);
  }

  /** Stores a view; answers null when the user has as many as are allowed. */
  insert(
    manager: EntityManager,
    { id, userId, page, name, query, isDefault }: SavedViewTerms & { id: string; userId: string },
    max: number,
  ): Promise<SavedViewView | null> {
    return row(
      manager,
      `INSERT INTO views (id, user_id, page, name, query, is_default)
       SELECT $1, $2, $3, $4, $5, $6 WHERE (SELECT count(*) FROM views WHERE user_id = $2) < $7
       RETURNING ${COLUMNS}`,
      [id, userId, page, name, query, isDefault, max],
    );
  }

  find(manager: EntityManager, userId: string, id: string): Promise<SavedViewView | null> {
    return row(manager, `SELECT ${COLUMNS} FROM views WHERE id = $1 AND user_id = $2`, [id, userId]);
  }

  /** Changes a view; null when the user has none of this id. */
  change(
    manager: EntityManager,
    userId: string,
    id: string,
    { name, query, isDefault }: SavedViewChanges,
  ): Promise<SavedViewView | null> {
    return row(
      manager,
      `UPDATE views SET name = coalesce($3, name), query = coalesce($4, query),
              is_default = coalesce($5, is_default), updated_at = now()
        WHERE id = $1 AND user_id = $2 RETURNING ${COLUMNS}`,
      [id, userId, name ?? null, query ?? null, isDefault ?? null],
    );
  }

  /** Leaves a list of the user without a default. */
  async clearDefault(manager: EntityManager, userId: string, page: SavedView['page']): Promise<void> {
    await rows(manager, `UPDATE views SET is_default = false WHERE user_id = $1 AND page = $2 AND is_default`, [
      userId,
      page,
    ]);
  }

  /** Deletes a view; returns whether the user had it. */
  async delete(manager: EntityManager, userId: string, id: string): Promise<boolean> {
    return (
      (await rows(manager, `DELETE FROM views WHERE id = $1 AND user_id = $2 RETURNING id`, [id, userId])).length > 0
    );
  }
}
