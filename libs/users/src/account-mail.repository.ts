import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AccountMailPurpose } from '#contracts/accounts';
import { newId } from '#database/new-id';
import { row, rows } from '#database/rows';

/** A mail that is being tried, with all that its text needs. */
export interface ClaimedAccountMail {
  id: string;
  userId: string;
  purpose: AccountMailPurpose;
  attempts: number;
  email: string;
  firstName: string;
  username: string;
  timeZone: string;
}

/** Nobody can fill another's inbox: so many mails of a purpose per hour. */
const MOST_PER_HOUR = 5;

/** All SQL of account mails; they go the way of deliveries. */
@Injectable()
export class AccountMailRepository {
  /** Asks for a mail; null: this person got enough of them in the last hour. */
  async insert(manager: EntityManager, userId: string, purpose: AccountMailPurpose): Promise<string | null> {
    const added = await row<{ id: string }>(
      manager,
      `INSERT INTO account_mails (id, user_id, purpose)
       SELECT $1, $2, $3 WHERE $4 > (
         SELECT count(*) FROM account_mails
          WHERE user_id = $2 AND purpose = $3 AND created_at > statement_timestamp() - interval '1 hour')
       RETURNING id`,
      [newId(), userId, purpose, MOST_PER_HOUR],
    );
    return added?.id ?? null;
  }

  /** Of the person with this address, if there is one who is not disabled. */
  async insertByEmail(manager: EntityManager, email: string, purpose: AccountMailPurpose): Promise<string | null> {
    const user = await row<{ id: string }>(
      manager,
      `SELECT id FROM users WHERE lower(email) = lower($1) AND disabled_at IS NULL`,
      [email],
    );
    return user && this.insert(manager, user.id, purpose);
  }

  async markPublished(manager: EntityManager, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await rows(manager, `UPDATE account_mails SET published_at = clock_timestamp() WHERE id = ANY($1)`, [ids]);
  }

  /** As DeliveryRepository.takeUnpublished: what is due and not published since, or whose message is gone. */
  async takeUnpublished(
    manager: EntityManager,
    republishAfterSeconds: number | null,
    limit: number,
  ): Promise<string[]> {
    const taken = await rows<{ id: string }>(
      manager,
      `UPDATE account_mails SET published_at = clock_timestamp() WHERE id IN (
         SELECT id FROM account_mails
          WHERE status = 'PENDING' AND next_try_at <= statement_timestamp() - interval '1 second'
            AND (published_at IS NULL OR published_at < next_try_at
                 OR published_at < statement_timestamp() - make_interval(secs => $1))
          ORDER BY next_try_at LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [republishAfterSeconds, limit],
    );
    return taken.map(({ id }) => id);
  }

  /** Takes a mail for one try; null: it was sent, has failed for good, another tries it now, or its account is gone. */
  claim(manager: EntityManager, id: string, leaseSeconds: number): Promise<ClaimedAccountMail | null> {
    return row(
      manager,
      `WITH taken AS (
         UPDATE account_mails SET attempts = attempts + 1, next_try_at = clock_timestamp() + make_interval(secs => $2)
          WHERE id = $1 AND status = 'PENDING' AND next_try_at <= statement_timestamp() RETURNING *)
       SELECT m.id, m.user_id AS "userId", m.purpose, m.attempts, u.email, u.first_name AS "firstName", u.username,
              u.time_zone AS "timeZone"
         FROM taken m JOIN users u ON u.id = m.user_id`,
      [id, leaseSeconds],
    );
  }

  async markSent(manager: EntityManager, id: string, answer: string): Promise<void> {
    await this.finish(manager, id, 'SENT', answer);
  }

  async markFailed(manager: EntityManager, id: string, answer: string): Promise<void> {
    await this.finish(manager, id, 'FAILED', answer);
  }

  /** A try failed; the next one is in so many seconds. */
  async markRetry(manager: EntityManager, id: string, answer: string, inSeconds: number): Promise<void> {
    await rows(
      manager,
      `UPDATE account_mails SET answer = $2, next_try_at = clock_timestamp() + make_interval(secs => $3), published_at = NULL
        WHERE id = $1 AND status = 'PENDING'`,
      [id, answer, inSeconds],
    );
  }

  private async finish(manager: EntityManager, id: string, status: string, answer: string): Promise<void> {
    await rows(
      manager,
      `UPDATE account_mails SET status = $2, answer = $3, finished_at = clock_timestamp() WHERE id = $1 AND status = 'PENDING'`,
      [id, status, answer],
    );
  }
}
