import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { SecretsModule } from '#secrets/secrets.module';
import { TasksModule } from '#tasks/tasks.module';
import { SecretReadService } from './secret-read.service';
import { SecretsController } from './secrets.controller';

/** Secrets of users; their values are never answered. */
@Module({
  imports: [FlowsModule, SecretsModule, TasksModule],
  controllers: [SecretsController],
  providers: [SecretReadService],
})
export class SecretsApiModule {}
