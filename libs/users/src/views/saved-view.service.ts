import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ViewPage } from '#contracts/accounts';
import { notFound, Refusal } from '#contracts/refusal';
import { violates } from '#database/database-away';
import { newId } from '#database/new-id';
import {
  SavedViewRepository,
  type SavedViewChanges,
  type SavedViewTerms,
  type SavedViewView,
} from './saved-view.repository';

const MAX_PER_USER = 100;

/** Writes the views of users. Each method needs a transaction. */
@Injectable()
export class SavedViewService {
  constructor(private readonly views: SavedViewRepository) {}

  /**
   * Saves a view. As the default it takes the place of the default before.
   * @throws Refusal VALIDATION for a name that is taken, QUOTA_EXCEEDED
   */
  async create(manager: EntityManager, userId: string, terms: SavedViewTerms): Promise<SavedViewView> {
    await this.views.lockOwner(manager, userId);
    if (terms.isDefault) await this.views.clearDefault(manager, userId, terms.page);
    const row = { id: newId(), userId, ...terms };
    const created = await nameIsFree(terms.page, terms.name, this.views.insert(manager, row, MAX_PER_USER));
    if (created === null)
      throw new Refusal('QUOTA_EXCEEDED', `you have ${MAX_PER_USER} views; delete one that is no longer used`);
    return created;
  }

  /** @throws Refusal NOT_FOUND, VALIDATION for a name that is taken */
  async change(manager: EntityManager, userId: string, id: string, changes: SavedViewChanges): Promise<SavedViewView> {
    await this.views.lockOwner(manager, userId);
    const before = await this.views.find(manager, userId, id);
    if (before === null) throw notFound('view', id);
    if (changes.isDefault) await this.views.clearDefault(manager, userId, before.page);
    const change = this.views.change(manager, userId, id, changes);
    return (await nameIsFree(before.page, changes.name, change)) ?? before;
  }
}

/** Waits for a write. @throws Refusal VALIDATION when another view of the list has the name */
async function nameIsFree<T>(page: ViewPage, name: string | undefined, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (!violates(error, 'views_name')) throw error;
    throw new Refusal('VALIDATION', 'the request is not valid: name', {
      name: [`you have a view of ${page} with the name '${name}' already`],
    });
  }
}
