import { Client } from 'pg';
import { ApiClient } from '../api-client';
import { AppProcess, APPS, type AppName, type Exit } from './app-process';
import { required } from '../broker-management';
import { eventually, type WaitOptions } from '../eventually';
import { freePort } from '../servers/free-port';
import { OPEN_REGISTRATION } from '../open-registration';
import { shiftableProcess } from './shiftable-clock';
import { SmtpInbox } from '../servers/smtp-inbox';
import { createTestDatabase, type TestDatabase } from '../test-database';
import { createDeclaredVhost, type TestVhost } from '../test-vhost';

export interface WholeSystemOptions {
  /** Which processes run from the beginning. Default: all. */
  apps?: readonly AppName[];
  /** Added to the environment of every process. */
  env?: Record<string, string>;
  /** The clocks of PostgreSQL and of the processes can be moved. Default false. */
  shiftable?: boolean;
}

/**
 * Fast polls, so that specs wait for what they test and not for the defaults. The lease is that of production: on a
 * machine that stalls for seconds a worker with a shorter one counts as dead. Only a frozen worker waits for it.
 */
export const FAST = {
  BEAT_POLL_SECONDS: '1',
  BEAT_WINDOW_SECONDS: '5',
  HEARTBEAT_SECONDS: '1',
  LEASE_SECONDS: '15',
  MIN_INTERVAL_SECONDS: '1',
  MAX_REQUESTS_PER_SECOND: '100000',
  MAX_RUNS_AT_ONCE: '1000',
  MAX_RECIPIENTS_PER_DAY: '0',
  WORKER_DRAIN_SECONDS: '5',
  LOG_LEVEL: 'info',
  ...OPEN_REGISTRATION,
};

/** Carillon as people run it: compiled processes with a database, a vhost and an SMTP server that nobody else uses. */
export class WholeSystem {
  private readonly processes = new Map<AppName, AppProcess>();
  /** All processes that were started, also ended ones, for their logs. */
  private readonly history: AppProcess[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly vhost: TestVhost,
    readonly inbox: SmtpInbox,
    readonly sql: Client,
    readonly env: Record<string, string>,
  ) {}

  static async start({ apps = APPS, env = {}, shiftable = false }: WholeSystemOptions = {}): Promise<WholeSystem> {
    const [database, vhost, inbox, port] = await Promise.all([
      createTestDatabase({ shiftable }),
      createDeclaredVhost(),
      SmtpInbox.start(),
      freePort(),
    ]);
    const sql = new Client({ connectionString: database.url });
    await sql.connect();
    const system = new WholeSystem(database, vhost, inbox, sql, {
      DATABASE_URL: database.runtimeUrl,
      RABBITMQ_URL: vhost.url,
      RABBITMQ_MANAGEMENT_URL: required('RABBITMQ_MANAGEMENT_URL'),
      SMTP_URL: inbox.url,
      JWT_SECRET: 'a secret of the specs, long enough to pass',
      SECRETS_KEYS: `spec:${'5e'.repeat(32)}`,
      HOST: '127.0.0.1',
      PORT: String(port),
      // Specs send requests to this address, and follow the URLs that lists contain.
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      ...FAST,
      ...(shiftable ? shiftableProcess() : {}),
      ...env,
    });
    try {
      await Promise.all(apps.map((name) => system.run(name)));
    } catch (error) {
      // The spec must report why the start failed, not an error of the clean-up.
      await system.stop().catch(() => undefined);
      throw error;
    }
    return system;
  }

  /** A client of the API without a login. */
  get api(): ApiClient {
    return new ApiClient(`http://127.0.0.1:${this.env.PORT}`);
  }

  process(name: AppName): AppProcess {
    const found = this.processes.get(name);
    if (found === undefined) throw new Error(`${name} does not run`);
    return found;
  }

  /** Starts a process and waits until it is ready. */
  async run(name: AppName, env: Record<string, string> = {}): Promise<AppProcess> {
    // A spec may set RABBITMQ_URL to another broker, such as a gate; the users per process are on the own vhost only.
    const broker = this.env.RABBITMQ_URL === this.vhost.url ? this.vhost.urlOf(name) : this.env.RABBITMQ_URL!;
    const started = new AppProcess(name, { ...this.env, RABBITMQ_URL: broker, ...env });
    this.processes.set(name, started);
    this.history.push(started);
    await started.ready();
    return started;
  }

  kill(name: AppName, signal: NodeJS.Signals = 'SIGKILL'): Promise<Exit> {
    return this.process(name).kill(signal);
  }

  /** Kills a process by SIGKILL and starts it again. */
  async restart(name: AppName): Promise<void> {
    await this.kill(name, 'SIGKILL');
    await this.run(name);
  }

  /** Like `eventually`, but a process that dies meanwhile ends the wait with its last words. */
  async until<T>(look: () => T | Promise<T>, wait: WaitOptions, isGood: (value: T) => boolean = Boolean): Promise<T> {
    const deaths: unknown[] = [];
    const value = await eventually(
      async () => {
        try {
          this.refuseDeaths();
        } catch (error) {
          deaths.push(error);
          return null;
        }
        return { value: await look() };
      },
      wait,
      (seen) => deaths.length > 0 || (seen !== null && isGood(seen.value)),
    );
    if (value === null) throw deaths[0];
    return value.value;
  }

  /** Runs a statement and returns its rows. */
  async rows<T = Record<string, unknown>>(statement: string, parameters: unknown[] = []): Promise<T[]> {
    return (await this.sql.query(statement, parameters)).rows as T[];
  }

  /** @throws when a process died that nobody asked to */
  refuseDeaths(): void {
    for (const known of this.history) known.refuseDeath();
  }

  /** The log lines of a process, over all its lives. */
  linesOf(name: AppName): string[] {
    return this.history.filter((known) => known.name === name).flatMap(({ lines }) => lines);
  }

  /** Stops everything and removes database and vhost. @throws when a process had died by itself */
  async stop(): Promise<void> {
    const running = [...this.processes.values()].filter(({ exit }) => exit === null);
    await Promise.all(running.map((known) => known.kill('SIGKILL')));
    await this.sql.end();
    await Promise.all([this.inbox.stop(), this.database.drop(), this.vhost.delete()]);
    this.refuseDeaths();
  }
}
