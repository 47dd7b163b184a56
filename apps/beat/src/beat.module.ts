import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import type { Config } from '#config/config';
import { DatabaseModule } from '#database/database.module';
import { FlowsModule } from '#flows/flows.module';
import { MessagingModule } from '#messaging/messaging.module';
import { PassOnFilter } from '#messaging/pass-on.filter';
import type { Publisher } from '#messaging/publisher';
import type { Logger } from '#process/logger';
import { ProcessModule } from '#process/process.module';
import { IdempotencyRepository } from '#users/idempotency.repository';
import { DispatchLoop } from './dispatch.loop';
import { EnqueueLoop } from './enqueue.loop';
import { HintController } from './hint.controller';
import { PruneLoop } from './prune.loop';
import { RescueLoop } from './rescue.loop';

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
      ],
      controllers: [HintController],
      providers: [
        EnqueueLoop,
        DispatchLoop,
        RescueLoop,
        PruneLoop,
        IdempotencyRepository,
        { provide: APP_FILTER, useClass: PassOnFilter },
      ],
    };
  }
}
