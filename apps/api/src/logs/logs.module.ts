import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { LogSearchService } from './log-search.service';
import { LogsController } from './logs.controller';

/** The search over the log lines of all runs. */
@Module({
  imports: [FlowsModule],
  controllers: [LogsController],
  providers: [LogSearchService],
})
export class LogsModule {}
