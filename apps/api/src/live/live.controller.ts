import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { LiveMessage } from '#contracts/messages/live.message';
import { PassOnFilter } from '#messaging/pass-on.filter';
import { FANOUTS } from '#messaging/topology';
import { TaskCache } from '../cache/task-cache';

/** What every API process hears of changes. */
@Controller()
@ApiExcludeController()
@UseFilters(PassOnFilter)
export class LiveController {
  constructor(private readonly cache: TaskCache) {}

  @EventPattern(FANOUTS.live)
  hear(@Payload() { taskIds }: LiveMessage): Promise<void> {
    return this.cache.drop(taskIds);
  }
}
