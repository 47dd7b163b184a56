import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LogLevel } from '#contracts/executor';
import { storableText } from '#contracts/fields/storable-json';
import { newId } from '#database/new-id';
import { isDatabaseAway } from '#database/database-away';
import { Batcher } from '#process/batcher';
import { LOGGER, type Logger } from '#process/logger';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { RunLogRepository, type RunLogLine } from '#runs/read/run-log.repository';
import { LINE_MAX_CHARACTERS } from './line-splitter';
import { WorkerIdentity } from '../run/worker-identity.service';

/** The most lines in the log of a run; when it was cut, a last line says so. */
export const LOG_MAX_LINES = 10_000;
export const LOG_MAX_BYTES = 1_000_000;

const FLUSH_EVERY_MS = 250;
/**
 * The pause between flushes grows by this for every running attempt: when many end at once, their last lines share a
 * statement.
 */
const REST_MS_PER_RUN = 4;
const LINES_PER_STATEMENT = 1000;
/** The size of a statement is limited, because it is built on the only thread, and would delay everything else. */
const BYTES_PER_STATEMENT = 256 * 1024;
/** The most lines that wait in memory while PostgreSQL is away. */
const MAX_WAITING = 50_000;

/**
 * A line gets its id when it is first sent: making ten thousand at once would block the thread for a tenth of a second.
 */
type WaitingLine = Omit<RunLogLine, 'id'> & { id?: string };

interface Written {
  attempt: number;
  lines: number;
  bytes: number;
  /** Lines and bytes that were not logged because the log was full. */
  omitted: { lines: number; bytes: number };
}

/**
 * Writes log lines and progress of all running attempts in batches: a few statements a second, however much they print.
 */
@Injectable()
export class RunOutputService {
  private waiting: WaitingLine[] = [];
  private readonly progress = new Map<string, { runId: string; attempt: number; percent: number }>();
  private readonly written = new Map<string, Written>();
  private timer: NodeJS.Timeout | null = null;
  private readonly flushes = new Batcher<null, void>(
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

  /**
   * Begins the log of an attempt; called before it writes, because lines of earlier attempts count towards the limit.
   */
  async begin({ runId, attempt }: { runId: string; attempt: number }): Promise<void> {
    const before = attempt > 1 ? await this.sizeBefore(runId) : { lines: 0, bytes: 0 };
    this.written.set(runId, { attempt, ...before, omitted: { lines: 0, bytes: 0 } });
  }

  private async sizeBefore(runId: string): Promise<{ lines: number; bytes: number }> {
    try {
      return await this.logs.size(this.dataSource.manager, runId);
    } catch (error) {
      this.log.warn({ runId, reason: String(error) }, 'what a run has logged before could not be read');
      return { lines: 0, bytes: 0 };
    }
  }

  /** Logs a line. Never throws and never waits. Lines that a stopped attempt writes after its end are dropped. */
  write(run: { runId: string; attempt: number }, level: LogLevel, line: string): void {
    const written = this.written.get(run.runId);
    if (written?.attempt !== run.attempt) return;
    const text = storableText(shortened(line));
    const bytes = Buffer.byteLength(text);
    const fits = written.lines < LOG_MAX_LINES && written.bytes + bytes <= LOG_MAX_BYTES;
    if (!fits || written.omitted.lines > 0 || this.waiting.length >= MAX_WAITING) {
      written.omitted.lines++;
      written.omitted.bytes += bytes;
      return;
    }
    written.lines++;
    written.bytes += bytes;
    this.push(run, level, text);
  }

  /** Sets the progress in percent; only the last value before a flush is written. */
  setProgress(run: { runId: string; attempt: number }, percent: number): void {
    this.progress.set(run.runId, { ...run, percent: Math.round(Math.min(100, Math.max(0, percent))) });
    this.scheduleFlush();
  }

  /** Writes the remaining lines of a run. Called before its end is reported, so that a reader finds the whole log. */
  async finish(runId: string): Promise<void> {
    const { attempt, omitted } = this.written.get(runId) ?? {};
    this.written.delete(runId);
    if (attempt !== undefined && omitted && omitted.lines > 0) this.push({ runId, attempt }, 'warn', cutMark(omitted));
    await this.flush();
    this.progress.delete(runId);
  }

  flush(): Promise<void> {
    return this.flushes.add(null);
  }

  private scheduleFlush(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, FLUSH_EVERY_MS);
  }

  private push(run: { runId: string; attempt: number }, level: LogLevel, line: string): void {
    this.waiting.push({ ...run, at: new Date(), level, line });
    this.scheduleFlush();
  }

  private async flushOnce(): Promise<void> {
    try {
      await this.writeLines();
      await this.writeProgress();
    } catch (error) {
      this.log.warn({ lines: this.waiting.length, reason: String(error) }, 'log lines of runs could not be written');
      if (isDatabaseAway(error)) this.scheduleFlush();
      // A line that PostgreSQL refuses would fail again and block all others, so the lines are dropped.
      else this.waiting = [];
    }
  }

  private async writeLines(): Promise<void> {
    // Lines that are added meanwhile belong to the next flush.
    for (let left = this.waiting.length; left > 0;) {
      const lines = beginning(this.waiting.slice(0, left));
      left -= lines.length;
      await this.logs.insert(this.dataSource.manager, lines);
      this.waiting.splice(0, lines.length);
    }
  }

  /** Values that could not be written wait for the next flush, and so do those that were set meanwhile. */
  private async writeProgress(): Promise<void> {
    const reached = [...this.progress.values()];
    await this.leases.recordProgress(this.dataSource.manager, this.identity.workerId, reached);
    for (const one of reached) if (this.progress.get(one.runId) === one) this.progress.delete(one.runId);
  }
}

/**
 * Takes as many lines as one statement holds. Their ids stay when the statement fails, so that none is stored twice.
 */
function beginning(waiting: readonly WaitingLine[]): RunLogLine[] {
  let bytes = 0;
  const end = waiting.findIndex(
    ({ line }, index) => index >= LINES_PER_STATEMENT || (bytes += line.length) > BYTES_PER_STATEMENT,
  );
  const lines = end < 0 ? waiting : waiting.slice(0, Math.max(1, end));
  return lines.map((line) => Object.assign(line, { id: line.id ?? newId() }));
}

function shortened(line: string): string {
  return line.length > LINE_MAX_CHARACTERS + 1 ? `${line.slice(0, LINE_MAX_CHARACTERS)}…` : line;
}

/** The last line of a log that was cut. */
function cutMark({ lines, bytes }: { lines: number; bytes: number }): string {
  return `… the log is cut here: ${lines} lines (${bytes} bytes) are left out; a run keeps ${LOG_MAX_LINES} lines or ${LOG_MAX_BYTES} bytes`;
}
