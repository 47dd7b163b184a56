import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountMail } from '#database/entities/accounts/account-mail.entity';
import { User } from '#database/entities/accounts/user.entity';
import { selectColumns } from '#database/columns';
import type { AccountMailPurpose, AccountNotice } from '#contracts/accounts';
import type { DeliveryStatus } from '#contracts/states';
import { newId } from '#database/new-id';
import { row, rows } from '#database/rows';
import { notByIndex } from '#database/fragments/not-by-index';
import { UNCLAIMED } from '#database/fragments/unclaimed';

/** A claimed mail with all that its text needs. */
export interface ClaimedAccountMail
  extends Pick<AccountMail, (typeof OF_MAIL)[number]>, Pick<User, (typeof OF_USER)[number]> {
  /** The address to which it goes: its own, or else that of the account. */
  email: string;
}
/** The columns of the mail; without `workerId` only the end of the lease frees it. */
const OF_MAIL = ['id', 'userId', 'purpose', 'attempts', 'workerId'] as const;
const OF_USER = ['firstName', 'username', 'timeZone'] as const;

/** The fields by which an attempt still belongs to the worker that claimed the mail. */
export type ClaimOfAccountMail = Pick<ClaimedAccountMail, 'id' | 'attempts' | 'workerId'>;

/** How many mails of a purpose an account gets per hour, so that nobody can fill another's inbox. */
const MAX_PER_HOUR = 5;
const MAX_NOTICES_PER_HOUR = 20;

/** The worker that claims a mail (null: only the end of the lease frees it), and for how long. */
export interface AccountMailLease {
  workerId: string | null;
  seconds: number;
}

const DUE = `status = 'PENDING' AND next_try_at <= statement_timestamp()`;

/** Returns the statement that claims the mails of this condition for worker $2 and $1 seconds. */
function claiming(condition: string): string {
  return `WITH taken AS (
      UPDATE account_mails SET attempts = attempts + 1, worker_id = $2, handed_over_at = NULL,
             next_try_at = clock_timestamp() + make_interval(secs => $1)
       WHERE id IN (SELECT id FROM account_mails WHERE ${condition} FOR UPDATE SKIP LOCKED) RETURNING *)
    SELECT ${selectColumns(AccountMail, 'm', OF_MAIL)}, coalesce(m.email, u.email) AS email, ${selectColumns(User, 'u', OF_USER)}
      FROM taken m JOIN users u ON u.id = m.user_id`;
}

/** Stores and claims account mails; they are sent like deliveries. */
@Injectable()
export class AccountMailRepository {
  /** Stores a mail; null when the user got the allowed number within the last hour. */
  async insert(manager: EntityManager, userId: string, purpose: AccountMailPurpose): Promise<string | null> {
    const added = await row<{ id: string }>(
      manager,
      `INSERT INTO account_mails (id, user_id, purpose)
       SELECT $1, $2, $3 WHERE $4 > (
         SELECT count(*) FROM account_mails
          WHERE user_id = $2 AND purpose = $3 AND created_at > statement_timestamp() - interval '1 hour')
       RETURNING id`,
      [newId(), userId, purpose, MAX_PER_HOUR],
    );
    return added?.id ?? null;
  }

  /**
   * Stores a notice for the user's current address if it is confirmed; null when it is not, or the user got the allowed
   * number within the last hour.
   */
  async notify(
    manager: EntityManager,
    userId: string,
    purpose: AccountNotice,
    { assumed, email }: { assumed: boolean; email?: string },
  ): Promise<string | null> {
    const added = await row<{ id: string }>(
      manager,
      `INSERT INTO account_mails (id, user_id, purpose, email)
       SELECT $1, u.id, $3, coalesce($6, u.email) FROM users u
        WHERE u.id = $2 AND ($5 OR u.email_verified_at IS NOT NULL)
          AND $4 > (SELECT count(*) FROM account_mails
                     WHERE user_id = $2 AND purpose = $3 AND created_at > statement_timestamp() - interval '1 hour')
       RETURNING id`,
      [newId(), userId, purpose, MAX_NOTICES_PER_HOUR, assumed, email ?? null],
    );
    return added?.id ?? null;
  }

  /** Stores a mail for the user with this address, if there is one who is not disabled. */
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

  /**
   * Takes mails as DeliveryRepository.takeUnpublished does: those that are due and were not published since, or whose
   * message is lost.
   */
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

  /** Claims those of these mails that are due, for one attempt each. Locked ones are skipped. */
  claim(manager: EntityManager, ids: string[], lease: AccountMailLease): Promise<ClaimedAccountMail[]> {
    return rows(manager, claiming(`id = ANY($3) AND ${DUE} ORDER BY next_try_at`), [
      lease.seconds,
      lease.workerId,
      ids,
    ]);
  }

