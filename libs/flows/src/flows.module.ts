import { Module } from '@nestjs/common';
import { DeadLettersModule } from '#dead-letters/dead-letters.module';
import { NotificationsModule } from '#notifications/notifications.module';
import { RunsModule } from '#runs/runs.module';
import { SchedulesModule } from '#schedules/schedules.module';
import { TasksModule } from '#tasks/tasks.module';
import { UsersModule } from '#users/users.module';
import { AccountFlow } from './accounts/account.flow';
import { AccountNoticeFlow } from './accounts/account-notice.flow';
import { AccountMailPublisher } from './accounts/account-mail.publisher';
import { BackfillFlow } from './tasks/backfill.flow';
import { ChangeUserFlow } from './accounts/change-user.flow';
import { DeadLetterFlow } from './operations/dead-letter.flow';
import { DeliveryPublisher } from './notifications/delivery.publisher';
import { EndBeforeProofFlow } from './accounts/end-before-proof.flow';
import { EndRunsFlow } from './tasks/end-runs.flow';
import { ExplainRunFlow } from './tasks/explain-run.flow';
import { GlobalPauseFlow } from './operations/global-pause.flow';
import { LedgerFlow } from './schedules/ledger.flow';
import { MailWishFlow } from './notifications/mail-wish.flow';
import { OutageFlow } from './operations/outage.flow';
import { OverviewFlow } from './operations/overview.flow';
import { QuotaNoticeFlow } from './notifications/quota-notice.flow';
import { RaiseZoneRulesFlow } from './schedules/raise-zone-rules.flow';
import { ReplayDeliveryFlow } from './notifications/replay-delivery.flow';
import { ResumeScheduleFlow } from './schedules/resume-schedule.flow';
import { RunQuotaFlow } from './tasks/run-quota.flow';
import { RotateWebhookSecretsFlow } from './notifications/rotate-webhook-secrets.flow';
import { ShowRunsFlow } from './tasks/show-runs.flow';
import { StartRunsFlow } from './tasks/start-runs.flow';
import { SignalPublisher } from './signal.publisher';
import { TaskActionFlow } from './tasks/task-action.flow';
import { TaskControlFlow } from './tasks/task-control.flow';
import { TaskEditFlow } from './tasks/task-edit.flow';
import { TaskOverviewFlow } from './tasks/task-overview.flow';

const NOUNS = [TasksModule, SchedulesModule, RunsModule, NotificationsModule, UsersModule, DeadLettersModule];
const FLOWS = [
  OverviewFlow,
  EndBeforeProofFlow,
  EndRunsFlow,
  ExplainRunFlow,
  TaskEditFlow,
  TaskOverviewFlow,
  StartRunsFlow,
  TaskControlFlow,
  TaskActionFlow,
  ResumeScheduleFlow,
  LedgerFlow,
  BackfillFlow,
  ChangeUserFlow,
  AccountFlow,
  AccountMailPublisher,
  AccountNoticeFlow,
  GlobalPauseFlow,
  OutageFlow,
  DeadLetterFlow,
  DeliveryPublisher,
  RaiseZoneRulesFlow,
  ReplayDeliveryFlow,
  MailWishFlow,
  QuotaNoticeFlow,
  RunQuotaFlow,
  RotateWebhookSecretsFlow,
  ShowRunsFlow,
  SignalPublisher,
];

/** Where several nouns act in one transaction, for more than one app. */
@Module({ imports: NOUNS, providers: FLOWS, exports: [...NOUNS, ...FLOWS] })
export class FlowsModule {}
