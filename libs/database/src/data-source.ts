import { Client, type ClientConfig } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { AccountMail } from './entities/account-mail.entity';
import { AccountToken } from './entities/account-token.entity';
import { ApiToken } from './entities/api-token.entity';
import { AuditEntry } from './entities/audit-entry.entity';
import { BeatPresence } from './entities/beat-presence.entity';
import { DeadLetter } from './entities/dead-letter.entity';
import { Delivery } from './entities/delivery.entity';
import { DeliveryAttempt } from './entities/delivery-attempt.entity';
import { MailAllowance } from './entities/mail-allowance.entity';
import { Notification } from './entities/notification.entity';
import { NotificationPreferences } from './entities/notification-preferences.entity';
import { FileChunk } from './entities/file-chunk.entity';
import { StoredFile } from './entities/file.entity';
import { GlobalPause } from './entities/global-pause.entity';
import { KnownAddress } from './entities/known-address.entity';
import { LoginAttempts } from './entities/login-attempts.entity';
import { IdempotencyKey } from './entities/idempotency-key.entity';
import { PunctualDay } from './entities/punctual-day.entity';
import { Retention } from './entities/retention.entity';
import { RunAttempt } from './entities/run-attempt.entity';
import { RunLog } from './entities/run-log.entity';
import { Run } from './entities/run.entity';
import { Schedule } from './entities/schedule.entity';
import { Secret } from './entities/secret.entity';
import { Session } from './entities/session.entity';
import { Task } from './entities/task.entity';
import { Tombstone } from './entities/tombstone.entity';
import { User } from './entities/user.entity';
import { WebhookEndpoint } from './entities/webhook-endpoint.entity';
import { Worker } from './entities/worker.entity';
import { MIGRATIONS } from './migrations';

export const ENTITIES = [
  User,
  Session,
  Task,
  Schedule,
  Run,
  RunAttempt,
  RunLog,
  Worker,
  WebhookEndpoint,
  Delivery,
  DeliveryAttempt,
  Notification,
  NotificationPreferences,
  StoredFile,
  FileChunk,
  GlobalPause,
  ApiToken,
  AccountMail,
  AccountToken,
  LoginAttempts,
  KnownAddress,
  MailAllowance,
  AuditEntry,
  IdempotencyKey,
  Secret,
  PunctualDay,
  BeatPresence,
  DeadLetter,
  Tombstone,
  Retention,
];

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

/** How every process connects. Migrations only, never synchronize; a statement or an idle transaction has an end. */
export function dataSourceOptions(settings: ConnectionSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.databaseUrl,
    applicationName: settings.applicationName,
    entities: ENTITIES,
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

/** A data source that is not yet connected. */
export function createDataSource(settings: ConnectionSettings): DataSource {
  return new DataSource(dataSourceOptions(settings));
}
