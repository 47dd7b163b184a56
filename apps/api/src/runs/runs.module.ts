import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { RunApiService } from './run-api.service';
import { RunsController } from './runs.controller';

/** Runs, their logs, and why a run is where it is. */
@Module({
  imports: [FlowsModule],
  controllers: [RunsController],
  providers: [RunApiService],
  exports: [RunApiService],
})
export class RunsApiModule {}
