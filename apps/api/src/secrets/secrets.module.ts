import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { SecretsModule } from '#secrets/secrets.module';
import { SecretsController } from './secrets.controller';

/** Secrets of users; their values are never answered. */
@Module({
  imports: [FlowsModule, SecretsModule],
  controllers: [SecretsController],
})
export class SecretsApiModule {}
