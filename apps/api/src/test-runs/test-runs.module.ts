import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { TasksApiModule } from '../tasks/tasks.module';
import { TestRunsController } from './test-runs.controller';
import { TestRunsService } from './test-runs.service';

/** Test runs: what a task would do, before it is saved. */
@Module({
  imports: [FlowsModule, TasksApiModule],
  controllers: [TestRunsController],
  providers: [TestRunsService],
})
export class TestRunsModule {}
