import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { LiveMessage } from '#contracts/messages/live.message';
import { RethrowFilter } from '#messaging/rethrow.filter';
import { FANOUTS } from '#messaging/topology';
import { TaskCache } from '../tasks/cache/task-cache.service';
import { LiveHub } from './live-hub.service';

/** Receives the changes of which every API process is informed. */
@Controller()
@ApiExcludeController()
@UseFilters(RethrowFilter)
export class LiveController {
  constructor(
    private readonly cache: TaskCache,
    private readonly hub: LiveHub,
  ) {}

  @EventPattern(FANOUTS.live)
  async onMessage(@Payload() message: LiveMessage): Promise<void> {
    await Promise.all([this.cache.drop(message.taskIds), this.hub.onMessage(message)]);
  }
}
