import { DataSource, type DataSourceOptions } from 'typeorm';
import { connectionOptions, type ConnectionSettings } from './connection/connection-options';
import { OwnerStorage } from './entities/tasks/owner-storage.entity';
import { StorageChange } from './entities/tasks/storage-change.entity';
import { AccountMail } from './entities/accounts/account-mail.entity';
import { AccountToken } from './entities/accounts/account-token.entity';
import { ApiToken } from './entities/accounts/api-token.entity';
import { AuditEntry } from './entities/accounts/audit-entry.entity';
import { BeatPresence } from './entities/schedules/beat-presence.entity';
import { DeadLetter } from './entities/operations/dead-letter.entity';
import { Delivery } from './entities/notifications/delivery.entity';
import { DeliveryAttempt } from './entities/notifications/delivery-attempt.entity';
import { MailAllowance } from './entities/accounts/mail-allowance.entity';
import { Notification } from './entities/notifications/notification.entity';
import { NotificationPreferences } from './entities/notifications/notification-preferences.entity';
import { FileChunk } from './entities/tasks/file-chunk.entity';
import { StoredFile } from './entities/tasks/file.entity';
import { GlobalPause } from './entities/schedules/global-pause.entity';
import { ZoneRulesInForce } from './entities/schedules/zone-rules.entity';
import { KnownAddress } from './entities/accounts/known-address.entity';
import { LoginAttempts } from './entities/accounts/login-attempts.entity';
import { IdempotencyKey } from './entities/accounts/idempotency-key.entity';
import { PunctualDay } from './entities/runs/punctual-day.entity';
import { HealthMinute } from './entities/operations/health-minute.entity';
import { Retention } from './entities/operations/retention.entity';
import { RunAttempt } from './entities/runs/run-attempt.entity';
import { RunLog } from './entities/runs/run-log.entity';
import { RunLogBlock } from './entities/runs/run-log-block.entity';
import { LogIndex } from './entities/runs/log-index.entity';
import { Run } from './entities/runs/run.entity';
import { Schedule } from './entities/schedules/schedule.entity';
import { SavedView } from './entities/accounts/saved-view.entity';
import { TestRun } from './entities/runs/test-run.entity';
import { Secret } from './entities/accounts/secret.entity';
import { Session } from './entities/accounts/session.entity';
import { Task } from './entities/tasks/task.entity';
import { TaskVersion } from './entities/tasks/task-version.entity';
import { Tombstone } from './entities/tasks/tombstone.entity';
import { User } from './entities/accounts/user.entity';
import { Endpoint } from './entities/notifications/endpoint.entity';
import { Worker } from './entities/runs/worker.entity';
import { QuotaCrossing } from './entities/tasks/quota-crossing.entity';

export const ENTITIES = [
  User,
  Session,
  Task,
  TaskVersion,
  Schedule,
  Run,
  RunAttempt,
  RunLog,
  RunLogBlock,
  LogIndex,
  Worker,
  Endpoint,
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
  QuotaCrossing,
  StorageChange,
  AccountToken,
  LoginAttempts,
  KnownAddress,
  MailAllowance,
  AuditEntry,
  IdempotencyKey,
  SavedView,
  TestRun,
  Secret,
  PunctualDay,
  BeatPresence,
  DeadLetter,
  Tombstone,
  HealthMinute,
  Retention,
];

/** The connection options of a process that knows the entities. */
export function dataSourceOptions(settings: ConnectionSettings): DataSourceOptions {
  return { ...connectionOptions(settings), entities: ENTITIES };
}

/** Returns a data source that is not connected. */
export function createDataSource(settings: ConnectionSettings): DataSource {
  return new DataSource(dataSourceOptions(settings));
}
