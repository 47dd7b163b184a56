import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { preparedRow } from '#database/prepared-rows';
import { rows } from '#database/rows';

export interface GlobalPauseView {
  reason: string;
  pausedBy: string;
  pausedAt: Date;
}

/** Reads and writes the global pause. */
@Injectable()
export class GlobalPauseRepository {
  /** Returns the pause; null while schedules run. */
  find(manager: EntityManager): Promise<GlobalPauseView | null> {
    return preparedRow(manager, `SELECT reason, paused_by AS "pausedBy", paused_at AS "pausedAt" FROM global_pause`);
  }

  /** Pauses all schedules; a second pause changes the reason only. */
  async pause(manager: EntityManager, reason: string, by: string): Promise<void> {
    await rows(
      manager,
      `INSERT INTO global_pause (reason, paused_by) VALUES ($1, $2) ON CONFLICT ("only") DO UPDATE SET reason = excluded.reason`,
      [reason, by],
    );
  }

  /** Ends the pause; false when there was none. */
  async resume(manager: EntityManager): Promise<boolean> {
    return (await rows(manager, `DELETE FROM global_pause RETURNING "only"`)).length > 0;
  }
}
