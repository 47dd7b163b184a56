import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';
import { connectWithin, type ConnectWait } from './connection/connect';
import { connectionOptions, type ConnectionSettings } from './connection/connection-options';
import { grantToRuntimeRole } from './connection/runtime-role';

/**
 * The key of the advisory lock that one migration holds while others wait: an arbitrary number that nothing else uses.
 */
const MIGRATION_LOCK = 4_207_121_965;

/**
 * Runs the pending migrations, oldest first, each in a transaction of its own; answers their names. Two at once are
 * safe: the second waits for the first and finds nothing left to do.
 * @param runtimeUrl the DATABASE_URL of the processes, when they have a role of their own that may only change rows
 * @throws the last obstacle when PostgreSQL is not there within `wait.seconds`, and what a migration throws
 */
export async function migrate(
  settings: ConnectionSettings,
  wait: ConnectWait,
  runtimeUrl = settings.databaseUrl,
): Promise<string[]> {
  const dataSource = new DataSource(optionsOfMigration(settings));
  await connectWithin(dataSource, wait);
  try {
    return await underLock(dataSource, async (runner) => {
      const done = await dataSource.runMigrations({ transaction: 'each' });
      await grantToRuntimeRole(runner, runtimeUrl);
      return done.map(({ name }) => name);
    });
  } finally {
    await dataSource.destroy();
  }
}

/** Migrations have no statement timeout: they may rewrite a large table, or wait for another migration. */
function optionsOfMigration(settings: ConnectionSettings): DataSourceOptions {
  const options = connectionOptions({ ...settings, databasePoolSize: 2 });
  return Object.assign(options, { extra: { ...(options.extra as object), statement_timeout: 0 } });
}

async function underLock<T>(dataSource: DataSource, work: (holder: QueryRunner) => Promise<T>): Promise<T> {
  // The lock belongs to this one connection and ends with it, so that a killed migration leaves no lock.
  const holder: QueryRunner = dataSource.createQueryRunner();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work(holder);
  } finally {
    // A lost connection has released its lock already.
    await holder.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await holder.release();
  }
}
