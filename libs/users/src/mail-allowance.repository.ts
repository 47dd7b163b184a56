import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { row, rows } from '#database/rows';

/**
 * Counts the recipients that the tasks of a user may still write to today (UTC): one row per user, shared by all
 * workers.
 */
@Injectable()
export class MailAllowanceRepository {
  /** Takes recipients from the allowance; false, and none are taken, when they would be more than `most`. */
  async take(manager: EntityManager, ownerId: string, recipients: number, max: number): Promise<boolean> {
    if (recipients > max) return false;
    const taken = await row(
      manager,
      `INSERT INTO mail_allowances AS a (owner_id, day, recipients)
       VALUES ($1, (statement_timestamp() AT TIME ZONE 'UTC')::date, $2)
       ON CONFLICT (owner_id) DO UPDATE
          SET day = excluded.day,
              recipients = excluded.recipients + CASE WHEN a.day = excluded.day THEN a.recipients ELSE 0 END
        WHERE a.day <> excluded.day OR a.recipients + excluded.recipients <= $3
       RETURNING 1`,
      [ownerId, recipients, max],
    );
    return taken !== null;
  }

  /** Returns recipients to the allowance to whom no mail was sent. */
  async release(manager: EntityManager, ownerId: string, recipients: number): Promise<void> {
    await rows(
      manager,
      `UPDATE mail_allowances SET recipients = greatest(recipients - $2, 0)
        WHERE owner_id = $1 AND day = (statement_timestamp() AT TIME ZONE 'UTC')::date`,
      [ownerId, recipients],
    );
  }
}
