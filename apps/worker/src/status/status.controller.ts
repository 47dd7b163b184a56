import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { readEndedAttempt, resultUnreadable } from '#contracts/messages/read-report.policy';
import { StatusMessage } from '#contracts/messages/status.message';
import { InvalidMessage, InvalidParts, type InvalidPart } from '#messaging/decode';
import { QUEUES } from '#messaging/topology';
import { SettleService } from './settle.service';

/** Consumes the status queue. */
@Controller()
export class StatusController {
  constructor(private readonly settle: SettleService) {}

  @EventPattern(QUEUES.status)
  async ended(@Payload() { reports }: StatusMessage): Promise<void> {
    const settled = await Promise.allSettled(reports.map((report) => this.take(report)));
    const parts: InvalidPart[] = [];
    for (const [position, one] of settled.entries()) {
      if (one.status === 'fulfilled') continue;
      const reason: unknown = one.reason;
      // Transient errors win: the whole message is retried, and reports that were stored are then refused as late.
      if (!(reason instanceof InvalidMessage)) throw reason;
      const body: Partial<StatusMessage> = { v: 2, reports: [reports[position]] };
      parts.push({ body, reason: reason.reason });
    }
    if (parts.length > 0) throw new InvalidParts(parts);
  }

  /**
   * Ends the run of a report that cannot be read: otherwise it would keep its slot for ever.
   * @throws InvalidMessage
   */
  private async take(report: unknown): Promise<void> {
    const read = readEndedAttempt(report);
    if ('ended' in read) return this.settle.settle(read.ended);
    if (read.about !== null) await this.settle.settle({ ...read.about, report: resultUnreadable(read.reason) });
    throw new InvalidMessage(read.reason);
  }
}
