import type { EntityManager } from 'typeorm';
import { row } from './rows';

export interface ServerFacts {
  /** The major version, e.g. 15. */
  major: number;
  /** The full version, e.g. "15.4 (Debian 15.4-1)". */
  version: string;
  /** PostgreSQL's clock, which decides what is due. */
  now: Date;
}

/** Returns version and clock of PostgreSQL. */
export async function serverFacts(manager: EntityManager): Promise<ServerFacts> {
  const facts = await row<ServerFacts>(
    manager,
    `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_version') AS version,
            clock_timestamp() AS now`,
  );
  if (facts === null) throw new Error('PostgreSQL answered nothing');
  return facts;
}

/** Returns the time by PostgreSQL's clock, which decides what is due, whatever the clock of this process says. */
export async function serverNow(manager: EntityManager): Promise<Date> {
  const answer = await row<{ now: Date }>(manager, `SELECT clock_timestamp() AS now`);
  if (answer === null) throw new Error('PostgreSQL did not tell the time');
  return answer.now;
}

/** Counts the connections of processes of this name to this database (see ConnectionSettings.applicationName). */
export async function countConnections(manager: EntityManager, applicationName: string): Promise<number> {
  const found = await row<{ count: number }>(
    manager,
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1`,
    [applicationName],
  );
  return found?.count ?? 0;
}
