import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { Config } from '#config/config';
import { DatabaseModule } from '#database/database.module';
import { FilesModule } from '#files/files.module';
import { FlowsModule } from '#flows/flows.module';
import { MessagingModule } from '#messaging/messaging.module';
import { PassOnFilter } from '#messaging/pass-on.filter';
import type { Publisher } from '#messaging/publisher';
import type { Logger } from '#process/logger';
import { ProcessModule } from '#process/process.module';
import { SecretsModule } from '#secrets/secrets.module';
import { DeadLetterController } from './dead-letters/dead-letter.controller';
import { AttemptService } from './execution/attempt.service';
import { ClaimService } from './execution/claim.service';
import { ExecutionController } from './execution/execution.controller';
import { ExecutionService } from './execution/execution.service';
import { ExecutorRegistry } from './execution/executor.registry';
import { executorClasses } from './execution/executors';
import { HeartbeatLoop } from './execution/heartbeat.loop';
import { MailAllowanceService } from './execution/mail-allowance.service';
import { ReportService } from './execution/report.service';
import { ResolvedParamsService } from './execution/resolved-params.service';
import { RunOutputService } from './execution/run-output.service';
import { RunningRuns } from './execution/running-runs';
import { UntakenReports } from './execution/untaken-reports';
import { WorkerIdentity } from './execution/worker-identity';
import { Mailer } from '#mail/mailer';
import { AccountMailService } from './notification/account-mail.service';
import { EmailChannel } from './notification/channels/email.channel';
import { WebhookChannel } from './notification/channels/webhook.channel';
import { DeliverMailsService } from './notification/deliver-mails.service';
import { DeliverService } from './notification/deliver.service';
import { TryDeliveryService } from './notification/try-delivery.service';
import { WebhookHealthService } from './notification/webhook-health.service';
import { NotificationDrain } from './notification/notification-drain.service';
import { SendingEnd } from './notification/sending-end';
import { NotificationController } from './notification/notification.controller';
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
  UntakenReports,
  HeartbeatLoop,
];

/** Three rooms, execution, status, notification, and a shelf for dead letters. */
@Module({})
export class WorkerModule {
  static with(config: Readonly<Config>, logger: Logger, publisher: Publisher): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ProcessModule.with(config, logger),
        DatabaseModule.forProcess('carillon worker', logger),
        MessagingModule.with(publisher),
        FlowsModule,
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
        WebhookChannel,
        WebhookHealthService,
        TryDeliveryService,
        DeliverMailsService,
        DeliverService,
        AccountMailService,
        SendingEnd,
        NotificationDrain,
        { provide: APP_FILTER, useClass: PassOnFilter },
      ],
    };
  }
}
