import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiClient } from '#testing/api-client';
import type { AppProcess } from '#testing/processes/app-process';
import { freePort } from '#testing/servers/free-port';
import { HttpSink } from '#testing/servers/http-sink';
import { TcpGate } from '#testing/servers/tcp-gate';
import { WholeSystem } from '#testing/processes/whole-system';
import { cgroupBase } from '../src/execution/command/own-cgroup';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

/** A number of seconds for which no other spec on this machine sleeps now. */
const NAP = 1000 + (process.pid % 500);
const COMMANDS = [
  { name: 'sleep', path: '/bin/sleep', args: { patterns: ['[0-9]+'], max: 1 } },
  // It starts one child in its group, and one that leaves it.
  { name: 'family', path: '/bin/sh', args: { patterns: ['[^]*'], max: 2 } },
  // This command is not isolated, because in its own pid namespace it would not see the worker that it kills.
  { name: 'killer', path: '/bin/sh', args: { patterns: ['[^]*'], max: 2 }, isolated: false },
];
const FAMILY = { command: 'family', args: ['-c', `setsid sleep ${NAP} & sleep ${NAP}`] };
const KILLS_ITS_WORKER = { command: 'killer', args: ['-c', 'kill -9 $PPID; sleep 5'] };

let folder: string;
let sink: HttpSink;
let system: WholeSystem;
let ada: ApiClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-life-spec-'));
  writeFileSync(join(folder, 'commands.json'), JSON.stringify(COMMANDS));
  sink = await HttpSink.start();
  system = await WholeSystem.start({
    apps: ['api', 'beat'],
    env: { EGRESS_ALLOW: sink.host, COMMANDS_FILE: join(folder, 'commands.json'), BEAT_WINDOW_SECONDS: '2' },
  });
  ada = await system.api.register('ada');
  await system.rows(`UPDATE users SET may_use_command = true WHERE username = 'ada'`);
});

afterAll(async () => {
  await system?.stop();
  await sink?.stop();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  sink.delayMs = 0;
  sink.effects.length = 0;
  for (const worker of workers.splice(0)) if (worker.exit === null) await worker.kill('SIGKILL');
  // A run that was PROCESSING when its spec ended would start again under the workers of the next spec, and as a suspected
  // poison run it would hold back other suspects there.
  await system.rows(`DELETE FROM runs WHERE finished_at IS NULL`);
});

const workers: AppProcess[] = [];
async function startWorker(env: Record<string, string> = {}): Promise<AppProcess> {
  const worker = await system.run('worker', env);
  workers.push(worker);
  return worker;
}

/** Finds the worker process that a supervisor has started, by its row. */
async function processOf(supervisor: AppProcess): Promise<{ id: string; pid: number }> {
  const children = readFileSync(`/proc/${supervisor.pid}/task/${supervisor.pid}/children`, 'utf8').trim().split(' ');
  const found = await system.rows<{ id: string; pid: number }>(
    `SELECT id, pid FROM workers WHERE pid = ANY($1) AND state = 'ACTIVE' ORDER BY started_at DESC`,
    [children.map(Number)],
  );
  return found[0]!;
}

const newRun = async (kind: string, params: object, more: object = {}): Promise<string> =>
  (await ada.post('/api/tasks', { title: kind, kind, params, retry: { delaySeconds: 1 }, ...more })).id;

interface Attempt {
  run_id: string;
  attempt: number;
  worker_id: string;
  started_at: Date;
  outcome: string | null;
  error: any;
}

/** Lists the attempts that have ended and the one in progress. */
const attemptsOf = (taskId: string): Promise<Attempt[]> =>
  system.rows<Attempt>(
    `SELECT a.run_id, a.attempt, a.worker_id, a.started_at, a.outcome, a.error
       FROM run_attempts a JOIN runs r ON r.id = a.run_id WHERE r.task_id = $1 AND a.finished_at IS NOT NULL
      UNION ALL
     SELECT id, attempt, worker_id, started_at, NULL, NULL FROM runs WHERE task_id = $1 AND status = 'PROCESSING'
      ORDER BY attempt`,
    [taskId],
  );

const attempt = (taskId: string, number: number): Promise<Attempt> =>
  system.until(async () => (await attemptsOf(taskId))[number - 1] as Attempt, {
    what: `attempt ${number} of ${taskId}`,
    everyMs: 20,
  });

const ended = async (taskId: string): Promise<any> => {
  const [run] = await system.until(
    () => system.rows<any>(`SELECT * FROM runs WHERE task_id = $1 AND finished_at IS NOT NULL`, [taskId]),
    { what: `the run of ${taskId} has ended` },
    (runs) => runs.length > 0,
  );
  return run;
};

/** The cgroups of a worker process's runs, where the machine allows it to create them. */
function cgroupsOf(pid: number): string[] {
  const base = cgroupBase();
  return base === null
    ? []
    : readdirSync(base.folder).filter((name) => /^carillon-run-\d+-(\d+)-/.exec(name)?.[1] === `${pid}`);
}

/** How long the first attempt of a long run may take; the default of a request is 30 s, in which two workers may not start. */
const LONG_SECONDS = 900;

