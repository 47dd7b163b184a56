import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { Config } from '#config/config';
import { DatabaseModule } from '#database/database.module';
import { DeadLettersModule } from '#dead-letters/dead-letters.module';
import { FilesModule } from '#files/files.module';
import { DeliveriesModule } from '#flows/notifications/deliveries.module';
import { RunFlowsModule } from '#flows/tasks/run-flows.module';
import { MessagingModule } from '#messaging/messaging.module';
import { RethrowFilter } from '#messaging/rethrow.filter';
import type { Publisher } from '#messaging/publisher';
import type { Logger } from '#process/logger';
import { ProcessModule } from '#process/process.module';
import { SecretsModule } from '#secrets/secrets.module';
import { UsersModule } from '#users/users.module';
import { DeadLetterController } from './dead-letters/dead-letter.controller';
import { AttemptWorkService } from './execution/run/attempt-work.service';
import { AttemptService } from './execution/run/attempt.service';
import { DueTimeService } from './execution/run/due-time.service';
import { ClaimService } from './execution/run/claim.service';
import { ExecutionController } from './execution/run/execution.controller';
import { ExecutionService } from './execution/run/execution.service';
import { ExecutorRegistry } from './execution/run/executor.registry';
import { executorClasses } from './execution/executors';
import { HeartbeatLoop } from './execution/run/heartbeat.loop';
import { MailAllowanceService } from './execution/run/mail-allowance.service';
import { ReportService } from './execution/run/report.service';
import { ResolvedParamsService } from './execution/run/resolved-params.service';
import { RunOutputService } from './execution/output/run-output.service';
import { RunningRuns } from './execution/run/running-runs.registry';
import { UnprocessedReports } from './execution/run/unprocessed-reports.service';
import { WorkSlots } from './execution/slots/work-slots.registry';
import { TestRunController } from './execution/test-run/test-run.controller';
import { TestRunService } from './execution/test-run/test-run.service';
import { WorkerIdentity } from './execution/run/worker-identity.service';
import { Mailer } from '#mail/mailer';
import { AccountMailOutbox } from './notification/engine/account-mail.outbox';
import { AccountMailSender } from './notification/engine/account-mail-sender.service';
import { ChannelSenders } from './notification/engine/channel-senders.service';
import { DeliveryAttemptService } from './notification/engine/delivery-attempt.service';
import { DeliveryEngine } from './notification/engine/delivery-engine';
import { DeliveryOutbox } from './notification/engine/delivery.outbox';
import { DeliveryRecordService } from './notification/engine/delivery-record.service';
import { LastLinesService } from './notification/engine/last-lines.service';
import { SendingService } from './notification/engine/sending.service';
import { EmailChannel } from './notification/channels/email.channel';
import { EndpointSender } from './notification/engine/endpoint-sender.service';
import { EndpointHealthService } from './notification/engine/endpoint-health.service';
import { NotificationDrain } from './notification/engine/notification-drain.service';
import { SendingEnd } from './notification/engine/sending-end.service';
import { NotificationController } from './notification/engine/notification.controller';
import { SettleService } from './status/settle.service';
import { StatusController } from './status/status.controller';

const EXECUTION = [
  WorkerIdentity,
  ClaimService,
  DueTimeService,
  AttemptService,
  AttemptWorkService,
  WorkSlots,
  TestRunService,
  ResolvedParamsService,
  MailAllowanceService,
  ExecutionService,
  ExecutorRegistry,
  RunningRuns,
  RunOutputService,
  ReportService,
  UnprocessedReports,
  HeartbeatLoop,
];

const NOTIFICATION = [
  Mailer,
  EmailChannel,
  EndpointSender,
  ChannelSenders,
  EndpointHealthService,
  LastLinesService,
  SendingEnd,
  SendingService,
  DeliveryRecordService,
  DeliveryAttemptService,
  DeliveryOutbox,
  AccountMailSender,
  AccountMailOutbox,
  DeliveryEngine,
  NotificationDrain,
];

/** The worker: execution, status, notification and dead letters. */
@Module({})
export class WorkerModule {
  static with(config: Readonly<Config>, logger: Logger, publisher: Publisher): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ProcessModule.with(config, logger),
        DatabaseModule.forProcess('carillon worker', logger, { byIndex: true }),
        MessagingModule.with(publisher),
        RunFlowsModule,
        DeliveriesModule,
        UsersModule,
        DeadLettersModule,
        FilesModule,
        SecretsModule,
      ],
      controllers: [
        ExecutionController,
        TestRunController,
        StatusController,
        NotificationController,
        DeadLetterController,
      ],
      providers: [
        ...EXECUTION,
        ...executorClasses().values(),
        SettleService,
        ...NOTIFICATION,
        { provide: APP_FILTER, useClass: RethrowFilter },
      ],
    };
  }
}
