import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { ApiTokensController } from './api-tokens.controller';

/** API tokens, by which programs log in. */
@Module({
  imports: [FlowsModule],
  controllers: [ApiTokensController],
})
export class ApiTokensModule {}
