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
  async ended(@Payload() { reports }: StatusMessage): Promise<void> {
    await Promise.all(reports.map((report) => this.settle.settle(report)));
  }
}
