import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { row, rows } from '#database/rows';
import { zoneRules } from '#zones/rules-in-use';

/** The last heartbeat of any beat and the current time, both by PostgreSQL's clock. */
export interface BeatPresenceView {
  /** null when no beat has ever run. */
  seenAt: Date | null;
  now: Date;
}

/** Writes the heartbeat that all beats share. */
@Injectable()
export class BeatPresenceRepository {
  /**
   * Says that a beat is there, if one has been there without a gap: false when nobody has for longer than `maxGapMs`,
   * when the clock went back, and at the very first time. A crash of PostgreSQL may take the last word away: the commit
   * does not wait for the disk. Whether this beat computes by the zone rules in force is said with it: others with newer
   * ones leave zones to it, see rules-in-force.lock.ts.
   */
  async heartbeat(manager: EntityManager, maxGapMs: number): Promise<boolean> {
    const stayed = await rows(
      manager,
      `UPDATE beat_presence SET seen_at = clock_timestamp(),
              rules_in_force_at = CASE WHEN (SELECT version FROM zone_rules) = $2 THEN clock_timestamp() ELSE rules_in_force_at END
         FROM (SELECT set_config('synchronous_commit', 'off', true)) AS quick
        WHERE seen_at BETWEEN clock_timestamp() - make_interval(secs => $1) AND clock_timestamp()
       RETURNING "only"`,
      [maxGapMs / 1000, zoneRules().version],
    );
    return stayed.length === 1;
  }

  /**
   * Reads and locks the row until the end of the transaction: one beat at a time deals with an outage, and all others
   * wait for it.
   */
  async lock(manager: EntityManager): Promise<BeatPresenceView> {
    await rows(manager, `LOCK TABLE beat_presence IN SHARE ROW EXCLUSIVE MODE`);
    const view = await row<BeatPresenceView>(
      manager,
      `SELECT (SELECT seen_at FROM beat_presence) AS "seenAt", clock_timestamp() AS now`,
    );
    if (view === null) throw new Error('PostgreSQL did not tell the time');
    return view;
  }

  /** Writes the first heartbeat after an outage. The row must be locked. */
  async begin(manager: EntityManager, at: Date): Promise<void> {
    await rows(
      manager,
      `INSERT INTO beat_presence (seen_at) VALUES ($1) ON CONFLICT ("only") DO UPDATE SET seen_at = excluded.seen_at`,
      [at],
    );
  }
}
