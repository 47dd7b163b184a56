import type { MigrationInterface } from 'typeorm';
import { Initial1795219200000 } from './migrations/1795219200000-initial.migration';
import { BeatPresence1795300000000 } from './migrations/1795300000000-beat-presence.migration';
import { WorkerLife1795310000000 } from './migrations/1795310000000-worker-life.migration';
import { CancelReceipt1795320000000 } from './migrations/1795320000000-cancel-receipt.migration';
import { Operations1795330000000 } from './migrations/1795330000000-operations.migration';
import { Accounts1795340000000 } from './migrations/1795340000000-accounts.migration';
import { Lists1795350000000 } from './migrations/1795350000000-lists.migration';
import { Notifications1795360000000 } from './migrations/1795360000000-notifications.migration';
import { Secrets1795370000000 } from './migrations/1795370000000-secrets.migration';
import { FairShare1795370001000 } from './migrations/1795370001000-fair-share.migration';
import { AuditPages1795390000000 } from './migrations/1795390000000-audit-pages.migration';
import { MailAllowance1795395000000 } from './migrations/1795395000000-mail-allowance.migration';
import { Webhooks1795410000000 } from './migrations/1795410000000-webhooks.migration';
import { QuietNotifications1795415000000 } from './migrations/1795415000000-quiet-notifications.migration';
import { RunParams1795420000000 } from './migrations/1795420000000-run-params.migration';
import { RunRetries1795431000000 } from './migrations/1795431000000-run-retries.migration';
import { ZoneRules1795433000000 } from './migrations/1795433000000-zone-rules.migration';
import { TaskVersions1795441000000 } from './migrations/1795441000000-task-versions.migration';
import { DeliveryClaims1795450000000 } from './migrations/1795450000000-delivery-claims.migration';
import { ProvedAdmins1795450100000 } from './migrations/1795450100000-proved-admins.migration';
import { AccountNotices1795450200000 } from './migrations/1795450200000-account-notices.migration';
import { WorkerSupervisors1795500000001 } from './migrations/1795500000001-worker-supervisors.migration';
import { LateAfter1795530000001 } from './migrations/1795530000001-late-after.migration';
import { OwnerSlots1795535000001 } from './migrations/1795535000001-owner-slots.migration';
import { LocalTime1795540000001 } from './migrations/1795540000001-local-time.migration';
import { RunQuotas1795550000001 } from './migrations/1795550000001-run-quotas.migration';
import { RunJitter1795560000001 } from './migrations/1795560000001-run-jitter.migration';
import { RulesOfBeats1795570000001 } from './migrations/1795570000001-rules-of-beats.migration';
import { CommandHolds1795570000011 } from './migrations/1795570000011-command-holds.migration';
import { RequestOutcomes1795570000012 } from './migrations/1795570000012-request-outcomes.migration';
import { RunsByTime1795570000021 } from './migrations/1795570000021-runs-by-time.migration';
import { QuotaCrossings1795570000022 } from './migrations/1795570000022-quota-crossings.migration';
import { HeldRuns1795570000031 } from './migrations/1795570000031-held-runs.migration';
import { Endpoints1795570000041 } from './migrations/1795570000041-endpoints.migration';
import { EndpointPauses1795570000042 } from './migrations/1795570000042-endpoint-pauses.migration';
import { DueRuns1795570000043 } from './migrations/1795570000043-due-runs.migration';
import { MessagesAhead1795570000044 } from './migrations/1795570000044-messages-ahead.migration';
import { SlimRunIndexes1795570000045 } from './migrations/1795570000045-slim-run-indexes.migration';
import { RunDurations1795570000046 } from './migrations/1795570000046-run-durations.migration';
import { FailureNotices1795570000047 } from './migrations/1795570000047-failure-notices.migration';
import { LogSearch1795570000048 } from './migrations/1795570000048-log-search.migration';
import { TaskTrash1795570000049 } from './migrations/1795570000049-task-trash.migration';
import { LateCauses1795570000050 } from './migrations/1795570000050-late-causes.migration';
import { SavedViews1795570000052 } from './migrations/1795570000052-saved-views.migration';
import { HealthMinutes1795570000053 } from './migrations/1795570000053-health-minutes.migration';
import { TestRuns1795570000054 } from './migrations/1795570000054-test-runs.migration';

/** All migrations, the oldest first. `npm run migrations` writes this list: a migration that is not in it does not run. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [
  Initial1795219200000,
  BeatPresence1795300000000,
  WorkerLife1795310000000,
  CancelReceipt1795320000000,
  Operations1795330000000,
  Accounts1795340000000,
  Lists1795350000000,
  Notifications1795360000000,
  Secrets1795370000000,
  FairShare1795370001000,
  AuditPages1795390000000,
  MailAllowance1795395000000,
  Webhooks1795410000000,
  QuietNotifications1795415000000,
  RunParams1795420000000,
  RunRetries1795431000000,
  ZoneRules1795433000000,
  TaskVersions1795441000000,
  DeliveryClaims1795450000000,
  ProvedAdmins1795450100000,
  AccountNotices1795450200000,
  WorkerSupervisors1795500000001,
  LateAfter1795530000001,
  OwnerSlots1795535000001,
  LocalTime1795540000001,
  RunQuotas1795550000001,
  RunJitter1795560000001,
  RulesOfBeats1795570000001,
  CommandHolds1795570000011,
  RequestOutcomes1795570000012,
  RunsByTime1795570000021,
  QuotaCrossings1795570000022,
  HeldRuns1795570000031,
  Endpoints1795570000041,
  EndpointPauses1795570000042,
  DueRuns1795570000043,
  MessagesAhead1795570000044,
  SlimRunIndexes1795570000045,
  RunDurations1795570000046,
  FailureNotices1795570000047,
  LogSearch1795570000048,
  TaskTrash1795570000049,
  LateCauses1795570000050,
  SavedViews1795570000052,
  HealthMinutes1795570000053,
  TestRuns1795570000054,
];
