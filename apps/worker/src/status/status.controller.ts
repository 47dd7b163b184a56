import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { StatusMessage } from '#contracts/messages/status.message';
import { QUEUES } from '#messaging/topology';
import { SettleService } from './settle.service';

/** The status queue. */
@Controller()
export class StatusController {
  constructor(private readonly settle: SettleService) {}

  @EventPattern(QUEUES.status)
  ended(@Payload() message: StatusMessage): Promise<void> {
    return this.settle.settle(message);
  }
}
