import type { EntityManager } from 'typeorm';
import { rows } from '#database/rows';

/** The first half of the key of the advisory lock: an arbitrary number that nothing else uses. */
const LOCK = 1_795_400;

/**
 * Locks users until the end of the transaction, because what is sent to a user is decided by one transaction at a time:
 * two that count the recent mails at once would both take theirs for the last one that is sent alone. Always in the
 * order of ids, and as the last lock of a transaction.
 */
export async function lockPeople(manager: EntityManager, userIds: string[]): Promise<void> {
  await rows(
    manager,
    `SELECT pg_advisory_xact_lock($1, k) FROM (
       SELECT DISTINCT hashtext(u::text) AS k FROM unnest($2::uuid[]) AS u ORDER BY k OFFSET 0) AS keys`,
    [LOCK, userIds],
  );
}
