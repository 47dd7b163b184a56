import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { JsonValue } from '#contracts/outcome';
import { StopRequested, type Execution, type LogLevel, type StopReason } from '#contracts/executor';

/** An execution for specs that records what the executor reports and lets the spec ask it to stop. */
export class RecordedExecution implements Execution {
  readonly runId = randomUUID();
  taskId: string | null = randomUUID();
  readonly ownerId = randomUUID();
  readonly attempt = 1;
  readonly scheduledFor = new Date('2026-11-21T03:00:00Z');
  readonly lines: string[] = [];
  readonly percents: number[] = [];
  readonly files = new Map<string, { name: string; size: number; stream: Readable }>();
  private readonly controller = new AbortController();
  private readonly waiting: { pattern: RegExp; resolve: (line: string) => void }[] = [];

  private readonly killer = new AbortController();

  readonly signal = this.controller.signal;
  readonly killSignal = this.killer.signal;

  previous: JsonValue = null;
  /** Resolves when the executor has handed the work over. */
  readonly wasHandedOver = new Promise<void>((resolve) => (this.handedOver = resolve));
  handedOver!: () => void;

  /** The secrets of the run. */
  readonly secrets: string[] = [];

  holdsSecret(text: string): boolean {
    return this.secrets.some((secret) => text.includes(secret));
  }

  log(level: LogLevel, line: string): void {
    this.lines.push(`${level} ${line}`);
    for (const { pattern, resolve } of this.waiting) if (pattern.test(line)) resolve(line);
  }

  progress(percent: number): void {
    this.percents.push(percent);
  }

  /** How many recipients may still be taken. */
  recipientsLeft = 1000;

  takeRecipients(count: number): Promise<{ release(): Promise<void> } | null> {
    if (count > this.recipientsLeft) return Promise.resolve(null);
    this.recipientsLeft -= count;
    const release = async (): Promise<void> => void (this.recipientsLeft += count);
    return Promise.resolve({ release });
  }

  openFile(fileId: string): Promise<{ name: string; size: number; stream: Readable } | null> {
    return Promise.resolve(this.files.get(fileId) ?? null);
  }

  stop(reason: StopReason = 'CANCELLED'): void {
    this.controller.abort(new StopRequested(reason));
  }

  /** Reaches the hard time limit. */
  kill(): void {
    this.killer.abort(new StopRequested('TIMEOUT'));
  }

  /** Resolves with the first line from now on that matches. */
  line(pattern: RegExp): Promise<string> {
    return new Promise((resolve) => this.waiting.push({ pattern, resolve }));
  }
}
