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
import { AttemptService } from './execution/run/attempt.service';
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
import { WorkerIdentity } from './execution/run/worker-identity.service';
import { Mailer } from '#mail/mailer';
import { AccountMailService } from './notification/engine/account-mail.service';
import { EmailChannel } from './notification/channels/email.channel';
import { EndpointSender } from './notification/engine/endpoint-sender.service';
import { DeliverMailsService } from './notification/engine/deliver-mails.service';
import { DeliverService } from './notification/engine/deliver.service';
import { TryDeliveryService } from './notification/engine/try-delivery.service';
import { EndpointHealthService } from './notification/engine/endpoint-health.service';
import { NotificationDrain } from './notification/engine/notification-drain.service';
import { SendingEnd } from './notification/engine/sending-end.service';
import { NotificationController } from './notification/engine/notification.controller';
import { SettleService } from './status/settle.service';
import { StatusController } from './status/status.controller';

const EXECUTION = [
  WorkerIdentity,
  ClaimService,
  AttemptService,
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

/** The worker: execution, status, notification and dead letters. */
@Module({})
export class WorkerModule {
  static with(config: Readonly<Config>, logger: Logger, publisher: Publisher): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ProcessModule.with(config, logger),
        DatabaseModule.forProcess('carillon worker', logger),
        MessagingModule.with(publisher),
        RunFlowsModule,
        DeliveriesModule,
        UsersModule,
        DeadLettersModule,
        FilesModule,
        SecretsModule,
      ],
      controllers: [ExecutionController, StatusController, NotificationController, DeadLetterController],
      providers: [
        ...EXECUTION,
        ...executorClasses().values(),
        SettleService,
        Mailer,
        EmailChannel,
        EndpointSender,
        EndpointHealthService,
        TryDeliveryService,
        DeliverMailsService,
        DeliverService,
        AccountMailService,
        SendingEnd,
        NotificationDrain,
        { provide: APP_FILTER, useClass: RethrowFilter },
      ],
    };
  }
}
