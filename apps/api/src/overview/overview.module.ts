import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { OverviewController } from './overview.controller';

/** The first page of the dashboard. */
@Module({
  imports: [FlowsModule],
  controllers: [OverviewController],
})
export class OverviewModule {}
