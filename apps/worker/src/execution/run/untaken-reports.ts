import { Inject, Injectable } from '@nestjs/common';
import type { EndedAttempt } from '#contracts/messages/status.message';
import { LOGGER, type Logger } from '#process/logger';
import { SettleService } from '../../status/settle.service';
import { ReportService } from './report.service';

/** The queue had this long. A report that it lost was sent again many times by then. */
const PATIENCE_MS = 60_000;
/** Somebody waits for the end of the run. */
const PATIENCE_WHEN_CANCELLED_MS = 5000;
/** A report that cannot be written here either is tried again after this long. */
const AGAIN_MS = 60_000;

/**
 * Writes reports that the status queue does not take: its message was moved to the dead letters by a consumer that
 * cannot read it (of another version, perhaps), or RabbitMQ is away for long. The end of a run, and so its slot, a
 * cancel and a time limit, must not depend on a message.
 */
@Injectable()
export class UntakenReports {
  /** When a report was last written from here, by run and attempt; few at a time. */
  private readonly tried = new Map<string, number>();

  constructor(
    private readonly reports: ReportService,
    private readonly settling: SettleService,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Looks at an attempt that this worker holds; true when its report is written here now. Never throws. */
  settle(run: { runId: string; attempt: number }, cancelRequested: boolean, now: number): boolean {
    for (const [key, at] of this.tried) if (now - at >= AGAIN_MS) this.tried.delete(key);
    const ended = this.reports.untaken(run, now - (cancelRequested ? PATIENCE_WHEN_CANCELLED_MS : PATIENCE_MS));
    if (ended === null) return false;
    const key = `${run.runId}/${run.attempt}`;
    if (this.tried.has(key)) return false;
    this.tried.set(key, now);
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
