import { Inject, Injectable } from '@nestjs/common';
import type { EndedAttempt } from '#contracts/messages/status.message';
import { LOGGER, type Logger } from '#process/logger';
import { SettleService } from '../../status/settle.service';
import { ReportService } from './report.service';

/** Milliseconds that the status queue has to process a report; a lost one was sent again many times by then. */
const WAIT_MS = 60_000;
/** The wait is shorter when the run was cancelled, because somebody waits for its end. */
const CANCELLED_WAIT_MS = 5000;
/** Milliseconds until another try when the report cannot be written from here either. */
const AGAIN_MS = 60_000;

/**
 * Writes reports to PostgreSQL that the status queue does not process: a consumer of another version could not read the
 * message, or RabbitMQ is away for long. The end of a run, and with it a slot, a cancel and a time limit, must not
 * depend on a message.
 */
@Injectable()
export class UnprocessedReports {
  /** When each report was last written from here, by run and attempt. */
  private readonly attemptedAt = new Map<string, number>();

  constructor(
    private readonly reports: ReportService,
    private readonly settling: SettleService,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Decides about an attempt that is leased to this worker; true when its report is being written from here. Never
   * throws.
   */
  settle(run: { runId: string; attempt: number }, cancelRequested: boolean, now: number): boolean {
    for (const [key, at] of this.attemptedAt) if (now - at >= AGAIN_MS) this.attemptedAt.delete(key);
    const ended = this.reports.findUnprocessed(run, now - (cancelRequested ? CANCELLED_WAIT_MS : WAIT_MS));
    if (ended === null) return false;
    const key = `${run.runId}/${run.attempt}`;
    if (this.attemptedAt.has(key)) return false;
    this.attemptedAt.set(key, now);
    void this.write(ended);
    return true;
  }

  private async write(ended: EndedAttempt): Promise<void> {
    const { runId, attempt } = ended;
    this.log.warn({ runId, attempt }, 'the status queue does not take a report; writing it from here');
    try {
      await this.settling.settle(ended);
    } catch (error) {
      this.log.error({ runId, attempt, reason: String(error) }, 'a report could not be written; trying again');
    }
  }
}
