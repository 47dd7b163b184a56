import { Module } from '@nestjs/common';
import { DeadLettersModule } from '#dead-letters/dead-letters.module';
import { NotificationsModule } from '#notifications/notifications.module';
import { RunsModule } from '#runs/runs.module';
import { SchedulesModule } from '#schedules/schedules.module';
import { TasksModule } from '#tasks/tasks.module';
import { UsersModule } from '#users/users.module';
import { AccountFlow } from './account.flow';
import { AccountNoticeFlow } from './account-notice.flow';
import { AccountMailPublisher } from './account-mail.publisher';
import { BackfillFlow } from './backfill.flow';
import { ChangeUserFlow } from './change-user.flow';
import { DeadLetterFlow } from './dead-letter.flow';
import { DeliveryPublisher } from './delivery.publisher';
import { EndBeforeProofFlow } from './end-before-proof.flow';
import { EndRunsFlow } from './end-runs.flow';
import { ExplainRunFlow } from './explain-run.flow';
import { GlobalPauseFlow } from './global-pause.flow';
import { LedgerFlow } from './ledger.flow';
import { MailWishFlow } from './mail-wish.flow';
import { OutageFlow } from './outage.flow';
import { OverviewFlow } from './overview.flow';
import { QuotaNoticeFlow } from './quota-notice.flow';
import { RaiseZoneRulesFlow } from './raise-zone-rules.flow';
import { ReplayDeliveryFlow } from './replay-delivery.flow';
import { ResumeScheduleFlow } from './resume-schedule.flow';
import { RunQuotaFlow } from './run-quota.flow';
import { RotateWebhookSecretsFlow } from './rotate-webhook-secrets.flow';
import { ShowRunsFlow } from './show-runs.flow';
import { StartRunsFlow } from './start-runs.flow';
import { SignalPublisher } from './signal.publisher';
import { TaskActionFlow } from './task-action.flow';
import { TaskControlFlow } from './task-control.flow';
import { TaskEditFlow } from './task-edit.flow';
import { TaskOverviewFlow } from './task-overview.flow';

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
