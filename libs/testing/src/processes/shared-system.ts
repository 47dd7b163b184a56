import { spawn } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ApiClient } from '../api-client';
import { APPS, commandOf, lineOf, type AppName, type Exit, type RunningApp } from './app-process';
import { required } from '../broker-management';
import { eventually } from '../eventually';
import { freePort } from '../servers/free-port';
import { environmentOfTests } from './test-environment';
import { SmtpInbox } from '../servers/smtp-inbox';
import { createTestDatabase } from '../test-database';
import { createDeclaredVhost } from '../test-vhost';
import { FAST } from './whole-system';

/** The facts about a system that one spec file leaves for the next. */
interface Facts {
  /** Whether no spec uses the system now. */
  isFree: boolean;
  databaseUrl: string;
  smtpPort: number;
  env: Record<string, string>;
  apps: { name: AppName; pid: number; log: string }[];
}

/** Tables whose rows belong to the processes, and not to a spec. */
const OF_THE_SYSTEM = [
  'migrations',
  'workers',
  'beat_presence',
  'retention',
  'log_index',
  'global_pause',
  'zone_rules',
];
/** The table whose protection against deletion is lifted for the moment of the clean-up. */
const APPEND_ONLY = 'audit_log';

/** The environment of each shared system: settings that its specs need and that change nothing else. */
const ENV = { EGRESS_ALLOW: '127.0.0.1', METRICS_TOKEN: 'a token of the metrics' };

/**
 * Carillon as people run it, for one spec file after the other: each worker of Jest has one. It is for specs that leave
 * it whole. `stop` removes their rows, and fails by name when a process has ended or something is still under way. A
 * system that waits costs a twentieth of a core: after the last spec that could use it, it is ended.
 */
export class SharedSystem {
  private constructor(
    private readonly facts: Facts,
    private readonly apps: SharedApp[],
    readonly inbox: SmtpInbox,
    readonly sql: Client,
  ) {}

  /** @param apps which processes run: specs of the API alone share one without beat and worker */
  static async borrow(apps: readonly AppName[] = APPS): Promise<SharedSystem> {
    noteBorrowed();
    const facts = isWaiting(apps) ? readFacts(factsFile(apps)) : await start(apps);
    writeFacts({ ...facts, isFree: false });
    const processes = facts.apps.map(({ name, pid, log }) => new SharedApp(name, pid, log));
    const inbox = await SmtpInbox.start(facts.smtpPort);
    const sql = new Client({ connectionString: facts.databaseUrl });
    await sql.connect();
    return new SharedSystem(facts, processes, inbox, sql);
  }

  get env(): Record<string, string> {
    return this.facts.env;
  }

  /** A client of the API without a login. */
  get api(): ApiClient {
    return new ApiClient(`http://127.0.0.1:${this.env.PORT}`);
  }

  /** Like `eventually`. */
  until<T>(
    look: () => T | Promise<T>,
    wait: { what: string; everyMs?: number },
    isGood?: (value: T) => boolean,
  ): Promise<T> {
    return eventually(look, wait, isGood);
  }

  /** Runs a statement and returns its rows. */
  async rows<T = Record<string, unknown>>(statement: string, parameters: unknown[] = []): Promise<T[]> {
    return (await this.sql.query(statement, parameters)).rows as T[];
  }

  /** The log lines of a process since this file has borrowed it. */
  linesOf(name: AppName): string[] {
    return this.apps.filter((app) => app.name === name).flatMap(({ lines }) => lines);
  }

  /** @throws when the spec has ended a process, or left a run or a pause; the next spec gets a new system then */
  async stop(): Promise<void> {
    try {
      await this.release();
      writeFacts({ ...this.facts, isFree: true });
      if (!areSpecsLeft()) endFreeSystems();
    } catch (error) {
      end(factsFile(namesOf(this.facts)));
      throw error;
    } finally {
      await this.sql.end();
      await this.inbox.stop();
    }
  }

  private async release(): Promise<void> {
    const ended = this.apps.filter(({ exit }) => exit !== null);
    if (ended.length > 0)
      throw new Error(`${ended.map(({ name }) => name).join(', ')} of the shared system ended: use WholeSystem.start`);
    await eventually(
      () => this.underWay(),
      { what: 'nothing of this spec is under way' },
      (count) => count === 0,
    );
    await this.refusePause();
    await this.removeRows();
  }

  private async refusePause(): Promise<void> {
    const paused = await this.rows(`SELECT reason FROM global_pause`);
    if (paused.length > 0) throw new Error('the spec has left all schedules paused');
  }

  private async removeRows(): Promise<void> {
    const tables = await this.rows<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    const ofSpecs = tables.map(({ name }) => name).filter((name) => !OF_THE_SYSTEM.includes(name));
    await this.sql.query(`
      BEGIN;
      ALTER TABLE ${APPEND_ONLY} DISABLE TRIGGER USER;
      TRUNCATE ${ofSpecs.map((name) => `"${name}"`).join(', ')};
      ALTER TABLE ${APPEND_ONLY} ENABLE TRIGGER USER;
      COMMIT`);
  }

