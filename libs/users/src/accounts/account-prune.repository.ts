import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '#database/rows';

const OLD: Record<string, string> = {
  account_mails: `finished_at < statement_timestamp() - make_interval(days => $1)`,
  account_tokens: `expires_at < statement_timestamp() - make_interval(days => $1)`,
  known_addresses: `seen_at < statement_timestamp() - 3 * make_interval(days => $1)`,
  // Attempts count for five minutes only; `days` applies to the other tables.
  login_attempts: `NOT EXISTS (SELECT 1 FROM unnest(tries) t WHERE t > statement_timestamp() - least(make_interval(days => $1), interval '1 hour'))`,
};

/** Deletes old rows of accounts. */
@Injectable()
export class AccountPruneRepository {
  /** Deletes old mails, tokens, addresses and counts of attempts. */
  async prune(manager: EntityManager, days: number): Promise<void> {
    for (const [table, isOld] of Object.entries(OLD))
      await rows(manager, `DELETE FROM ${table} WHERE ${isOld}`, [days]);
  }
}
