import { Module } from '@nestjs/common';
import { DeadLettersModule } from '#dead-letters/dead-letters.module';
import { NotificationsModule } from '#notifications/notifications.module';
import { RunsModule } from '#runs/runs.module';
import { HealthFiguresFlow } from './health-figures.flow';
import { HealthFlow } from './health.flow';

/** The state of the installation: beat records it every minute, and admins see it. */
@Module({
  imports: [RunsModule, NotificationsModule, DeadLettersModule],
  providers: [HealthFiguresFlow, HealthFlow],
  exports: [HealthFlow],
})
export class HealthModule {}
