import { Inject, Injectable } from '@nestjs/common';
import { StatusMessage, type AttemptReport } from '#contracts/messages/status.message';
import { Publisher } from '#messaging/publisher';
import { EXCHANGES, QUEUES } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';

const RETRY_MS = [100, 250, 500, 1000, 2000];

/**
 * Tells the status queue how attempts ended, and keeps every report until the rows show that it was taken in: a broker
 * that is away delays a report, and one that loses its queue is told again (see HeartbeatLoop).
 */
@Injectable()
export class ReportService {
  private readonly kept = new Map<string, StatusMessage>();
  private readonly sending = new Map<string, Promise<void>>();
  private closed = false;

  constructor(
    private readonly publisher: Publisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Resolves when the broker has confirmed the report. */
  send(run: { runId: string; attempt: number; workerId: string }, report: AttemptReport, now: Date): Promise<void> {
    const message: StatusMessage = { v: 1, ...run, finishedAt: now.toISOString(), report };
    const key = keyOf(run);
    this.kept.set(key, message);
    return this.start(key, message);
  }

  /** Says a report again whose effect has not shown; false when there is none. */
  sendAgain(run: { runId: string; attempt: number }): boolean {
    const key = keyOf(run);
    const message = this.kept.get(key);
    if (message === undefined) return false;
    if (!this.sending.has(key)) void this.start(key, message);
    return true;
  }

  /** Forgets the reports that have been taken in: those of runs that this worker no longer holds. */
  forgetAllBut(held: { runId: string; attempt: number }[]): void {
    const keys = new Set(held.map(keyOf));
    for (const key of this.kept.keys()) if (!keys.has(key) && !this.sending.has(key)) this.kept.delete(key);
  }

  /** Waits until everything is confirmed, but no longer than this. */
  async drain(timeoutMs: number): Promise<void> {
    const timeout = new Promise<void>((resolve) => setTimeout(resolve, timeoutMs).unref());
    await Promise.race([Promise.all(this.sending.values()), timeout]);
    this.closed = true;
    if (this.sending.size > 0)
      this.log.warn({ reports: this.sending.size }, 'reports could not be handed over; their runs will be rescued');
  }

  private start(key: string, message: StatusMessage): Promise<void> {
    const work = this.publishUntilConfirmed(message).finally(() => this.sending.delete(key));
    this.sending.set(key, work);
    return work;
  }

  private async publishUntilConfirmed(body: StatusMessage): Promise<void> {
    for (let tries = 1; !this.closed; tries++) {
      try {
        await this.publisher.publish({ exchange: EXCHANGES.status, routingKey: QUEUES.status, body });
        return;
      } catch (error) {
        if (tries === 1 || tries % 30 === 0) {
          this.log.warn(
            { runId: body.runId, tries, reason: String(error) },
            'the end of an attempt could not be reported yet',
          );
        }
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS[Math.min(tries, RETRY_MS.length) - 1]));
      }
    }
    this.log.warn(
      { runId: body.runId },
      'this worker stopped before it could report the end of an attempt; the run will be rescued',
    );
  }
}

function keyOf({ runId, attempt }: { runId: string; attempt: number }): string {
  return `${runId}/${attempt}`;
}
