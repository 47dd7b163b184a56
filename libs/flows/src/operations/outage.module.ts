import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications/notifications.module';
import { RunsModule } from '#runs/runs.module';
import { SchedulesModule } from '#schedules/schedules.module';
import { OutageFlow } from './outage.flow';

const NOUNS = [SchedulesModule, RunsModule, NotificationsModule];

/** The presence of beats, and what was missed while none was running. Only beat needs it. */
@Module({ imports: NOUNS, providers: [OutageFlow], exports: [...NOUNS, OutageFlow] })
export class OutageModule {}
