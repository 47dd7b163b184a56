import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { row, rows } from '#database/rows';

/** How many recipients a person may still write to today (UTC): one row a person, whatever worker sends. */
@Injectable()
export class MailAllowanceRepository {
  /** False: with these recipients it would be more than `most`; then none is taken. */
  async take(manager: EntityManager, ownerId: string, recipients: number, most: number): Promise<boolean> {
    if (recipients > most) return false;
    const taken = await row(
      manager,
      `INSERT INTO mail_allowances AS a (owner_id, day, recipients)
       VALUES ($1, (statement_timestamp() AT TIME ZONE 'UTC')::date, $2)
       ON CONFLICT (owner_id) DO UPDATE
          SET day = excluded.day,
              recipients = excluded.recipients + CASE WHEN a.day = excluded.day THEN a.recipients ELSE 0 END
        WHERE a.day <> excluded.day OR a.recipients + excluded.recipients <= $3
       RETURNING 1`,
      [ownerId, recipients, most],
    );
    return taken !== null;
  }

  /** They were not written to after all. */
  async giveBack(manager: EntityManager, ownerId: string, recipients: number): Promise<void> {
    await rows(
      manager,
      `UPDATE mail_allowances SET recipients = greatest(recipients - $2, 0)
        WHERE owner_id = $1 AND day = (statement_timestamp() AT TIME ZONE 'UTC')::date`,
      [ownerId, recipients],
    );
  }
}
