import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications/notifications.module';
import { RunsModule } from '#runs/runs.module';
import { SchedulesModule } from '#schedules/schedules.module';
import { SignalsModule } from '../signals.module';
import { EndRunsFlow } from './end-runs.flow';
import { RunQuotaFlow } from './run-quota.flow';
import { TaskStatusFlow } from './task-status.flow';

const NOUNS = [SchedulesModule, RunsModule, NotificationsModule];
const FLOWS = [EndRunsFlow, RunQuotaFlow, TaskStatusFlow];

/** Flows of a run that no person asked for: its quota, its start and its end, for beat and the workers. */
@Module({ imports: [...NOUNS, SignalsModule], providers: FLOWS, exports: [...NOUNS, SignalsModule, ...FLOWS] })
export class RunFlowsModule {}
