import { Module } from '@nestjs/common';
import { GlobalPauseRepository } from './global-pause.repository';
import { ScheduleRepository } from './schedule.repository';

/** Schedules as rows; what they mean is in the pure policies beside. */
@Module({
  providers: [ScheduleRepository, GlobalPauseRepository],
  exports: [ScheduleRepository, GlobalPauseRepository],
})
export class SchedulesModule {}
