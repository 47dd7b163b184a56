import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '#database/migrate';
import { SHIFTABLE_CLOCK } from './shiftable-clock';

export interface TestDatabase {
  /** As its owner. */
  url: string;
  /** As the processes have it: a role that may change rows and nothing else. */
  runtimeUrl: string;
  /** Deletes it, whoever is still connected. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** false: an empty database. Default true. */
  migrated?: boolean;
  /** true: its clock can be moved, see ShiftableClock. Default false. */
  shiftable?: boolean;
}

/** SQLSTATE insufficient_privilege. */
const NOT_ALLOWED = '42501';
const MOST_TRIES = 100;

/**
 * A new database `carillon_test_<pid>_<random>` on the server of MIGRATION_DATABASE_URL, or of DATABASE_URL when one
 * role does both, migrated. The database that the URL names is only used to create it.
 * @throws when neither is set or its user may not create databases
 */
export async function createTestDatabase({
  migrated = true,
  shiftable = false,
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { MIGRATION_DATABASE_URL, DATABASE_URL } = process.env;
  const server = MIGRATION_DATABASE_URL || DATABASE_URL;
  if (!server || !DATABASE_URL)
    throw new Error('DATABASE_URL is not set: npm test sets it, or eval "$(npm run -s services -- env)"');
  const name = `carillon_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  // template0: unlike template1 nobody is ever connected to it, which would make the creation fail
  await ask(server, `CREATE DATABASE ${name} TEMPLATE template0`);
  const drop = (): Promise<void> => dropOnceFree(server, name);
  const [url, runtimeUrl] = [server, DATABASE_URL].map((address) => {
    const own = new URL(address);
    own.pathname = `/${name}`;
    return own.href;
  }) as [string, string];
  if (shiftable) await ask(url, SHIFTABLE_CLOCK);
  if (migrated) await migrateOrDrop(url, runtimeUrl, drop);
  return { url, runtimeUrl, drop };
}

async function migrateOrDrop(url: string, runtimeUrl: string, drop: () => Promise<void>): Promise<void> {
  const settings = { databaseUrl: url, databasePoolSize: 2, applicationName: 'carillon test' };
  try {
    await migrate(settings, { seconds: 0, say: () => undefined }, runtimeUrl);
  } catch (error) {
    await drop();
    throw error;
  }
}

/** PostgreSQL's own cleaning (autovacuum) may be in there, which no user may send away: it is done in a moment. */
async function dropOnceFree(server: string, name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    } catch (error) {
      if ((error as { code?: string }).code !== NOT_ALLOWED || tries === MOST_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
