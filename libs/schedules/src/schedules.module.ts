import { Module } from '@nestjs/common';
import { ScheduleRepository } from './schedule.repository';

/** Schedules as rows; what they mean is in the pure policies beside. */
@Module({ providers: [ScheduleRepository], exports: [ScheduleRepository] })
export class SchedulesModule {}
