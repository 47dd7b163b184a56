import { DataSource, type DataSourceOptions } from 'typeorm';
import { connectionOptions, type ConnectionSettings } from './connection-options';
import { OwnerStorage } from './entities/owner-storage.entity';
import { StorageChange } from './entities/storage-change.entity';
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
import { ZoneRulesInForce } from './entities/zone-rules.entity';
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
import { TaskVersion } from './entities/task-version.entity';
import { Tombstone } from './entities/tombstone.entity';
import { User } from './entities/user.entity';
import { WebhookEndpoint } from './entities/webhook-endpoint.entity';
import { Worker } from './entities/worker.entity';

export const ENTITIES = [
  User,
  Session,
  Task,
  TaskVersion,
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
  ZoneRulesInForce,
  ApiToken,
  AccountMail,
  OwnerStorage,
  StorageChange,
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

/** How a process connects that knows the entities. */
export function dataSourceOptions(settings: ConnectionSettings): DataSourceOptions {
  return { ...connectionOptions(settings), entities: ENTITIES };
}

/** A data source that is not yet connected. */
export function createDataSource(settings: ConnectionSettings): DataSource {
  return new DataSource(dataSourceOptions(settings));
}
