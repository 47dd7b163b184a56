import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { preparedRow } from '#database/prepared-rows';
import { rows } from '#database/rows';

export interface GlobalPauseView {
  reason: string;
  pausedBy: string;
  pausedAt: Date;
}

/** The switch that stops all schedules at once. */
@Injectable()
export class GlobalPauseRepository {
  /** null: schedules run. */
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

  /** false: nothing was paused. */
  async resume(manager: EntityManager): Promise<boolean> {
    return (await rows(manager, `DELETE FROM global_pause RETURNING "only"`)).length > 0;
  }
}
