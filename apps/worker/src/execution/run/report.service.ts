import { Inject, Injectable } from '@nestjs/common';
import {
  REPORTS_PER_MESSAGE,
  type AttemptReport,
  type EndedAttempt,
  type StatusMessage,
} from '#contracts/messages/status.message';
import { Batcher } from '#process/batcher';
import { Publisher } from '#messaging/publisher';
import { EXCHANGES, QUEUES } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';

const RETRY_MS = [100, 250, 500, 1000, 2000];
/**
 * The pause before a batch grows by this for each report: when many attempts end at once, others are due at the same
 * time, and their start is more urgent. From some 80 ends per second on, batches are as far apart as the Batcher allows.
 */
const REST_MS_PER_REPORT = 12;
/**
 * A report after a quiet time is sent at once; those that follow are gathered for this long. Each message of reports is a
 * confirm, a delivery and a transaction of some ten statements.
 */
const MIN_REST_MS = 50;
/** Messages stay well below the limit of the reader (1 MiB). */
const MAX_BYTES = 512 * 1024;

interface PendingReport {
  ended: EndedAttempt;
  /** When it was first sent, by performance.now(). */
  sentAt: number;
}

/**
 * Sends reports of ended attempts to the status queue, and keeps each until the rows show that it was processed: an
 * outage of the broker only delays a report, and one that a lost queue contained is sent again (see HeartbeatLoop).
 */
@Injectable()
export class ReportService {
  private readonly pending = new Map<string, PendingReport>();
  private readonly batcher = new Batcher<EndedAttempt, PromiseSettledResult<void>>(
    (reports) => this.publishAll(reports),
    {
      maxItems: REPORTS_PER_MESSAGE,
      restMsPerItem: REST_MS_PER_REPORT,
      minRestMs: MIN_REST_MS,
    },
  );
  private readonly sending = new Map<string, Promise<void>>();
  private closed = false;

  constructor(
    private readonly publisher: Publisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Resolves when the broker has confirmed the report.
   * @param tookMs how long the work took, in milliseconds, where it is known
   */
  send(
    run: { runId: string; attempt: number; workerId: string },
    report: AttemptReport,
    now: Date,
    tookMs?: number,
  ): Promise<void> {
    const ended: EndedAttempt = { ...run, finishedAt: now.toISOString(), tookMs, report };
    const key = keyOf(run);
    this.pending.set(key, { ended, sentAt: performance.now() });
    return this.start(key, ended);
  }

  /** Sends a report again that has not shown in the rows; false when there is none. */
  sendAgain(run: { runId: string; attempt: number }): boolean {
    const key = keyOf(run);
    const pending = this.pending.get(key);
    if (pending === undefined) return false;
    if (!this.sending.has(key)) void this.start(key, pending.ended);
    return true;
  }

  /**
   * Finds the report of an attempt that was sent before this time (performance.now()) and whose run is still leased to
   * this worker.
   */
  findUnprocessed(run: { runId: string; attempt: number }, before: number): EndedAttempt | null {
    const pending = this.pending.get(keyOf(run));
    return pending !== undefined && pending.sentAt <= before ? pending.ended : null;
  }

  /** Forgets reports that were processed: those of runs that are no longer leased to this worker. */
  forgetAllBut(leased: { runId: string; attempt: number }[]): void {
    const keys = new Set(leased.map(keyOf));
    for (const key of this.pending.keys()) if (!keys.has(key) && !this.sending.has(key)) this.pending.delete(key);
  }

  /** Waits until all reports are confirmed, at most this long. */
  async drain(timeoutMs: number): Promise<void> {
    const timeout = new Promise<void>((resolve) => setTimeout(resolve, timeoutMs).unref());
    await Promise.race([Promise.all(this.sending.values()), timeout]);
    this.closed = true;
    if (this.sending.size > 0)
      this.log.warn({ reports: this.sending.size }, 'reports could not be handed over; their runs will be rescued');
  }

  private async publishAll(reports: EndedAttempt[]): Promise<PromiseSettledResult<void>[]> {
    const messages = messagesOf(reports);
    const results = await this.publisher.publishAll(
      messages.map((together) => {
        const body: StatusMessage = { v: 2, reports: together };
        return { exchange: EXCHANGES.status, routingKey: QUEUES.status, body };
      }),
    );
    return messages.flatMap((together, position) =>
      together.map(() => results[position] as PromiseSettledResult<void>),
    );
  }

  private start(key: string, ended: EndedAttempt): Promise<void> {
    const work = this.publishUntilConfirmed(ended).finally(() => this.sending.delete(key));
    this.sending.set(key, work);
    return work;
  }

  private async publishUntilConfirmed(ended: EndedAttempt): Promise<void> {
    for (let publishAttempt = 1; !this.closed; publishAttempt++) {
      const sent = await this.batcher.add(ended);
      if (sent.status === 'fulfilled') return;
      if (publishAttempt === 1 || publishAttempt % 30 === 0) {
        this.log.warn(
          { runId: ended.runId, publishAttempt, reason: String(sent.reason) },
          'the end of an attempt could not be reported yet',
        );
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS[Math.min(publishAttempt, RETRY_MS.length) - 1]));
    }
    this.log.warn(
      { runId: ended.runId },
      'this worker stopped before it could report the end of an attempt; the run will be rescued',
    );
  }
}

/** Packs reports, in their order, into as few messages as the size limit allows. */
function messagesOf(reports: EndedAttempt[]): EndedAttempt[][] {
  const messages: EndedAttempt[][] = [];
  let bytes = Infinity;
  for (const report of reports) {
    const size = Buffer.byteLength(JSON.stringify(report));
    bytes += size;
    if (bytes > MAX_BYTES) {
      messages.push([]);
      bytes = size;
    }
    messages.at(-1)?.push(report);
  }
  return messages;
}

function keyOf({ runId, attempt }: { runId: string; attempt: number }): string {
  return `${runId}/${attempt}`;
}
