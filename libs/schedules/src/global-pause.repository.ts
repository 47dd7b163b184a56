import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { selectColumns } from '#database/columns';
import { GlobalPause } from '#database/entities/schedules/global-pause.entity';
import { preparedRow } from '#database/prepared-rows';
import { rows } from '#database/rows';

const VIEW = ['reason', 'pausedBy', 'pausedAt'] as const;
export type GlobalPauseView = Pick<GlobalPause, (typeof VIEW)[number]>;

/** Reads and writes the global pause. */
@Injectable()
export class GlobalPauseRepository {
  /** Returns the pause; null while schedules run. */
  find(manager: EntityManager): Promise<GlobalPauseView | null> {
    return preparedRow(manager, `SELECT ${selectColumns(GlobalPause, 'global_pause', VIEW)} FROM global_pause`);
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
