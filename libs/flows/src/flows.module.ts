import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications/notifications.module';
import { RunsModule } from '#runs/runs.module';
import { SchedulesModule } from '#schedules/schedules.module';
import { TasksModule } from '#tasks/tasks.module';
import { DeliveryPublisher } from './delivery.publisher';
import { EndRunsFlow } from './end-runs.flow';

const NOUNS = [TasksModule, SchedulesModule, RunsModule, NotificationsModule];

/** Where several nouns act in one transaction, for more than one app. */
@Module({
  imports: NOUNS,
  providers: [EndRunsFlow, DeliveryPublisher],
  exports: [...NOUNS, EndRunsFlow, DeliveryPublisher],
})
export class FlowsModule {}
