import { Client, type ClientConfig } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../migrations';

export interface ConnectionSettings {
  databaseUrl: string;
  databasePoolSize: number;
  /** The name of the process in pg_stat_activity. */
  applicationName: string;
  /** How long a statement waits for a connection, in milliseconds. */
  connectTimeoutMs?: number;
  /**
   * Whether statements, and the checks of foreign keys, find their rows by indexes whatever the statistics say: for beat and
   * worker, whose statements concern few rows of large tables. Default: false.
   */
  byIndex?: boolean;
}

/** A caller learns of an outage within 3 s. */
const CONNECT_TIMEOUT_MS = 2500;

/**
 * A plan that reads a whole table is right while the table is empty, and a connection keeps it until the next ANALYZE,
 * which can be a minute and thousands of runs later; the check of one foreign key then took two thirds of the end of runs.
 * Without jit, because a statement that has to read a whole small table looks expensive now, and would be compiled.
 */
const BY_INDEX = '-c enable_seqscan=off -c jit=off';

/**
 * A client that is checked out when the server restarts emits `error` outside of any query, which would end the
 * process; the query that it was on rejects as well, so nothing is hidden by listening here.
 */
class SteadyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/**
 * The connection options of every process, with entities or without. Only migrations change the schema (never
 * synchronize); statements and idle transactions have time limits.
 */
export function connectionOptions(settings: ConnectionSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.databaseUrl,
    applicationName: settings.applicationName,
    migrations: MIGRATIONS,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    poolSize: settings.databasePoolSize,
    // pg-pool counts the wait for a free connection of the pool as well.
    connectTimeoutMS: settings.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    extra: {
      Client: SteadyClient,
      ...(settings.byIndex ? { options: BY_INDEX } : {}),
      statement_timeout: 30_000,
      // PostgreSQL ends the transaction of a frozen process, so that its row locks do not last.
      idle_in_transaction_session_timeout: 15_000,
      // The client's own limit: a network that drops packets must not block a loop for hours.
      query_timeout: 40_000,
      keepAlive: true,
      // A new connection delays a burst by 20 to 50 ms, so connections stay open.
      idleTimeoutMillis: 0,
      keepAliveInitialDelayMillis: 5_000,
    },
    logging: false,
  };
}

/**
 * Returns a data source without entities, not connected, for a process that runs one command: statements need no
 * entities, and loading them takes longer than most commands.
 */
export function createPlainDataSource(settings: ConnectionSettings): DataSource {
  return new DataSource(connectionOptions(settings));
}