  /** Claims the mails that have been due for longest, at most `limit`. Locked ones are skipped. */
  claimNext(manager: EntityManager, limit: number, lease: AccountMailLease): Promise<ClaimedAccountMail[]> {
    return rows(manager, claiming(`${DUE} ORDER BY next_try_at LIMIT $3`), [lease.seconds, lease.workerId, limit]);
  }

  async isAnyDue(manager: EntityManager): Promise<boolean> {
    const due = await row<{ any: boolean }>(manager, `SELECT EXISTS (SELECT 1 FROM account_mails WHERE ${DUE}) AS any`);
    return due?.any === true;
  }

  /** Returns those of these mails that are due. */
  async due(manager: EntityManager, ids: string[]): Promise<Set<string>> {
    const found = await rows<{ id: string }>(manager, `SELECT id FROM account_mails WHERE id = ANY($1) AND ${DUE}`, [
      ids,
    ]);
    return new Set(found.map(({ id }) => id));
  }

  /** Marks due mails that this worker does not send as unpublished: beat publishes them again in a moment. */
  async unpublish(manager: EntityManager, ids: string[]): Promise<void> {
    await rows(manager, `UPDATE account_mails SET published_at = NULL WHERE id = ANY($1) AND ${DUE}`, [ids]);
  }

  /**
   * Frees the account mails that lost workers had claimed, at most `limit`, as DeliveryRescueRepository.takeFromLost does:
   * one that was not handed over is free only while it has had at most `maxTries` tries, and one that was ends FAILED.
   * Answers each mail with what became of it.
   */
  async takeFromLost(
    manager: EntityManager,
    { limit, maxTries, answers }: { limit: number; maxTries: number; answers: { handedOver: string; free: string } },
  ): Promise<{ id: string; status: DeliveryStatus }[]> {
    return rows(
      manager,
      `UPDATE account_mails m
          SET status = CASE WHEN m.handed_over_at IS NULL THEN 'PENDING' ELSE 'FAILED' END,
              answer = CASE WHEN m.handed_over_at IS NULL THEN $3 ELSE $4 END,
              next_try_at = CASE WHEN m.handed_over_at IS NULL THEN clock_timestamp() ELSE m.next_try_at END,
              finished_at = CASE WHEN m.handed_over_at IS NOT NULL THEN clock_timestamp() END,
              ${UNCLAIMED}
        WHERE m.id IN (
          SELECT c.id FROM account_mails c JOIN workers w ON w.id = c.worker_id
           WHERE c.worker_id IS NOT NULL AND c.status = 'PENDING' AND w.state = 'LOST'
             AND (c.handed_over_at IS NOT NULL OR c.attempts <= $2)
           LIMIT $1 FOR UPDATE OF c SKIP LOCKED)
       RETURNING m.id, m.status`,
      [limit, maxTries, answers.free, answers.handedOver],
    );
  }

  /**
   * Records the final dot as DeliveryAttemptRepository.markHandedOver does; false when this worker no longer has the mail.
   */
  async markHandedOver(manager: EntityManager, { id, attempts, workerId }: ClaimOfAccountMail): Promise<boolean> {
    const marked = await rows(
      manager,
      `UPDATE account_mails SET handed_over_at = clock_timestamp()
        WHERE id = $1 AND ${notByIndex(`status = 'PENDING'`)} AND attempts = $2 AND worker_id IS NOT DISTINCT FROM $3 RETURNING id`,
      [id, attempts, workerId],
    );
    return marked.length > 0;
  }

  /**
   * Writes the end of an attempt as DeliveryAttemptRepository.finishAttempts does: an attempt whose lease has ended, and
   * that another has followed, or whose mail was taken from its worker, changes nothing, unless it was the one that
   * reached its receiver. With `retryInSeconds` the mail stays pending until its next attempt.
   */
  async finishAttempt(
    manager: EntityManager,
    { id, attempts, workerId }: ClaimOfAccountMail,
    { isSent, answer, retryInSeconds }: { isSent: boolean; answer: string; retryInSeconds: number | null },
  ): Promise<void> {
    const status: DeliveryStatus = isSent ? 'SENT' : retryInSeconds === null ? 'FAILED' : 'PENDING';
    await rows(
      manager,
      `UPDATE account_mails
          SET status = $4, answer = $5,
              next_try_at = coalesce(clock_timestamp() + make_interval(secs => $6), next_try_at),
              published_at = CASE WHEN $6::float8 IS NULL THEN published_at END,
              finished_at = CASE WHEN $6::float8 IS NULL THEN clock_timestamp() END,
              ${UNCLAIMED}
        WHERE id = $1
          AND CASE WHEN $4 = 'SENT' THEN status = 'PENDING' OR (status = 'FAILED' AND attempts = $2)
                   ELSE status = 'PENDING' AND attempts = $2 AND worker_id IS NOT DISTINCT FROM $3 END`,
      [id, attempts, workerId, status, answer, retryInSeconds],
    );
  }
}
