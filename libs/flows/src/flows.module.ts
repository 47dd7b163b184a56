import { Module } from '@nestjs/common';
import { AccountFlowsModule } from './accounts/account-flows.module';
import { NotificationFlowsModule } from './notifications/notification-flows.module';
import { OperationFlowsModule } from './operations/operation-flows.module';
import { ScheduleFlowsModule } from './schedules/schedule-flows.module';
import { TaskFlowsModule } from './tasks/task-flows.module';

const MODULES = [
  TaskFlowsModule,
  ScheduleFlowsModule,
  NotificationFlowsModule,
  AccountFlowsModule,
  OperationFlowsModule,
];

/** Every flow that the API offers to people. Other processes import the modules that they use. */
@Module({ imports: MODULES, exports: MODULES })
export class FlowsModule {}
