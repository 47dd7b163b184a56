import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { OccurrencesController } from './occurrences.controller';
import { SchedulesController } from './schedules.controller';
import { TimeZonesController } from './time-zones.controller';

/** Preview, ledger and backfill of schedules, and the time zones that there are. */
@Module({
  imports: [FlowsModule],
  controllers: [SchedulesController, TimeZonesController, OccurrencesController],
})
export class SchedulesApiModule {}
