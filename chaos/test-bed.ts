import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { freePort } from '#testing/servers/free-port';
import { OPEN_REGISTRATION } from '#testing/open-registration';
import { AppProcess, isLiving, type AppName } from './app-process';
import { groupBy } from './judge/group-by';
import type { Fault } from './judge/history';
import { currentPace } from './pace';
import { waitUntil, waitFor } from './wait';
import { PLANTS, type PlantName } from './planted/plants';
import { armedFile, firedFile, type Failpoint } from './process/failpoints';
import type { Services } from './services';
import { Sink } from './sink/sink';
import { TcpProxy } from './tcp-proxy';

export interface TestBedOptions {
  folder: string;
  beats: number;
  workers: number;
  /** Whether the processes reach the servers through proxies. */
  links: boolean;
  plant?: PlantName;
  /** Whether leases and polls are those of production instead of short ones. */
  stock: boolean;
}

/** Which process of a worker is killed; each other app has only one process. */
export const PARTS = ['working process', 'supervisor', 'both'] as const;
export type Part = (typeof PARTS)[number];

/** The connections of one process to the servers. */
export interface Links {
  database: TcpProxy;
  broker: TcpProxy;
}

/** A place for one process; it keeps its links and ports while its process is killed and started again. */
export interface Seat {
  app: AppName;
  name: string;
  process: AppProcess;
  /** Undefined when the process is connected to the servers directly. */
  links: Links | undefined;
  /** Whether the seat stays empty, so that healing does not start a process in it. */
  vacant: boolean;
}

/** Short leases and polls, longer on a slow machine, where a worker that is only slow must not seem dead. */
const SHORT_LEASE_SECONDS = 4;
const STOCK_LEASE_SECONDS = 15;
const fast = (pace: number): Record<string, string> => ({
  BEAT_POLL_SECONDS: '1',
  BEAT_WINDOW_SECONDS: '5',
  HEARTBEAT_SECONDS: '1',
  LEASE_SECONDS: String(SHORT_LEASE_SECONDS * pace),
  WORKER_DRAIN_SECONDS: String(10 * pace),
  // The supervisor replaces the process after few runs, so that a takeover happens during the faults.
  WORKER_MAX_RUNS: '100',
});
const FAILPOINT_MS = 60_000;
/** A worker's takeover by its new process, and the lease of a worker that was killed then, end within this time. */
const TAKEOVER_MS = 40_000;

let testBedNumber = 0;

/** The processes of Carillon with their own database and vhost, and control over every process and link. */
export class TestBed {
  readonly seats: Seat[] = [];
  readonly faults: Fault[] = [];
  /** The ids of the worker rows that each fault has hit. */
  private readonly hit = new Map<Fault, string[]>();
  private readonly clocks = new Map<string, number>();
  /** The pace with which the processes were started; a repetition has a slower one and a test bed of its own. */
  private readonly pace = currentPace();
  private readonly database: Pool;

  private constructor(
    readonly services: Services,
    readonly sink: Sink,
    private readonly options: TestBedOptions,
    private readonly name: string,
    private readonly databaseUrl: string,
    private readonly vhostUrl: string,
    private readonly apiPort: number,
  ) {
    this.database = new Pool({ connectionString: databaseUrl, query_timeout: 10_000 * currentPace() });
    this.database.on('error', () => undefined); // a killed server ends connections; the next query fails for it
  }

