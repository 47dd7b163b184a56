import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { StatusMessage } from '#contracts/messages/status.message';
import { Unreadable } from '#messaging/decode';
import { QUEUES } from '#messaging/topology';
import { SettleService } from './settle.service';

/** The status queue. */
@Controller()
export class StatusController {
  constructor(private readonly settle: SettleService) {}

  @EventPattern(QUEUES.status)
  async ended(@Payload() { reports }: StatusMessage): Promise<void> {
    const settled = await Promise.allSettled(reports.map((report) => this.settle.settle(report)));
    const reasons = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    // What passes is tried again for all of them; only a message of which everything else is stored is a dead letter.
    const passing = reasons.find((reason) => !(reason instanceof Unreadable));
    if (reasons.length > 0) throw passing ?? reasons[0];
  }
}
