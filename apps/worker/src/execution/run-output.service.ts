import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LogLevel } from '#contracts/executor';
import { storableText } from '#contracts/storable-json';
import { newId } from '#database/new-id';
import { isDatabaseAway } from '#database/database-away';
import { Gather } from '#process/gather';
import { LOGGER, type Logger } from '#process/logger';
import { RunLeaseRepository } from '#runs/run-lease.repository';
import { RunLogRepository, type RunLogLine } from '#runs/run-log.repository';
import { WorkerIdentity } from './worker-identity';

/** A run may write this much; the cut is marked. */
export const LOG_MOST_LINES = 10_000;
export const LOG_MOST_BYTES = 1_000_000;

const FLUSH_EVERY_MS = 250;
/** When many runs end at once their last lines are written together. */
const REST_MS_PER_RUN = 2;
const LINES_PER_STATEMENT = 1000;
/** While PostgreSQL is away lines wait in memory, but not without end. */
const MOST_WAITING = 50_000;

interface Written {
  lines: number;
  bytes: number;
  cut: boolean;
}

/** Writes the log lines and the progress of all running attempts, gathered: a few statements a second, whatever they print. */
@Injectable()
export class RunOutputService {
  private waiting: RunLogLine[] = [];
  private readonly progress = new Map<string, { runId: string; attempt: number; percent: number }>();
  private readonly written = new Map<string, Written>();
  private timer: NodeJS.Timeout | null = null;
  private readonly flushes = new Gather<null, void>(
    (asked) => this.flushOnce().then(() => asked.map(() => undefined)),
    {
      maxItems: Infinity,
      restMsPerItem: REST_MS_PER_RUN,
    },
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly logs: RunLogRepository,
    private readonly leases: RunLeaseRepository,
    private readonly identity: WorkerIdentity,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Takes a line; never throws, never waits. */
  write(run: { runId: string; attempt: number }, level: LogLevel, line: string): void {
    const allowed = this.allow(run.runId, line);
    if (allowed === null) return;
    this.waiting.push({ id: newId(), ...run, at: new Date(), level, line: allowed });
    if (this.waiting.length > MOST_WAITING) this.waiting.splice(0, this.waiting.length - MOST_WAITING);
    this.soon();
  }

  /** Takes a percentage; the last one before the next flush counts. */
  setProgress(run: { runId: string; attempt: number }, percent: number): void {
    this.progress.set(run.runId, { ...run, percent: Math.round(Math.min(100, Math.max(0, percent))) });
    this.soon();
  }

  /** Writes what a run has left; call it before the end of the run is reported, so that a reader finds the whole log. */
  async finish(runId: string): Promise<void> {
    await this.flush();
    this.written.delete(runId);
    this.progress.delete(runId);
  }

  flush(): Promise<void> {
    return this.flushes.add(null);
  }

  private soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, FLUSH_EVERY_MS);
  }

  private allow(runId: string, line: string): string | null {
    const written = this.written.get(runId) ?? { lines: 0, bytes: 0, cut: false };
    this.written.set(runId, written);
    const text = storableText(line);
    written.lines++;
    written.bytes += Buffer.byteLength(text);
    if (written.lines <= LOG_MOST_LINES && written.bytes <= LOG_MOST_BYTES) return text;
    if (written.cut) return null;
    written.cut = true;
    return `… the log is cut here: a run keeps ${LOG_MOST_LINES} lines or ${LOG_MOST_BYTES} bytes`;
  }

  private async flushOnce(): Promise<void> {
    const progress = [...this.progress.values()];
    this.progress.clear();
    try {
      // What comes meanwhile is for the next time.
      for (let left = this.waiting.length; left > 0; left -= LINES_PER_STATEMENT) {
        const lines = this.waiting.slice(0, Math.min(left, LINES_PER_STATEMENT));
        await this.logs.insert(this.dataSource.manager, lines);
        const done = new Set(lines);
        this.waiting = this.waiting.filter((line) => !done.has(line));
      }
      await this.leases.noteProgress(this.dataSource.manager, this.identity.workerId, progress);
    } catch (error) {
      this.log.warn({ lines: this.waiting.length, reason: String(error) }, 'log lines of runs could not be written');
      if (isDatabaseAway(error)) this.soon();
      else this.waiting = []; // The same lines would fail again and stop all others.
    }
  }
}