  private async underWay(): Promise<number> {
    const [found] = await this.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM runs WHERE status IN ('QUEUED', 'PROCESSING')`,
    );
    return found!.count;
  }
}

const FOLDER = process.env.CARILLON_TEST_FOLDER ?? tmpdir();
/**
 * The file with the facts about the processes of this worker's system; test-run.mjs ends all processes with its mark.
 */
const factsFile = (apps: readonly AppName[]): string =>
  join(FOLDER, `shared-system-${apps.join('-')}-${process.env.JEST_WORKER_ID ?? process.pid}.json`);
const namesOf = ({ apps }: Facts): AppName[] => apps.map(({ name }) => name);
const readFacts = (file: string): Facts => JSON.parse(readFileSync(file, 'utf8')) as Facts;

/** Outside `npm test` a spec has a system of its own: a file that lies there belongs to a run that was killed. */
const isWaiting = (apps: readonly AppName[]): boolean =>
  process.env.CARILLON_TEST_FOLDER !== undefined && existsSync(factsFile(apps));

/** Renamed into place: another worker of Jest may read it at any moment. */
function writeFacts(facts: Facts): void {
  const file = factsFile(namesOf(facts));
  writeFileSync(`${file}.new`, JSON.stringify(facts));
  renameSync(`${file}.new`, file);
}

/** The file that counts the specs of this run that have borrowed a system, one byte each. */
const borrowedFile = join(FOLDER, 'borrowed-systems');
const noteBorrowed = (): void => appendFileSync(borrowedFile, '.');

/** The sequencer has counted the specs that share a system; where it has not, a spec runs alone. */
function areSpecsLeft(): boolean {
  const counted = join(FOLDER, 'sharing-specs');
  return existsSync(counted) && readFileSync(borrowedFile).length < Number(readFileSync(counted, 'utf8'));
}

function endFreeSystems(): void {
  const files = readdirSync(FOLDER).filter((name) => /^shared-system-.*\.json$/.test(name));
  for (const file of files.map((name) => join(FOLDER, name))) end(file, ({ isFree }) => isFree);
}

/** Ends a system. Of two workers of Jest that want to at once, the one that renames its file does it. */
function end(file: string, isMeant: (facts: Facts) => boolean = () => true): void {
  try {
    if (!isMeant(readFacts(file))) return;
    renameSync(file, `${file}.ended`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const { apps } = readFacts(`${file}.ended`);
  for (const { name, pid, log } of apps) if (new SharedApp(name, pid, log).exit === null) process.kill(pid, 'SIGKILL');
}

async function start(names: readonly AppName[]): Promise<Facts> {
  const [database, vhost, port, smtpPort] = await Promise.all([
    createTestDatabase(),
    createDeclaredVhost(),
    freePort(),
    freePort(),
  ]);
  const env = {
    DATABASE_URL: database.runtimeUrl,
    RABBITMQ_URL: vhost.url,
    RABBITMQ_MANAGEMENT_URL: required('RABBITMQ_MANAGEMENT_URL'),
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    JWT_SECRET: 'a secret of the specs, long enough to pass',
    SECRETS_KEYS: `spec:${'5e'.repeat(32)}`,
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ...FAST,
    ...ENV,
  };
  const apps = names.map((name) => launch(name, { ...env, RABBITMQ_URL: vhost.urlOf(name) }));
  await Promise.all(
    apps.map((app) => lineOf(new SharedApp(app.name, app.pid, app.log, 0), new RegExp(`"${app.name} is ready"`))),
  );
  return { isFree: false, databaseUrl: database.url, smtpPort, env, apps };
}

/** Starts a process that outlives this spec file; its log goes to a file, because no pipe would be read. */
function launch(name: AppName, env: Record<string, string>): Facts['apps'][number] {
  const log = join(tmpdir(), `shared-${env.PORT}-${name}.log`);
  const output = openSync(log, 'w');
  const child = spawn(process.execPath, commandOf(name), {
    cwd: join(process.cwd(), 'dist'), // a .env of the working directory would be read
    env: { ...environmentOfTests(), ...env },
    stdio: ['ignore', output, output],
    detached: true,
  });
  child.unref();
  closeSync(output);
  return { name, pid: child.pid!, log };
}

class SharedApp implements RunningApp {
  constructor(
    readonly name: AppName,
    readonly pid: number,
    private readonly log: string,
    private readonly from = readFileSync(log).length,
  ) {
    (globalThis as { carillonProcesses?: RunningApp[] }).carillonProcesses?.push(this);
  }

  get lines(): string[] {
    return readFileSync(this.log).subarray(this.from).toString().split('\n');
  }

  get exit(): Exit | null {
    try {
      // A process that has ended stays in the table until its parent has asked for its end.
      const state = /^State:\s+(\w)/m.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1];
      return state === 'Z' ? { code: null, signal: null } : null;
    } catch {
      return { code: null, signal: null };
    }
  }
}
