import { Inject, Injectable } from '@nestjs/common';
import {
  REPORTS_PER_MESSAGE,
  type AttemptReport,
  type EndedAttempt,
  type StatusMessage,
} from '#contracts/messages/status.message';
import { Gather } from '#process/gather';
import { Publisher } from '#messaging/publisher';
import { EXCHANGES, QUEUES } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';

const RETRY_MS = [100, 250, 500, 1000, 2000];
/** When many attempts end at once others are due as well: their start comes first, and the reports travel together. */
const REST_MS_PER_REPORT = 4;
/** A message stays well below what the reader takes (1 MiB). */
const MAX_BYTES = 512 * 1024;

interface KeptReport {
  ended: EndedAttempt;
  /** When it was first sent (performance.now). */
  sentAt: number;
}

/**
 * Tells the status queue how attempts ended, and keeps every report until the rows show that it was taken in: a broker
 * that is away delays a report, and one that loses its queue is told again (see HeartbeatLoop).
 */
@Injectable()
export class ReportService {
  private readonly kept = new Map<string, KeptReport>();
  private readonly gather = new Gather<EndedAttempt, PromiseSettledResult<void>>(
    (reports) => this.publishAll(reports),
    {
      maxItems: REPORTS_PER_MESSAGE,
      restMsPerItem: REST_MS_PER_REPORT,
    },
  );
  private readonly sending = new Map<string, Promise<void>>();
  private closed = false;

  constructor(
    private readonly publisher: Publisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Resolves when the broker has confirmed the report. */
  send(run: { runId: string; attempt: number; workerId: string }, report: AttemptReport, now: Date): Promise<void> {
    const ended: EndedAttempt = { ...run, finishedAt: now.toISOString(), report };
    const key = keyOf(run);
    this.kept.set(key, { ended, sentAt: performance.now() });
    return this.start(key, ended);
  }

  /** Says a report again whose effect has not shown; false when there is none. */
  sendAgain(run: { runId: string; attempt: number }): boolean {
    const key = keyOf(run);
    const kept = this.kept.get(key);
    if (kept === undefined) return false;
    if (!this.sending.has(key)) void this.start(key, kept.ended);
    return true;
  }

  /** The report of an attempt that was sent before this moment (of performance.now) and is not known to be taken in. */
  untaken(run: { runId: string; attempt: number }, before: number): EndedAttempt | null {
    const kept = this.kept.get(keyOf(run));
    return kept !== undefined && kept.sentAt <= before ? kept.ended : null;
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
    for (let tries = 1; !this.closed; tries++) {
      const sent = await this.gather.add(ended);
      if (sent.status === 'fulfilled') return;
      if (tries === 1 || tries % 30 === 0) {
        this.log.warn(
          { runId: ended.runId, tries, reason: String(sent.reason) },
          'the end of an attempt could not be reported yet',
        );
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS[Math.min(tries, RETRY_MS.length) - 1]));
    }
    this.log.warn(
      { runId: ended.runId },
      'this worker stopped before it could report the end of an attempt; the run will be rescued',
    );
  }
}

/** Reports in the order given, as few messages as their size allows. */
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
