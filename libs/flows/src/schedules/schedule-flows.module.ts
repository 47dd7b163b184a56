import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications/notifications.module';
import { RunsModule } from '#runs/runs.module';
import { SchedulesModule } from '#schedules/schedules.module';
import { TasksModule } from '#tasks/tasks.module';
import { LedgerFlow } from './ledger.flow';
import { RaiseZoneRulesFlow } from './raise-zone-rules.flow';
import { ResumeSchedulesFlow } from './resume-schedules.flow';
import { TimelineFlow } from './timeline.flow';
import { TimelineLoadFlow } from './timeline-load.flow';

const NOUNS = [TasksModule, SchedulesModule, RunsModule, NotificationsModule];
const FLOWS = [LedgerFlow, RaiseZoneRulesFlow, ResumeSchedulesFlow, TimelineFlow, TimelineLoadFlow];

/** Flows that begin with a schedule: resume it, list its occurrences, replan it by newer time zone rules, see all of them on one timeline. */
@Module({ imports: NOUNS, providers: FLOWS, exports: [...NOUNS, ...FLOWS] })
export class ScheduleFlowsModule {}
