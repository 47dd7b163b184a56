import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '#database/rows';

/** Retention. */
@Injectable()
export class RunPruneRepository {
  /** Deletes at most `limit` runs that ended longer ago than this, with attempts, logs and deliveries; answers how many. */
  async prune(manager: EntityManager, days: number, limit: number): Promise<number> {
    const gone = await rows(
      manager,
      `DELETE FROM runs WHERE id IN (
         SELECT id FROM runs WHERE finished_at < statement_timestamp() - make_interval(days => $1) ORDER BY finished_at LIMIT $2)
       RETURNING id`,
      [days, limit],
    );
    return gone.length;
  }

  /** Deletes at most `limit` runs of a person, whatever their state; answers how many. */
  async deleteOwned(manager: EntityManager, ownerId: string, limit: number): Promise<number> {
    const gone = await rows(
      manager,
      `DELETE FROM runs WHERE id IN (SELECT id FROM runs WHERE owner_id = $1 LIMIT $2) RETURNING id`,
      [ownerId, limit],
    );
    return gone.length;
  }
}
