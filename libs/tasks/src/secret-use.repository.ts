import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '#database/rows';

/** How many tasks are named; the count says how many there are. */
export const MAX_NAMED_TASKS = 20;

/** The tasks that name a secret: how many, and the first ones by title. */
export interface SecretUse {
  count: number;
  tasks: { id: string; title: string }[];
}

/** Finds the tasks that name a secret, so that a person sees what its deletion breaks. */
@Injectable()
export class SecretUseRepository {
  /** Returns the tasks of an owner, without those in the trash. `name` consists of letters, digits and underscores. */
  async find(manager: EntityManager, ownerId: string, name: string): Promise<SecretUse> {
    const found = await rows<{ id: string; title: string; count: number }>(
      manager,
      // A blank other than a space is written as an escape sequence in the text of JSON.
      `SELECT id, title, (count(*) OVER ())::int AS count
         FROM tasks
        WHERE owner_id = $1 AND params::text ~ ('\\{\\{(\\s|\\\\[nrt])*secret\\.' || $2 || '(\\s|\\\\[nrt])*\\}\\}')
        ORDER BY title, id LIMIT $3`,
      [ownerId, name, MAX_NAMED_TASKS],
    );
    return { count: found[0]?.count ?? 0, tasks: found.map(({ id, title }) => ({ id, title })) };
  }
}
