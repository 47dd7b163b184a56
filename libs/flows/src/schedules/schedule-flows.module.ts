import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications/notifications.module';
import { RunsModule } from '#runs/runs.module';
import { SchedulesModule } from '#schedules/schedules.module';
import { TasksModule } from '#tasks/tasks.module';
import { LedgerFlow } from './ledger.flow';
import { RaiseZoneRulesFlow } from './raise-zone-rules.flow';
import { ResumeSchedulesFlow } from './resume-schedules.flow';

const NOUNS = [TasksModule, SchedulesModule, RunsModule, NotificationsModule];
const FLOWS = [LedgerFlow, RaiseZoneRulesFlow, ResumeSchedulesFlow];

/** Flows that begin with a schedule: resume it, list its occurrences, replan it by newer time zone rules. */
@Module({ imports: NOUNS, providers: FLOWS, exports: [...NOUNS, ...FLOWS] })
export class ScheduleFlowsModule {}