  static async open(services: Services, options: TestBedOptions): Promise<TestBed> {
    mkdirSync(options.folder, { recursive: true });
    const name = `chaos_${process.pid}_${++testBedNumber}`;
    const [databaseUrl, vhostUrl, sink, apiPort] = await Promise.all([
      services.makeDatabase(name),
      services.makeVhost(name),
      Sink.start(options.folder),
      freePort(),
    ]);
    const testBed = new TestBed(services, sink, options, name, databaseUrl, vhostUrl, apiPort);
    try {
      if (options.plant) await testBed.removeForPlant(options.plant);
      await testBed.startAll();
      return testBed;
    } catch (error) {
      await testBed.close();
      throw error;
    }
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.apiPort}`;
  }

  get vhost(): string {
    return this.name;
  }

  /** How long a worker may be silent before its runs are taken from it. */
  get leaseMs(): number {
    return 1000 * (this.options.stock ? STOCK_LEASE_SECONDS : SHORT_LEASE_SECONDS * this.pace);
  }

  of(app: AppName): Seat[] {
    return this.seats.filter((seat) => seat.app === app && !seat.vacant);
  }

  /** The links of all processes, or of those of one app. @throws when the scenario does not say that it needs links */
  links(app?: AppName): Links[] {
    return this.seats
      .filter((seat) => app === undefined || seat.app === app)
      .map(({ links }) => {
        if (links === undefined) throw new Error('the processes have no links: the scenario must have `links: true`');
        return links;
      });
  }

  /** Queries the database directly, not through a proxy. */
  async rows<T>(statement: string, parameters: unknown[] = []): Promise<T[]> {
    return (await this.database.query(statement, parameters)).rows as T[];
  }

  /** Keeps rows locked while `work` runs; `work` can ask whether another session waits for them. */
  async withLocked(
    statement: string,
    parameters: unknown[],
    work: (isWaitedFor: () => Promise<boolean>) => Promise<void>,
  ): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl });
    client.on('error', () => undefined); // the query fails for it
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(statement, parameters);
      await work(async () => {
        const { rows } = await client.query(
          `SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`,
        );
        return rows.length > 0;
      });
    } finally {
      await client.end(); // this also rolls the transaction back
    }
  }

  /** Adds another process of an app. */
  async add(app: AppName): Promise<Seat> {
    const position = this.seats.filter((seat) => seat.app === app).length + 1;
    const links = this.options.links ? await this.openLinks() : undefined;
    const draft = { app, name: `${app}-${position}`, links, vacant: false };
    const seat: Seat = Object.assign(draft, { process: this.launch(draft) });
    this.seats.push(seat);
    await seat.process.ready();
    return seat;
  }

  /** Kills a seat's process by SIGKILL. A working process whose supervisor is killed exits by itself. */
  async kill(seat: Seat, part: Part = 'supervisor'): Promise<void> {
    const what = seat.app === 'worker' ? ` (${part})` : '';
    await this.fault(`kill -9 ${seat.name}${what}`, async () => {
      const { pids } = seat.process;
      if (part !== 'supervisor') await seat.process.killWorking();
      if (part !== 'working process') await seat.process.end('SIGKILL');
      return pids;
    });
  }

  /** Starts a seat's process again and waits until it is ready. */
  async start(seat: Seat): Promise<void> {
    seat.vacant = false;
    if (!seat.process.isAlive) seat.process = this.launch(seat);
    await seat.process.ready();
  }

  async restart(seat: Seat, part?: Part): Promise<void> {
    await this.kill(seat, part);
    await this.start(seat);
  }

  /** Restarts a seat's process with a clock that is off by `byMs`. */
  async restartWithClock(seat: Seat, byMs: number): Promise<void> {
    await seat.process.end('SIGTERM');
    this.clocks.set(seat.name, byMs);
    await this.start(seat);
  }

  /** Restarts a process as an operator does, by SIGTERM, so that it drains. */
  async roll(seat: Seat): Promise<void> {
    await this.withoutFault(`SIGTERM ${seat.name}`, () => seat.process.end('SIGTERM'));
    await this.start(seat);
  }

  /** Makes the next process that reaches this failpoint die there, and starts it again. */
  async dieAt(point: Failpoint, app: AppName): Promise<void> {
    const armed = armedFile(this.options.folder, point);
    const fired = firedFile(this.options.folder, point);
    rmSync(fired, { force: true });
    await this.fault(`kill -9 ${app} at ${point}`, async () => {
      writeFileSync(armed, '');
      await waitUntil(`a process comes to ${point}`, FAILPOINT_MS, () => existsSync(fired), 10);
      const pid = Number(readFileSync(fired, 'utf8'));
      // Waits until the exit event has come, so that the seat counts as empty. A worker's supervisor starts a new process itself.
      const isHere = (seat: Seat): boolean => seat.process.pid === pid && seat.process.isAlive;
      await waitUntil(`process ${pid} dies`, 10_000, () => !isLiving(pid) && !this.seats.some(isHere), 10);
      return [pid];
    });
    for (const seat of this.of(app)) await this.start(seat);
  }

  /** Freezes a seat's process while `work` runs. */
  async freeze(seat: Seat, work: () => Promise<void>): Promise<void> {
    await this.fault(`SIGSTOP ${seat.name}`, async () => {
      const { pids } = seat.process;
      seat.process.signal('SIGSTOP');
      return pids;
    });
    try {
      await this.withoutFault(`${seat.name} is frozen`, work);
    } finally {
      seat.process.signal('SIGCONT');
    }
  }

  /** Records a fault that must not start any run twice. */
  async withoutFault(name: string, work: () => Promise<void>): Promise<void> {
    const fault = this.note(name);
    await work();
    fault.until = Date.now();
  }

  /**
   * Records a fault with the ids of the processes that it hit. A beat or an API executes no runs, so hitting it costs
   * nothing.
   */
  private async fault(name: string, work: () => Promise<number[]>): Promise<void> {
    const fault = this.note(name);
    const pids = await work();
    const { workers, mails } = await this.inFlight(pids);
    fault.until = Date.now();
    fault.mailsInFlight = mails;
    const before = new Set([...this.hit.values()].flat());
    this.hit.set(
      fault,
      workers.filter((id) => !before.has(id)),
    );
  }

  /**
   * Counts what the faults may have cost: the runs that the hit workers lost. It is counted at the end, because at the
   * kill a claim may not be committed yet, and a rescue may already have taken runs away.
   */
  async countCost(): Promise<void> {
    for (const [fault, workers] of this.hit) {
      const [found] = await this.rows<{ count: number }>(
        `SELECT count(*)::int AS count FROM run_attempts
          WHERE worker_id = ANY($1) AND outcome = 'LOST' AND started_at <= $2`,
        [workers, new Date(fault.until)],
      );
      fault.runsInFlight = found?.count ?? 0;
    }
  }

  /** Repairs all links and starts a process in every seat that lacks one. */
  async heal(): Promise<void> {
    for (const { links } of this.seats) {
      links?.database.heal();
      links?.broker.heal();
    }
    for (const seat of this.seats.filter(({ vacant }) => !vacant)) {
      seat.process.signal('SIGCONT');
      await this.start(seat);
    }
  }

  /** The resident memory of each seat's working process, as text. */
  memory(): string {
    return this.seats.map(({ name, process }) => `${name} ${residentMb(process.workingPid)} MB`).join(', ');
  }

  /** The command lines of effect commands that are still running. */
  orphanProcesses(): string[] {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.map(commandLine).filter((line) => line.includes(this.sink.commandPath));
  }

  /** The number of leases in excess of the running workers. */
  async orphanLeases(): Promise<number> {
    const [found] = await this.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM workers WHERE state IN ('ACTIVE', 'DRAINING')`,
    );
    return Math.max(0, (found?.count ?? 0) - this.of('worker').length);
  }

  /**
   * The number of orphan leases that remain after a takeover had time to end. An idle worker, as at the end of a
   * scenario, may be replaced: the old and the new process then both hold a lease for a while, and neither is an orphan.
   */
  async lastingOrphanLeases(): Promise<number> {
    await waitFor(TAKEOVER_MS, async () => (await this.orphanLeases()) === 0);
    return this.orphanLeases();
  }

  async close(): Promise<void> {
    for (const seat of this.seats) seat.process.signal('SIGKILL');
    await Promise.all(this.seats.map((seat) => seat.process.ended));
    await Promise.all(
      this.seats.flatMap(({ links }) => (links === undefined ? [] : [links.database.close(), links.broker.close()])),
    );
    await this.sink.stop();
    await this.database.end();
    await this.services.dropDatabase(this.name);
    await this.services.dropVhost(this.name);
  }

  private async startAll(): Promise<void> {
    const apps: AppName[] = ['api', ...many('beat', this.options.beats), ...many('worker', this.options.workers)];
    // A seat's number is its position among those of its app, so the seats of one app start in sequence and the apps in parallel.
    await Promise.all([...groupBy(apps, (app) => app).values()].map((same) => this.addAll(same)));
  }

  private async addAll(apps: AppName[]): Promise<void> {
    for (const app of apps) await this.add(app);
  }

  private async openLinks(): Promise<Links> {
    const { databasePort, brokerPort } = this.services;
    const [database, broker] = await Promise.all([TcpProxy.before(databasePort), TcpProxy.before(brokerPort)]);
    return { database, broker };
  }

  private launch({ app, name, links }: Pick<Seat, 'app' | 'name' | 'links'>): AppProcess {
    const { folder, plant, stock } = this.options;
    const env = {
      DATABASE_URL: links?.database.through(this.databaseUrl) ?? this.databaseUrl,
      RABBITMQ_URL: links?.broker.through(this.vhostUrl) ?? this.vhostUrl,
      RABBITMQ_MANAGEMENT_URL: this.services.managementUrl,
      SMTP_URL: this.sink.smtpUrl,
      ...OPEN_REGISTRATION,
      JWT_SECRET: 'a secret of the chaos, long enough to pass',
      MAX_RUNS_AT_ONCE: '1000000',
      MAX_WAITING_RUNS: '0',
      MAX_RECIPIENTS_PER_DAY: '0',
      HOST: '127.0.0.1',
      PORT: String(this.apiPort),
      EGRESS_ALLOW: this.sink.host,
      COMMANDS_FILE: this.sink.commandsFile,
      MIN_INTERVAL_SECONDS: '1',
      MAX_REQUESTS_PER_SECOND: '1000', // all clients have one address
      WORKER_IO_CONCURRENCY: '20',
      WORKER_PROCESS_CONCURRENCY: '4',
      LOG_LEVEL: 'info',
      ...(stock ? {} : fast(this.pace)),
      CARILLON_CHAOS_FOLDER: folder,
      TMPDIR: folder, // a worker whose supervisor is killed too leaves its files in this folder
      CARILLON_CHAOS_CLOCK_MS: String(this.clocks.get(name) ?? 0),
      CARILLON_CHAOS_PLANT: plant ?? '',
    };
    return new AppProcess(app, env, join(folder, `${name}.log`));
  }

  private async removeForPlant(name: PlantName): Promise<void> {
    const { sql } = PLANTS[name];
    if (sql !== undefined) await this.rows(sql);
  }

  private note(name: string): Fault {
    const fault = { name, from: Date.now(), until: Date.now(), runsInFlight: 0, mailsInFlight: 0 };
    this.faults.push(fault);
    return fault;
  }

  /** Counts all mails that were being sent when a worker was hit, because no row records which worker had which mail. */
  private async inFlight(pids: number[]): Promise<{ workers: string[]; mails: number }> {
    const [found] = await this.rows<{ workers: string[]; mails: number }>(
      `SELECT ARRAY(SELECT id FROM workers WHERE pid = ANY($1)) AS workers,
              (SELECT count(*)::int FROM deliveries WHERE status = 'PENDING' AND attempts > 0
                  AND EXISTS (SELECT 1 FROM workers WHERE pid = ANY($1))) AS mails`,
      [pids],
    );
    return found ?? { workers: [], mails: 0 };
  }
}

function many(app: AppName, count: number): AppName[] {
  return Array.from({ length: count }, () => app);
}

function residentMb(pid: number): string {
  try {
    const kb = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return (Number(kb) / 1024).toFixed(0);
  } catch {
    return '–'; // it has ended meanwhile
  }
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return ''; // it has ended meanwhile
  }
}
