import type { DataSource } from 'typeorm';
import { createDataSource } from '#database/data-source';
import { OPEN_TO_ALL } from '#testing/open-to-all';
import { createTestDatabase, type TestDatabase } from '#testing/test-database';
import { createDeclaredVhost, type TestVhost } from '#testing/test-vhost';
import { Child, type BenchedApp, type Usage } from './child';
import { Sink } from './sink';

/** The concurrency that the figures were set for; everything else is stock. */
const WORKER_IO_CONCURRENCY = 50;

/** A database, a vhost and a sink of its own, and the processes that work on them. `close` leaves nothing behind. */
export class Stand {
  /** Where mails go; nobody is there unless a scenario says so. */
  smtpUrl = 'smtp://127.0.0.1:9';
  private readonly children: Child[] = [];

  private constructor(
    private readonly database: TestDatabase,
    private readonly vhost: TestVhost,
    readonly dataSource: DataSource,
    readonly sink: Sink,
  ) {}

  static async open(): Promise<Stand> {
    const [database, vhost] = await Promise.all([createTestDatabase(), createDeclaredVhost()]);
    const settings = { databaseUrl: database.url, databasePoolSize: 4, applicationName: 'carillon bench' };
    const dataSource = createDataSource(settings);
    await dataSource.initialize();
    const sink = new Sink();
    await sink.listen();
    return new Stand(database, vhost, dataSource, sink);
  }

  get env(): Record<string, string> {
    return {
      DATABASE_URL: this.database.url,
      RABBITMQ_URL: this.vhost.url,
      SMTP_URL: this.smtpUrl,
      ...OPEN_TO_ALL,
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

  /** `env`: in place of what a stand sets; null: as stock. */
  async start(app: BenchedApp, env: Record<string, string | null> = {}): Promise<Child> {
    return this.keep(await Child.start(app, without({ ...this.env, ...env })));
  }

  /** A program beside this file. */
  async startProgram(name: string, env: Record<string, string>): Promise<Child> {
    return this.keep(await Child.startProgram(name, { ...this.env, ...env }));
  }

  private keep(child: Child): Child {
    this.children.push(child);
    return child;
  }

  /** PostgreSQL's clock, moved by so many seconds. */
  async inSeconds(seconds: number): Promise<Date> {
    const [answer]: { at: Date }[] = await this.dataSource.query(
      'SELECT clock_timestamp() + make_interval(secs => $1) AS at',
      [seconds],
    );
    if (!answer) throw new Error('PostgreSQL does not know the time');
    return answer.at;
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

/** Runs the work on a new stand and takes the stand away again, also when the work fails or Ctrl-C is pressed. */
export async function withStand<T>(work: (stand: Stand) => Promise<T>): Promise<T> {
  const stand = await Stand.open();
  const interrupted = new Promise<never>((_, reject) => process.once('SIGINT', () => reject(new Error('interrupted'))));
  try {
    return await Promise.race([work(stand), interrupted]);
  } finally {
    process.removeAllListeners('SIGINT');
    await stand.close();
  }
}

/** What a process used between two looks, with the highest memory seen. */
export class UsageWatch {
  private readonly before: Usage;
  private readonly startedAt = performance.now();
  private highestRssMiB = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly child: Child) {
    this.before = child.usage();
    this.look();
    this.timer = setInterval(() => this.look(), 500);
  }

  end(): { cpuPercent: number; rssMiB: number } {
    clearInterval(this.timer);
    this.look();
    const seconds = (performance.now() - this.startedAt) / 1000;
    const cpuPercent = ((this.child.usage().cpuSeconds - this.before.cpuSeconds) / seconds) * 100;
    return { cpuPercent, rssMiB: this.highestRssMiB };
  }

  private look(): void {
    this.highestRssMiB = Math.max(this.highestRssMiB, this.child.usage().rssMiB);
  }
}
