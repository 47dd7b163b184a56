import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { preparedRow } from '#database/prepared-rows';

/** Brings retries forward that wait for their backoff. */
@Injectable()
export class RunRetryRepository {
  /**
   * Makes the next attempt of a run due now instead of after its backoff. False when the run waits for no retry. The
   * caller must not have locked its task yet: runs are locked before tasks, as everywhere.
   */
  async pullForward(manager: EntityManager, ownerId: string, runId: string): Promise<boolean> {
    const found = await preparedRow(
      manager,
      `UPDATE runs SET due_at = clock_timestamp()
        WHERE id = $1 AND owner_id = $2 AND status = 'PENDING' AND attempt > 1 AND waits_for IS NULL AND held_at IS NULL
          AND due_at > clock_timestamp()
       RETURNING id`,
      [runId, ownerId],
    );
    return found !== null;
  }
}
