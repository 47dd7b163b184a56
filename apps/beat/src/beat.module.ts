import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import type { Config } from '#config/config';
import { DatabaseModule } from '#database/database.module';
import { DeadLettersModule } from '#dead-letters/dead-letters.module';
import { AccountMailsModule } from '#flows/accounts/account-mails.module';
import { DeliveriesModule } from '#flows/notifications/deliveries.module';
import { HealthModule } from '#flows/operations/health.module';
import { OutageModule } from '#flows/operations/outage.module';
import { RetentionModule } from '#flows/operations/retention.module';
import { ScheduleFlowsModule } from '#flows/schedules/schedule-flows.module';
import { RunFlowsModule } from '#flows/tasks/run-flows.module';
import { MessagingModule } from '#messaging/messaging.module';
import { RethrowFilter } from '#messaging/rethrow.filter';
import type { Publisher } from '#messaging/publisher';
import type { Logger } from '#process/logger';
import { ProcessModule } from '#process/process.module';
import { TasksModule } from '#tasks/tasks.module';
import { LOOPS } from './loops.list';
import { DelaysService } from './loops/delays.service';
import { DispatchBatchService } from './loops/dispatch-batch.service';
import { EnqueueBatchService } from './loops/enqueue/enqueue-batch.service';
import { ResumeBatchService } from './loops/resume/resume-batch.service';
import { BacklogMetrics } from './backlog.metrics';
import { HintController } from './hint.controller';
import { ZoneRulesWatch } from './loops/zone-rules.watch';
import { LostDeliveriesService } from './loops/workers/lost-deliveries.service';
import { LostRunsService } from './loops/workers/lost-runs.service';

/** Decides when things run. Any number of beats work side by side; none is the leader. */
@Module({})
export class BeatModule {
  static with(config: Readonly<Config>, logger: Logger, publisher: Publisher): DynamicModule {
    return {
      module: BeatModule,
      imports: [
        ProcessModule.with(config, logger),
        DatabaseModule.forProcess('carillon beat', logger, { byIndex: true }),
        MessagingModule.with(publisher),
        ScheduleModule.forRoot(),
        TasksModule,
        DeadLettersModule,
        RunFlowsModule,
        ScheduleFlowsModule,
        DeliveriesModule,
        AccountMailsModule,
        OutageModule,
        HealthModule,
        RetentionModule,
      ],
      controllers: [HintController],
      providers: [
        ...LOOPS.map(({ type }) => type),
        ZoneRulesWatch,
        DelaysService,
        EnqueueBatchService,
        DispatchBatchService,
        ResumeBatchService,
        LostRunsService,
        LostDeliveriesService,
        BacklogMetrics,
        { provide: APP_FILTER, useClass: RethrowFilter },
      ],
    };
  }
}
