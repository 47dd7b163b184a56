import { Client, type ClientConfig } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../migrations';

export interface ConnectionSettings {
  databaseUrl: string;
  databasePoolSize: number;
  /** Shown in pg_stat_activity. */
  applicationName: string;
}

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
 * How every process connects, whether it knows the entities or not. Migrations only, never synchronize; a statement or
 * an idle transaction has an end.
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
    // pg-pool: give up on a connection after this long, so that a caller hears of an outage within 3 s
    connectTimeoutMS: 2500,
    extra: {
      Client: SteadyClient,
      statement_timeout: 30_000,
      // A frozen process must not keep the rows that it locked: PostgreSQL ends its transaction.
      idle_in_transaction_session_timeout: 15_000,
      // The client's own limit: a network that swallows packets must not hold a loop for hours.
      query_timeout: 40_000,
      keepAlive: true,
      // A connection that must be made first costs a burst 20 to 50 ms: what was needed once stays open.
      idleTimeoutMillis: 0,
      keepAliveInitialDelayMillis: 5_000,
    },
    logging: false,
  };
}

/**
 * A data source without entities, not yet connected, for a process that lives for one command: statements need none, and
 * loading them takes longer than most commands.
 */
export function createPlainDataSource(settings: ConnectionSettings): DataSource {
  return new DataSource(connectionOptions(settings));
}
