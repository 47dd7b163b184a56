import { Module } from '@nestjs/common';
import { BeatPresenceRepository } from './beat-presence.repository';
import { GlobalPauseRepository } from './global-pause.repository';
import { ScheduleRepository } from './schedule.repository';
import { ZoneRulesRepository } from './zone-rules.repository';

const REPOSITORIES = [ScheduleRepository, GlobalPauseRepository, BeatPresenceRepository, ZoneRulesRepository];

/** Schedules as rows; the pure policies of this lib say what they mean. */
@Module({
  providers: REPOSITORIES,
  exports: REPOSITORIES,
})
export class SchedulesModule {}
