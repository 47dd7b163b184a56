import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import type { Config } from '#config/config';
import { DatabaseModule } from '#database/database.module';
import { FlowsModule } from '#flows/flows.module';
import { RetentionModule } from '#flows/retention.module';
import { MessagingModule } from '#messaging/messaging.module';
import { PassOnFilter } from '#messaging/pass-on.filter';
import type { Publisher } from '#messaging/publisher';
import type { Logger } from '#process/logger';
import { ProcessModule } from '#process/process.module';
import { DispatchBatchService } from './dispatch-batch.service';
import { BacklogMetrics } from './backlog.metrics';
import { CapTimeoutsLoop } from './cap-timeouts.loop';
import { DispatchLoop } from './dispatch.loop';
import { EnqueueLoop } from './enqueue.loop';
import { HintController } from './hint.controller';
import { OutageWatch } from './outage.watch';
import { OvertimeLoop } from './overtime.loop';
import { PruneLoop } from './prune.loop';
import { RemindLoop } from './remind.loop';
import { RescueLoop } from './rescue.loop';
import { StorageLoop } from './storage.loop';
import { ZoneRulesWatch } from './zone-rules.watch';
import { LostDeliveriesService } from './rescue/lost-deliveries.service';
import { LostRunsService } from './rescue/lost-runs.service';
import { WorkerWatchLoop } from './rescue/worker-watch.loop';

/** Decides when. Any number of beats work side by side; none is the leader. */
@Module({})
export class BeatModule {
  static with(config: Readonly<Config>, logger: Logger, publisher: Publisher): DynamicModule {
    return {
      module: BeatModule,
      imports: [
        ProcessModule.with(config, logger),
        DatabaseModule.forProcess('carillon beat', logger),
        MessagingModule.with(publisher),
        ScheduleModule.forRoot(),
        FlowsModule,
        RetentionModule,
      ],
      controllers: [HintController],
      providers: [
        OutageWatch,
        ZoneRulesWatch,
        EnqueueLoop,
        DispatchBatchService,
        DispatchLoop,
        RescueLoop,
        RemindLoop,
        CapTimeoutsLoop,
        LostRunsService,
        LostDeliveriesService,
        WorkerWatchLoop,
        OvertimeLoop,
        PruneLoop,
        StorageLoop,
        BacklogMetrics,
        { provide: APP_FILTER, useClass: PassOnFilter },
      ],
    };
  }
}