/** Starts a run whose first attempt takes longer than any spec; its later attempts are answered at once. */
async function longRun(): Promise<string> {
  sink.delayMs = 1000 * LONG_SECONDS;
  const limits = { timeoutSeconds: LONG_SECONDS, hardTimeoutSeconds: LONG_SECONDS + 60 };
  const task = await newRun('http', { url: sink.url, timeoutSeconds: LONG_SECONDS }, limits);
  await attempt(task, 1);
  await system.until(() => sink.effects.length > 0, { what: 'the request has come' });
  sink.delayMs = 0;
  return task;
}

/** Waits for real time to pass: the spec proves that nothing happens in it. */
async function passes(ms: number): Promise<void> {
  const from = performance.now();
  await system.until(() => performance.now() - from > ms, { what: `${ms} ms have passed` });
}

const naps = (): number =>
  readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`sleep\0${NAP}`);
    } catch {
      return false;
    }
  }).length;

describe('a worker process that is killed', () => {
  it('is replaced, its runs start again, and its cause of death is recorded', async () => {
    const port = await freePort();
    const worker = await startWorker({ HEALTH_PORT: String(port) });
    const victim = await processOf(worker);
    const task = await longRun();
    await startWorker();
    process.kill(victim.pid, 'SIGKILL');
    const again = await attempt(task, 2);
    expect(again.worker_id).not.toBe(victim.id);
    const [first] = await attemptsOf(task);
    expect(first).toMatchObject({
      ...{ outcome: 'LOST', worker_id: victim.id },
      error: { code: 'WORKER_LOST', message: expect.stringMatching(/killed by SIGKILL, at most \d+ MB/) },
    });
    expect((await ended(task)).status).toBe('COMPLETED');
    await system.until(
      async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status,
      { what: 'the health page answers for the fresh process' },
      (status) => status === 200,
    );
    expect(worker.exit).toBeNull();
    expect((await processOf(worker)).pid).not.toBe(victim.pid);
  });

  it('keeps its runs until its supervisor has reported the cause of death, however long that takes', async () => {
    const worker = await startWorker();
    const victim = await processOf(worker);
    const task = await longRun();
    await startWorker();
    process.kill(worker.pid, 'SIGSTOP');
    process.kill(victim.pid, 'SIGKILL');
    await passes(2500);
    expect(await attemptsOf(task)).toMatchObject([{ attempt: 1, outcome: null }]);
    process.kill(worker.pid, 'SIGCONT');
    await attempt(task, 2);
    const [first] = await attemptsOf(task);
    expect(first!.error.message).toMatch(/killed by SIGKILL/);
  });

  it('together with its supervisor leaves neither processes nor files of its commands, and its runs start elsewhere', async () => {
    const scratch = mkdtempSync(join(folder, 'tmp-'));
    const worker = await startWorker({ TMPDIR: scratch });
    const victim = await processOf(worker);
    const task = await newRun('command', FAMILY);
    await attempt(task, 1);
    await system.until(naps, { what: 'both naps have begun' }, (count) => count === 2);
    expect(readdirSync(scratch)).toHaveLength(1);
    expect(cgroupsOf(victim.pid)).toHaveLength(cgroupBase() === null ? 0 : 1);
    // The other worker has no commands, so every `sleep` process belongs to the killed one.
    await startWorker({ COMMANDS_FILE: '' });
    const exited = worker.kill('SIGKILL');
    process.kill(victim.pid, 'SIGKILL');
    await exited;
    await system.until(naps, { what: 'no process is left' }, (count) => count === 0);
    await attempt(task, 2);
    await system.until(() => readdirSync(scratch).length === 0, { what: 'no file is left' });
    await system.until(() => cgroupsOf(victim.pid).length === 0, { what: 'no cgroup is left' });
  });

  it('by its own run, three times, quarantines the run, and no run beside it', async () => {
    await startWorker({ WORKER_PROCESS_CONCURRENCY: '4' });
    const innocent = await newRun('command', { command: 'sleep', args: ['2'] });
    await attempt(innocent, 1);
    const poison = await newRun('command', KILLS_ITS_WORKER);
    const run = await ended(poison);
    expect(run).toMatchObject({ status: 'FAILED', rescues: 3, error: { code: 'QUARANTINED' } });
    expect(run.error.detail).toMatchObject({ signal: 'SIGKILL', exitCode: null });
    const attempts = await attemptsOf(poison);
    expect(attempts.map(({ outcome, error }) => [outcome, error.detail.signal])).toEqual(
      [1, 2, 3].map(() => ['LOST', 'SIGKILL']),
    );
    expect(await ended(innocent)).toMatchObject({ status: 'COMPLETED' });
  });
});

describe('a supervisor that is killed alone', () => {
  it('ends its worker too, and the runs start elsewhere', async () => {
    const worker = await startWorker();
    const task = await longRun();
    await startWorker();
    await worker.kill('SIGKILL');
    await attempt(task, 2);
    expect((await ended(task)).status).toBe('COMPLETED');
  });
});

