import { Module } from '@nestjs/common';
import { DeadLettersModule } from '#dead-letters/dead-letters.module';
import { NotificationsModule } from '#notifications/notifications.module';
import { RunsModule } from '#runs/runs.module';
import { IdempotencyRepository } from '#users/idempotency.repository';
import { SessionRepository } from '#users/access/session.repository';
import { RetentionFlow } from './retention.flow';

/** What deletes old rows: beat at midnight, the CLI when asked. */
@Module({
  imports: [RunsModule, NotificationsModule, DeadLettersModule],
  // Not the whole UsersModule: who deletes old sessions need not hash passwords.
  providers: [RetentionFlow, SessionRepository, IdempotencyRepository],
  exports: [RetentionFlow, RunsModule],
})
export class RetentionModule {}
