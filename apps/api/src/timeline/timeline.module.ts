import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { TimelineController } from './timeline.controller';

/** The runs of all tasks over a window of time. */
@Module({
  imports: [FlowsModule],
  controllers: [TimelineController],
})
export class TimelineModule {}
