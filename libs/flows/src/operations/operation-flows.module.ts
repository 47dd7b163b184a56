import { Module } from '@nestjs/common';
import { DeadLettersModule } from '#dead-letters/dead-letters.module';
import { RunsModule } from '#runs/runs.module';
import { SchedulesModule } from '#schedules/schedules.module';
import { UsersModule } from '#users/users.module';
import { DeadLetterFlow } from './dead-letter.flow';
import { GlobalPauseFlow } from './global-pause.flow';
import { HealthModule } from './health.module';
import { OverviewFlow } from './overview.flow';

const PARTS = [SchedulesModule, RunsModule, DeadLettersModule, UsersModule, HealthModule];
const FLOWS = [DeadLetterFlow, GlobalPauseFlow, OverviewFlow];

/** Flows by which admins operate Carillon: dead letters, the global pause, the overview and the health of it all. */
@Module({ imports: PARTS, providers: FLOWS, exports: [...PARTS, ...FLOWS] })
export class OperationFlowsModule {}
