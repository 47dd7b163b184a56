import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { LiveMessage } from '#contracts/messages/live.message';
import { RethrowFilter } from '#messaging/rethrow.filter';
import { FANOUTS } from '#messaging/topology';
import { LiveHub } from './live-hub.service';

/** Receives the changes of which every API process is informed. */
@Controller()
@ApiExcludeController()
@UseFilters(RethrowFilter)
export class LiveController {
  constructor(private readonly hub: LiveHub) {}

  @EventPattern(FANOUTS.live)
  onMessage(@Payload() message: LiveMessage): Promise<void> {
    return this.hub.onMessage(message);
  }
}
