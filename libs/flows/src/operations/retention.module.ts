import { Module } from '@nestjs/common';
import { DeadLettersModule } from '#dead-letters/dead-letters.module';
import { NotificationsModule } from '#notifications/notifications.module';
import { RunsModule } from '#runs/runs.module';
import { SessionRepository } from '#users/access/session.repository';
import { TasksModule } from '#tasks/tasks.module';
import { UsersModule } from '#users/users.module';
import { RetentionFlow } from './retention.flow';

/** The deletion of old rows: beat prunes at midnight, and the CLI prunes on request by the same flow. */
@Module({
  imports: [RunsModule, TasksModule, NotificationsModule, DeadLettersModule, UsersModule],
  // SessionRepository alone, not AccessModule: a process that deletes old sessions lets nobody in.
  providers: [RetentionFlow, SessionRepository],
  exports: [RetentionFlow, RunsModule, UsersModule],
})
export class RetentionModule {}
