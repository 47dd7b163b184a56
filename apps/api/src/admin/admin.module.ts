import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { EventLoopLag } from '#process/event-loop-lag';
import { RunsApiModule } from '../runs/runs.module';
import { TasksApiModule } from '../tasks/tasks.module';
import { AdminListsController } from './admin-lists.controller';
import { AdminAccessController } from './admin-access.controller';
import { AdminAccess } from './admin-access.service';
import { AdminUsersController } from './admin-users.controller';
import { AuditController } from './audit.controller';
import { DeadLettersController } from './dead-letters.controller';
import { GlobalPauseController } from './global-pause.controller';
import { AdminHealthController } from './health.controller';
import { ListedUsersService } from './listed-users.service';
import { OperationsController } from './operations.controller';

/** Routes that only admins may use. */
@Module({
  imports: [FlowsModule, TasksApiModule, RunsApiModule],
  controllers: [
    GlobalPauseController,
    AdminUsersController,
    AuditController,
    AdminListsController,
    AdminAccessController,
    OperationsController,
    AdminHealthController,
    DeadLettersController,
  ],
  providers: [AdminAccess, ListedUsersService, EventLoopLag],
})
export class AdminModule {}
