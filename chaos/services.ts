import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { migrate } from '#database/migrate';
import { declareBroker } from '#messaging/declare-broker';
import { manageAt } from '#testing/broker-management';
import { environmentOfTests } from '#testing/processes/test-environment';
import { isLiving } from './app-process';
import { currentPace, measurePace } from './pace';
import { waitUntil } from './wait';

const ROOT = join(__dirname, '../..');
const TEMPLATE = 'chaos_template';
const UP_MS = 300_000;
const DECLARE_MS = 30_000;
const MANAGE_MS = 60_000;

export type ServiceName = 'postgres' | 'rabbitmq';

interface ServiceStatus {
  name: string;
  pid: number;
  port: number;
  env: Record<string, string>;
}

/**
 * A PostgreSQL and a RabbitMQ for chaos alone, in `.local/chaos`, because they are killed, frozen and restarted. The
 * scripts behind `npm run services` start them and find them again.
 */
export class Services {
  private env: Record<string, string> = {};
  private readonly folder = join(ROOT, '.local', 'chaos', 'services');
  private readonly claimFile = join(this.folder, 'claimed-by');
  private isClaimed = false;

  /** @param smtpUrl a mail server that answers, so that the scripts do not start one */
  constructor(private readonly smtpUrl: string) {}

  /** Starts both servers. @throws when another chaos uses them, because both would break the servers for each other */
  async up(): Promise<void> {
    this.shareDownloads();
    this.claim();
    await this.script('up');
    this.env = JSON.parse(await this.script('env', '--json')) as Record<string, string>;
    await this.makeTemplate();
  }

  /** Starts the servers that are not running. @throws when one gets another port, because the test bed's links lead to the old one */
  async startStopped(): Promise<void> {
    const before = [this.databasePort, this.brokerPort];
    await this.script('up');
    this.env = JSON.parse(await this.script('env', '--json')) as Record<string, string>;
    if (String([this.databasePort, this.brokerPort]) !== String(before))
      throw new Error('another program took the port of a server that was down: what follows would prove nothing');
  }

  async down(): Promise<void> {
    if (!this.isClaimed) return;
    await this.script('stop');
    rmSync(this.claimFile, { force: true });
  }

  /** Sends a signal to the server's main process. */
  async signal(name: ServiceName, signal: NodeJS.Signals): Promise<void> {
    process.kill((await this.status(name)).pid, signal);
  }

  /** Stops a server by a signal and starts it again after `downMs`. */
  async restart(name: ServiceName, signal: NodeJS.Signals, downMs = 0): Promise<void> {
    const { pid } = await this.status(name);
    process.kill(pid, signal);
    await waitUntil(`${name} ends`, 60_000, () => !isLiving(pid));
    await new Promise((resolve) => setTimeout(resolve, downMs));
    await this.startStopped();
  }

  get databasePort(): number {
    return Number(new URL(this.url('DATABASE_URL')).port);
  }

  get brokerPort(): number {
    return Number(new URL(this.url('RABBITMQ_URL')).port);
  }

  get managementUrl(): string {
    return this.url('RABBITMQ_MANAGEMENT_URL');
  }

