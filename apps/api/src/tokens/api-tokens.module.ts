import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { ApiTokensController } from './api-tokens.controller';

/** API tokens. */
@Module({
  imports: [FlowsModule],
  controllers: [ApiTokensController],
})
export class ApiTokensModule {}