describe('a worker process that is frozen', () => {
  it('loses its runs when its lease ends, and its late report is refused', async () => {
    const worker = await startWorker();
    const victim = await processOf(worker);
    const task = await longRun();
    process.kill(victim.pid, 'SIGSTOP');
    await startWorker();
    const again = await attempt(task, 2);
    expect(again.worker_id).not.toBe(victim.id);
    process.kill(victim.pid, 'SIGCONT');
    await worker.untilLine(/this worker was declared lost; dropping its runs/);
    expect((await ended(task)).status).toBe('COMPLETED');
    expect((await attemptsOf(task)).map(({ outcome }) => outcome)).toEqual(['LOST', 'COMPLETED']);
    expect(system.linesOf('beat').join('\n')).toContain('declared lost: it is silent');
  });
});

describe('a worker on another machine than beat', () => {
  let database: TcpGate;
  let broker: TcpGate;

  beforeAll(async () => {
    // The trigger makes the row look as if it came from another machine.
    await system.rows(`CREATE FUNCTION elsewhere() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.place := 'another machine'; RETURN NEW; END $$`);
    await system.rows(`CREATE TRIGGER elsewhere BEFORE INSERT ON workers FOR EACH ROW EXECUTE FUNCTION elsewhere()`);
    database = await TcpGate.before(system.database.url, 5432);
    broker = await TcpGate.before(system.vhost.url, 5672);
  });
  beforeEach(async () => {
    await database.open();
    await broker.open();
  });
  afterEach(async () => {
    await database.close();
    await broker.close();
  });
  afterAll(() => system.rows(`DROP FUNCTION elsewhere CASCADE`));

  const lost = async (): Promise<number> => (await system.rows(`SELECT id FROM workers WHERE state = 'LOST'`)).length;

  it('is declared lost when it is killed, because it is missing at both servers', async () => {
    const worker = await startWorker();
    const victim = await processOf(worker);
    const task = await longRun();
    await startWorker();
    const exited = worker.kill('SIGKILL');
    process.kill(victim.pid, 'SIGKILL');
    await exited;
    await attempt(task, 2);
    expect(system.linesOf('beat').join('\n')).toContain('declared lost: PostgreSQL and RabbitMQ have lost it');
  });

  it('is not declared lost when its connections to one server are cut, or all sessions of PostgreSQL end', async () => {
    const env = { DATABASE_URL: database.url, RABBITMQ_URL: broker.url, LOG_LEVEL: 'info' };
    const worker = await startWorker(env);
    const { id } = await processOf(worker);
    const task = await longRun();
    const before = await lost();
    const sessionGone = (): Promise<unknown[]> =>
      system.rows(
        `SELECT 1 FROM pg_stat_activity WHERE application_name = 'carillon worker session' AND datname = current_database()`,
      );

    // The outage is shorter than the lease.
    await database.close();
    await passes(2400);
    expect(await sessionGone()).toEqual([]);
    await database.open();
    await system.until(sessionGone, { what: 'the session is back' }, (sessions) => sessions.length === 1);

    await broker.close();
    await passes(2400);
    await broker.open();

    for (let n = 0; n < 6; n++) {
      await system.rows(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'carillon%'`,
      );
      await passes(400);
    }
    expect(await system.rows(`SELECT attempt FROM runs WHERE task_id = $1`, [task])).toEqual([{ attempt: 1 }]);
    expect(await lost()).toBe(before);
    expect((await processOf(worker)).id).toBe(id);
  });
});

describe('a worker process that is due for recycling', () => {
  it('hands over to a fresh one under load: no run is lost, started twice or interrupted', async () => {
    const few = {
      WORKER_MAX_RUNS: '9',
      WORKER_IO_CONCURRENCY: '4',
      WORKER_PROCESS_CONCURRENCY: '1',
      WORKER_DRAIN_SECONDS: '1',
    };
    const worker = await startWorker(few);
    const first = await processOf(worker);
    // It takes longer than WORKER_DRAIN_SECONDS, and nothing interrupts it.
    const long = await newRun('command', { command: 'sleep', args: ['5'] });
    await attempt(long, 1);
    const taken = (): Promise<unknown[]> =>
      system.rows(
        `SELECT DISTINCT worker_id FROM run_attempts WHERE run_id IN (SELECT id FROM runs WHERE task_id = ANY($1))`,
        [tasks],
      );
    const tasks: string[] = [];
    do {
      const more = await Promise.all(Array.from({ length: 8 }, () => newRun('http', { url: sink.url })));
      for (const task of more) expect(await ended(task)).toMatchObject({ status: 'COMPLETED', attempt: 1 });
      tasks.push(...more);
      // Eight runs and the long one are nine: WORKER_MAX_RUNS.
      await worker.untilLine(/has taken its number of runs/);
    } while ((await taken()).length < 2);
    expect(await ended(long)).toMatchObject({ status: 'COMPLETED', attempt: 1 });
    await system.until(
      () => system.rows<{ state: string }>(`SELECT state FROM workers WHERE id = $1`, [first.id]),
      { what: 'the old process has stopped in order' },
      ([row]) => row?.state === 'STOPPED',
    );
    expect((await processOf(worker)).pid).not.toBe(first.pid);
  });
});
