import type { EntityManager } from 'typeorm';
import { rows } from '#database/rows';

/** First half of the key; any number that nobody else uses. */
const LOCK = 1_795_400;

/**
 * What is told to a person is decided one after the other, until the end of the transaction: two that count the mails of
 * the last minutes at once would both take theirs for the last one that goes alone. Always in the same order, and what
 * is locked last in a transaction.
 */
export async function lockPeople(manager: EntityManager, userIds: string[]): Promise<void> {
  await rows(
    manager,
    `SELECT pg_advisory_xact_lock($1, k) FROM (
       SELECT DISTINCT hashtext(u::text) AS k FROM unnest($2::uuid[]) AS u ORDER BY k OFFSET 0) AS keys`,
    [LOCK, userIds],
  );
}
