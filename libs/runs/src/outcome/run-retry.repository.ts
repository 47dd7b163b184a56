import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { preparedRow } from '#database/prepared-rows';

/** Brings attempts forward that wait for their backoff. */
@Injectable()
export class RunRetryRepository {
  /**
   * The next attempt of a run is due now instead of after its backoff. False: the run does not wait for a retry. The
   * caller has locked nothing of its task yet: runs are locked before tasks, as everywhere.
   */
  async pullForward(manager: EntityManager, ownerId: string, runId: string): Promise<boolean> {
    const found = await preparedRow(
      manager,
      `UPDATE runs SET due_at = clock_timestamp()
        WHERE id = $1 AND owner_id = $2 AND status = 'PENDING' AND attempt > 1 AND waits_for IS NULL
          AND due_at > clock_timestamp()
       RETURNING id`,
      [runId, ownerId],
    );
    return found !== null;
  }
}