  /** Creates a migrated database of this name and returns its URL. */
  async makeDatabase(name: string): Promise<string> {
    await this.asAdmin((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER carillon`));
    return this.databaseUrl(name);
  }

  async dropDatabase(name: string): Promise<void> {
    await this.asAdmin((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  }

  async makeVhost(name: string): Promise<string> {
    await this.manage('PUT', `vhosts/${name}`, {});
    await this.manage('PUT', `permissions/${name}/carillon`, { configure: '.*', write: '.*', read: '.*' });
    const url = new URL(this.url('RABBITMQ_URL'));
    url.pathname = `/${name}`;
    await declareBroker(url.href, DECLARE_MS * currentPace());
    return url.href;
  }

  async dropVhost(name: string): Promise<void> {
    await this.manage('DELETE', `vhosts/${name}`);
  }

  /** Calls RabbitMQ's management API and returns the body. @throws when the answer is not 2xx */
  manage(method: string, path: string, body?: object): Promise<unknown> {
    const signal = AbortSignal.timeout(MANAGE_MS * currentPace());
    return manageAt(this.managementUrl, path, { method, body, signal });
  }

  /**
   * Sets how much memory RabbitMQ may use before it blocks publishers, as a fraction of the machine's. The management API
   * cannot set it, and the configuration is read only at start, so this uses `rabbitmqctl`.
   */
  async setMemoryLimit(part: string): Promise<void> {
    await this.rabbitmqctl('eval', `vm_memory_monitor:set_vm_memory_high_watermark(${part}).`);
  }

  /** Sets how much of the disk must be free, such as `50MB`, before RabbitMQ blocks publishers. */
  async setDiskLimit(free: string): Promise<void> {
    await this.rabbitmqctl('set_disk_free_limit', free);
  }

  /** Runs `rabbitmqctl` in the environment in which the server was started. */
  private async rabbitmqctl(...args: string[]): Promise<void> {
    const { pid } = await this.status('rabbitmq');
    const lines = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    const env = Object.fromEntries(lines.map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]));
    const home = join(env.ERL_LIBS ?? '', '..'); // …/rabbitmq_server-3.10.8/plugins
    await promisify(execFile)(join(home, 'sbin', 'rabbitmqctl'), args, { env, timeout: 120_000 });
  }

  /** Works as the superuser of this server, connected to the database `postgres`. */
  async asAdmin<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const { passwords } = JSON.parse(readFileSync(join(this.folder, 'services.json'), 'utf8')) as {
      passwords: { postgresAdmin: string };
    };
    const url = new URL(this.url('DATABASE_URL'));
    const client = new Client({
      host: url.hostname,
      port: Number(url.port),
      user: 'postgres',
      password: passwords.postgresAdmin,
      database: 'postgres',
      options: '-c default_transaction_read_only=off',
    });
    client.on('error', () => undefined); // a killed server ends the connection, and the query then fails
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  private claim(): void {
    const owner = existsSync(this.claimFile) ? readFileSync(this.claimFile, 'utf8') : '';
    if (owner !== '' && existsSync(`/proc/${owner}`)) throw new Error(`chaos runs here already, as process ${owner}`);
    writeFileSync(this.claimFile, String(process.pid));
    this.isClaimed = true;
  }

  private async makeTemplate(): Promise<void> {
    await this.dropDatabase(TEMPLATE);
    await this.asAdmin((client) => client.query(`CREATE DATABASE ${TEMPLATE} TEMPLATE template0 OWNER carillon`));
    const settings = {
      databaseUrl: this.databaseUrl(TEMPLATE),
      databasePoolSize: 2,
      applicationName: 'carillon chaos',
    };
    const startedAt = performance.now();
    await migrate(settings, { seconds: 0, log: () => undefined });
    measurePace(performance.now() - startedAt);
  }

  private databaseUrl(name: string): string {
    // The apps connect as the owner of the tables, so that a planted bug can drop an index.
    const url = new URL(this.env.MIGRATION_DATABASE_URL ?? this.url('DATABASE_URL'));
    url.pathname = `/${name}`;
    return url.href;
  }

  private url(name: string): string {
    const url = this.env[name];
    if (url === undefined) throw new Error(`the services are not up: ${name} is not known`);
    return url;
  }

  private async status(name: ServiceName): Promise<ServiceStatus> {
    const { stdout } = await this.run(['status', '--json']).catch((error: { stdout: string }) => error);
    const found = (JSON.parse(stdout) as ServiceStatus[]).find((one) => one.name === name);
    if (found === undefined) throw new Error(`${name} is not known`);
    return found;
  }

  private async script(...args: string[]): Promise<string> {
    return (await this.run(args)).stdout;
  }

  private run(args: string[]): Promise<{ stdout: string }> {
    return promisify(execFile)(process.execPath, [join(ROOT, 'scripts', 'services.mjs'), ...args], {
      cwd: ROOT,
      timeout: UP_MS,
      env: { ...environmentOfTests(), CARILLON_LOCAL_DIR: this.folder, SERVICES: '', SMTP_URL: this.smtpUrl },
    });
  }

  /** Links the programs that the other services of this checkout have downloaded. */
  private shareDownloads(): void {
    const shared = join(ROOT, '.local', 'pkg');
    mkdirSync(shared, { recursive: true });
    mkdirSync(this.folder, { recursive: true });
    const link = join(this.folder, 'pkg');
    if (!existsSync(link)) symlinkSync(shared, link);
  }
}
