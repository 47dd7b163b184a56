import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '#database/migrate';
import { MIGRATIONS } from '#database/migrations';
import { SHIFTABLE_CLOCK } from './processes/shiftable-clock';

export interface TestDatabase {
  /** The URL of the database for its owner. */
  url: string;
  /** The URL for the processes: their role may change rows and nothing else. */
  runtimeUrl: string;
  /** Deletes the database, even with open connections. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** false makes an empty database. Default: true. */
  migrated?: boolean;
  /** true makes a clock that can be moved, see ShiftableClock. Default: false. */
  shiftable?: boolean;
}

/**
 * The template of new databases: nobody is ever connected to it, unlike template1, where a connection would make the
 * creation fail.
 */
const EMPTY = 'template0';
/** SQLSTATE insufficient_privilege. */
const NOT_ALLOWED = '42501';
const MAX_DROP_ATTEMPTS = 100;

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
  const template = migrated && !shiftable ? await migratedTemplate(server, DATABASE_URL) : EMPTY;
  await ask(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const drop = (): Promise<void> => dropOnceFree(server, name);
  const [url, runtimeUrl] = [server, DATABASE_URL].map((address) => atDatabase(address, name)) as [string, string];
  if (shiftable) {
    await ask(url, SHIFTABLE_CLOCK);
    if (migrated) await migrateOrDrop(url, runtimeUrl, drop);
  }
  return { url, runtimeUrl, drop };
}

/**
 * Returns the migrated database that others are copied from. The process that needs it first creates it, for all
 * processes of one run of the tests. Its name contains a hash of the migrations, so that a spec run by hand after an
 * edit gets a new one.
 */
async function migratedTemplate(server: string, runtime: string): Promise<string> {
  const hash = createHash('sha256').update(MIGRATIONS.map(String).join('\n')).digest('hex').slice(0, 12);
  const name = `carillon_test_${process.env.CARILLON_TEST_RUN ?? process.ppid}_template_${hash}`;
  await withClient(server, async (client) => {
    // The lock makes one process at a time create it, and is released with the connection. The name counts only when
    // its database is complete.
    await client.query(`SELECT pg_advisory_lock(hashtext($1))`, [name]);
    const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = $1`, [name]);
    if (rowCount === 1) return;
    const draft = `${name}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft} TEMPLATE ${EMPTY}`);
    const [url, runtimeUrl] = [server, runtime].map((address) => atDatabase(address, draft)) as [string, string];
    await migrateOrDrop(url, runtimeUrl, () => dropOnceFree(server, draft));
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  });
  return name;
}

async function migrateOrDrop(url: string, runtimeUrl: string, drop: () => Promise<void>): Promise<void> {
  const settings = { databaseUrl: url, databasePoolSize: 2, applicationName: 'carillon test' };
  try {
    await migrate(settings, { seconds: 0, log: () => undefined }, runtimeUrl);
  } catch (error) {
    await drop();
    throw error;
  }
}

/** Deletes a database once PostgreSQL's autovacuum, which no user may end, has left it. */
async function dropOnceFree(server: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    } catch (error) {
      if ((error as { code?: string }).code !== NOT_ALLOWED || attempt === MAX_DROP_ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function atDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

async function ask(url: string, sql: string): Promise<void> {
  await withClient(url, (client) => client.query(sql));
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
