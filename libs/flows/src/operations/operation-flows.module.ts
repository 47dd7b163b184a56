import { Module } from '@nestjs/common';
import { DeadLettersModule } from '#dead-letters/dead-letters.module';
import { RunsModule } from '#runs/runs.module';
import { SchedulesModule } from '#schedules/schedules.module';
import { UsersModule } from '#users/users.module';
import { DeadLetterFlow } from './dead-letter.flow';
import { GlobalPauseFlow } from './global-pause.flow';
import { OverviewFlow } from './overview.flow';

const NOUNS = [SchedulesModule, RunsModule, DeadLettersModule, UsersModule];
const FLOWS = [DeadLetterFlow, GlobalPauseFlow, OverviewFlow];

/** Flows by which admins operate Carillon: dead letters, the global pause, the overview of all users. */
@Module({ imports: NOUNS, providers: FLOWS, exports: [...NOUNS, ...FLOWS] })
export class OperationFlowsModule {}
