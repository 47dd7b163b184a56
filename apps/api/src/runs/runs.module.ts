import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { RunActionService } from './run-action.service';
import { RunActionsController } from './run-actions.controller';
import { RunApiService } from './run-api.service';
import { RunCsvController } from './run-csv.controller';
import { RunCsvService } from './run-csv.service';
import { RunsController } from './runs.controller';

/** Runs, their logs, and why a run is where it is. */
@Module({
  imports: [FlowsModule],
  controllers: [RunActionsController, RunCsvController, RunsController],
  providers: [RunActionService, RunApiService, RunCsvService],
  exports: [RunApiService],
})
export class RunsApiModule {}
