import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database/data-source';
import { OPEN_REGISTRATION } from '#testing/open-registration';
import { createTestDatabase, type TestDatabase } from '#testing/test-database';
import { createDeclaredVhost, type TestVhost } from '#testing/test-vhost';
import { Child, type BenchedApp, type Usage } from './child';
import { Sink } from './sink';

/** The targets assume this concurrency; all other settings are the defaults. */
const WORKER_IO_CONCURRENCY = 50;
const INTERRUPTED = 'interrupted';

/** A database, a vhost and a sink for one benchmark, and the processes that use them. `close` removes all of it. */
export class TestBed {
  /** The mail server; nothing listens on the default, so a scenario with mails sets its own. */
  smtpUrl = 'smtp://127.0.0.1:9';
  private readonly children: Child[] = [];

  private constructor(
    private readonly database: TestDatabase,
    private readonly vhost: TestVhost,
    readonly dataSource: DataSource,
    readonly sink: Sink,
  ) {}

  static async open(): Promise<TestBed> {
    const [database, vhost] = await Promise.all([createTestDatabase(), createDeclaredVhost()]);
    const settings = { databaseUrl: database.url, databasePoolSize: 4, applicationName: 'carillon bench' };
    const dataSource = createDataSource(settings);
    await dataSource.initialize();
    const sink = new Sink();
    await sink.listen();
    return new TestBed(database, vhost, dataSource, sink);
  }

  /** The name of the database. */
  get databaseName(): string {
    return new URL(this.database.url).pathname.slice(1);
  }

  get env(): Record<string, string> {
    return {
      DATABASE_URL: this.database.url,
      RABBITMQ_URL: this.vhost.url,
      SMTP_URL: this.smtpUrl,
      ...OPEN_REGISTRATION,
      JWT_SECRET: 'a secret of the benchmarks, long enough to pass',
      MAX_RUNS_AT_ONCE: '1000000',
      MAX_WAITING_RUNS: '0',
      MAX_RECIPIENTS_PER_DAY: '0',
      MAX_REQUESTS_PER_SECOND: '100000',
      EGRESS_ALLOW: this.sink.host,
      WORKER_IO_CONCURRENCY: String(WORKER_IO_CONCURRENCY),
      LOG_LEVEL: 'info',
    };
  }

  /** Starts an app and waits until it is ready. @param env overrides the test bed's settings; null restores a default */
  async start(app: BenchedApp, env: Record<string, string | null> = {}): Promise<Child> {
    return this.keep(await Child.start(app, without({ ...this.env, ...env })));
  }

  /** Starts a program of this folder by its file name, and waits until it is ready. */
  async startProgram(name: string, env: Record<string, string>): Promise<Child> {
    return this.keep(await Child.startProgram(name, { ...this.env, ...env }));
  }

  private keep(child: Child): Child {
    this.children.push(child);
    return child;
  }

  /** The time by PostgreSQL's clock, plus the given seconds. */
  async inSeconds(seconds: number): Promise<Date> {
    const [answer]: { at: Date }[] = await this.dataSource.query(
      'SELECT clock_timestamp() + make_interval(secs => $1) AS at',
      [seconds],
    );
    if (!answer) throw new Error('PostgreSQL does not know the time');
    return answer.at;
  }

  /** Waits until a time by PostgreSQL's clock. */
  async until(time: Date): Promise<void> {
    const now = await this.inSeconds(0);
    await sleep(Math.max(0, time.getTime() - now.getTime()));
  }

  async close(): Promise<void> {
    for (const child of this.children) await child.stop();
    this.sink.close();
    await this.dataSource.destroy();
    await Promise.all([this.database.drop(), this.vhost.delete()]);
  }
}

function without(env: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Runs `work` on a new test bed and closes the test bed afterwards, also when the work fails or Ctrl-C is pressed. */
export async function withTestBed<T>(work: (testBed: TestBed) => Promise<T>): Promise<T> {
  const testBed = await TestBed.open();
  return closeAfter(
    () => work(testBed),
    () => testBed.close(),
  );
}

/** Does the work and then closes what it used, also when the work fails or Ctrl-C is pressed. */
export async function closeAfter<T>(work: () => Promise<T>, close: () => Promise<void>): Promise<T> {
  const interrupted = new Promise<never>((_, reject) => process.once('SIGINT', () => reject(new Error(INTERRUPTED))));
  try {
    return await Promise.race([work(), interrupted]);
  } finally {
    process.removeAllListeners('SIGINT');
    await close();
  }
}

/** Whether this is the error of Ctrl-C. */
export function isInterruption(error: unknown): boolean {
  return error instanceof Error && error.message === INTERRUPTED;
}

/** Samples a process: its CPU time over a span, and the highest memory seen. */
export class UsageWatch {
  private readonly before: Usage;
  private readonly startedAt = performance.now();
  private highestRssMiB = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly child: Child) {
    this.before = child.usage();
    this.sample();
    this.timer = setInterval(() => this.sample(), 500);
  }

  end(): { cpuPercent: number; rssMiB: number } {
    clearInterval(this.timer);
    this.sample();
    const seconds = (performance.now() - this.startedAt) / 1000;
    const cpuPercent = ((this.child.usage().cpuSeconds - this.before.cpuSeconds) / seconds) * 100;
    return { cpuPercent, rssMiB: this.highestRssMiB };
  }

  private sample(): void {
    this.highestRssMiB = Math.max(this.highestRssMiB, this.child.usage().rssMiB);
  }
}
