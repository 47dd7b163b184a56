import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from '#testing/api-client';
import { HttpSink } from '#testing/servers/http-sink';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

const COUNTRIES = ['DE', 'FR', 'PT', 'SE'];
const CSV_ROWS = 10_000;
const csv = ['id,country,amount', ...rowsOf(CSV_ROWS)].join('\n');
const SQL = 'select country, count(*) as n, sum(amount) as total from input group by 1 order by 1';
const GROUPED = COUNTRIES.map((country, position) => {
  const ids = Array.from({ length: CSV_ROWS }, (_, id) => id).filter((id) => id % COUNTRIES.length === position);
  return { country, n: ids.length, total: ids.reduce((sum, id) => sum + id, 0) };
});

function rowsOf(count: number): string[] {
  return Array.from({ length: count }, (_, id) => `${id},${COUNTRIES[id % COUNTRIES.length]},${id}`);
}

let system: WholeSystem;
let sink: HttpSink;
let ada: ApiClient;
let other: ApiClient;

beforeAll(async () => {
  sink = await HttpSink.start();
  sink.serve('/customers.csv', csv, 'text/csv');
  sink.serve('/broken', '{"error":"broken"}', 'application/json', 500);
  system = await WholeSystem.start({
    env: { EGRESS_ALLOW: sink.host, COMMANDS_FILE: join(process.cwd(), 'commands.example.json') },
  });
  ada = await system.api.register('ada');
  other = await system.api.register('eve');
  await system.rows(`UPDATE users SET may_use_command = true WHERE username = 'ada'`);
});

afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

async function runsOf(taskId: string): Promise<any[]> {
  return (await ada.get(`/api/tasks/${taskId}/runs?ordering=scheduledFor&pageSize=100`)).results;
}

/** Waits until the first run of a task has this status, and returns the run with all details. */
async function firstRun(taskId: string, status: string): Promise<any> {
  const find = async (): Promise<any> => (await runsOf(taskId)).find((run) => run.status === status);
  const run = await system.until(find, { what: `a ${status} run of task ${taskId}` });
  return ada.get(`/api/runs/${run.id}`);
}

/** Waits until a schedule has made this many runs, so that specs let time pass without sleeping. */
async function occurrences(taskId: string, count: number): Promise<any[]> {
  const look = (): Promise<any[]> => runsOf(taskId);
  return system.until(look, { what: `${count} runs of task ${taskId}` }, (runs) => runs.length >= count);
}

function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      } catch {
        return '';
      }
    });
}

/** Numbers of seconds that are unlikely in other specs, so that `sleep` with them identifies this spec's processes. */
const [NAP, LONG_NAP] = [2000 + (process.pid % 500), 2500 + (process.pid % 500)];
const sleeps = (seconds: number): boolean => commandLines().some((line) => line === `/bin/sleep ${seconds}`);
const sleepTask = (seconds: number): object => ({
  title: `sleeps ${seconds}`,
  kind: 'command',
  params: { command: 'sleep', args: [String(seconds)] },
});

describe('a task of every kind with every schedule', () => {
  const KINDS: Record<string, () => object> = {
    email: () => ({
      to: ['bob@example.com'],
      cc: 'carol@example.com',
      subject: 'Grüße 🎉',
      text: 'Hallo',
      html: '<b>Hallo</b>',
    }),
    http: () => ({ method: 'POST', url: `${sink.url}/hook`, body: { hello: 'world' }, expectedStatus: '200-299' }),
    data: () => ({ source: { url: `${sink.url}/customers.csv` }, format: 'csv', sql: SQL }),
    command: () => ({ command: 'echo', args: ['hello', 'world'] }),
  };
  const SCHEDULES: Record<string, () => object | undefined> = {
    none: () => undefined,
    ONE_TIME: () => ({ type: 'ONE_TIME', runAt: inSeconds(2) }),
    CRON: () => ({ type: 'CRON', cron: '*/2 * * * * *', maxRuns: 2 }),
    INTERVAL: () => ({ type: 'INTERVAL', seconds: 1, maxRuns: 2 }),
  };
  const pairs = Object.keys(KINDS).flatMap((kind) => Object.keys(SCHEDULES).map((schedule) => ({ kind, schedule })));
  const tasks = new Map<string, any>();

  beforeAll(async () => {
    for (const { kind, schedule } of pairs) {
      const title = `${kind} ${schedule}`;
      const body = { title, kind, params: KINDS[kind]!(), schedule: SCHEDULES[schedule]!() };
      const deliveryWhen = { overlap: 'ALLOW', notify: { on: ['COMPLETED'] } };
      tasks.set(title, await ada.post('/api/tasks', { ...body, ...deliveryWhen }));
    }
  });

  const RESULTS: Record<string, (run: any) => void> = {
    email: ({ id, result }) => {
      const sent = system.inbox
        .withHeader('x-carillon-run', id)
        .filter((mail) => mail.headers.has('x-carillon-attempt'));
      expect(sent.map(({ to, subject, text }) => ({ to, subject, text: text.trim() }))).toEqual([
        { to: ['bob@example.com', 'carol@example.com'], subject: 'Grüße 🎉', text: 'Hallo' },
      ]);
      expect(result).toMatchObject({ accepted: ['bob@example.com', 'carol@example.com'], rejected: [] });
    },
    http: ({ id, result }) => {
      expect(sink.of(id)).toEqual([
        { runId: id, attempt: 1, method: 'POST', path: '/hook', body: '{"hello":"world"}' },
      ]);
      expect(result).toMatchObject({ status: 200, body: '{"ok":true}', truncated: false });
    },
    data: ({ result }) => expect(result).toMatchObject({ rows: GROUPED, rowCount: COUNTRIES.length, truncated: false }),
    command: ({ result }) => expect(result).toMatchObject({ exitCode: 0, stdout: 'hello world\n', stderr: '' }),
  };

  it.each(pairs)('$kind with schedule $schedule is COMPLETED with the right result', async ({ kind, schedule }) => {
    const task = tasks.get(`${kind} ${schedule}`);
    const run = await firstRun(task.id, 'COMPLETED');
    RESULTS[kind]!(run);
    expect(run).toMatchObject({
      attempt: 1,
      progress: 100,
      error: null,
      trigger: schedule === 'none' ? 'IMMEDIATE' : 'SCHEDULE',
    });
    expect(run.latenessMs).toBeGreaterThanOrEqual(0);
    if (schedule === 'ONE_TIME') expect(run.scheduledFor).toBe(task.schedule.runAt);
    if (schedule === 'CRON') expect(new Date(run.scheduledFor).getTime() % 2000).toBe(0);
  });

  it.each(pairs)('the owner gets the result of $kind with schedule $schedule by mail', async ({ kind, schedule }) => {
    const run = await firstRun(tasks.get(`${kind} ${schedule}`).id, 'COMPLETED');
    const mail = await system.inbox.mailOfRun(run.id, 'COMPLETED');
    expect(mail).toMatchObject({ to: ['ada@example.com'], subject: `[Carillon] ${kind} ${schedule} completed` });
    const value = { email: 'bob@example.com', http: '"status": 200', data: 'DE       2500', command: 'hello world' }[
      kind
    ];
    expect(mail.text).toContain(value);
    expect(mail.text).toContain(`/runs/${run.id}`);
  });

  it('a schedule with maxRuns 2 has made two runs and is FINISHED', async () => {
    for (const { kind, schedule } of pairs.filter((pair) => ['CRON', 'INTERVAL'].includes(pair.schedule))) {
      const { id } = tasks.get(`${kind} ${schedule}`);
      // The list does not contain runs whose time is ahead.
      await system.until(
        () => runsOf(id),
        { what: `two runs of ${kind} ${schedule}` },
        (runs: any) => runs.length === 2 && runs.every(({ status }: any) => status === 'COMPLETED'),
      );
      expect((await ada.get(`/api/tasks/${id}/status`)).scheduleState).toBe('FINISHED');
    }
  });

  it('a run keeps the log of its attempt and its timeline', async () => {
    const { id, timeline } = await firstRun(tasks.get('data none').id, 'COMPLETED');
    const { lines } = await ada.get(`/api/runs/${id}/logs`);
    expect(lines.map(({ line }: any) => line)).toContain(`Loaded ${CSV_ROWS.toLocaleString('en')} rows`);
    const steps = timeline.map(({ step }: any) => step);
    expect(steps.slice(0, 2)).toEqual(['planned for', expect.stringMatching(/queued|started/)]);
    expect(steps).toEqual(expect.arrayContaining(['started', 'attempt COMPLETED', 'COMPLETED']));
  });
});

describe('an upload', () => {
  it('is the input of a data task', async () => {
    const form = new FormData();
    form.set('file', new Blob([csv], { type: 'text/csv' }), 'customers.csv');
    const file = await ada.ok('POST', '/api/files', form);
    expect(file).toMatchObject({ name: 'customers.csv', contentType: 'text/csv', size: Buffer.byteLength(csv) });
    const task = await ada.post('/api/tasks', {
      title: 'upload',
      kind: 'data',
      params: { source: { fileId: file.id }, format: 'csv', sql: SQL },
    });
    expect((await firstRun(task.id, 'COMPLETED')).result).toMatchObject({ rows: GROUPED, rowCount: COUNTRIES.length });
  });
});

describe('a command that fails', () => {
  const retry = { maxAttempts: 3, backoff: 'EXPONENTIAL', delaySeconds: 1 };
  let task: any;
  let failed: any;

  beforeAll(async () => {
    task = await ada.post('/api/tasks', {
      title: 'Always\tfails',
      kind: 'command',
      params: { command: 'fail' },
      retry,
    });
    failed = await firstRun(task.id, 'FAILED');
  });

  it('is retried after 1 and 2 seconds and is then FAILED', () => {
    expect(failed).toMatchObject({ attempt: 3, error: { code: 'COMMAND_FAILED' }, result: { exitCode: 1 } });
    expect(failed.attempts.map(({ outcome }: any) => outcome)).toEqual(['FAILED', 'FAILED', 'FAILED']);
    const waits = [1, 2].map(
      (n) => Date.parse(failed.attempts[n].startedAt) - Date.parse(failed.attempts[n - 1].finishedAt),
    );
    // The delay varies by a tenth, so that runs that failed together are not retried together.
    expect(waits[0]).toBeGreaterThanOrEqual(900);
    expect(waits[1]).toBeGreaterThanOrEqual(1800);
  });

  it('causes one notification, at the end, with the error', async () => {
    const mail = await system.inbox.mailOfRun(failed.id, 'FAILED');
    expect(mail).toMatchObject({ to: ['ada@example.com'], subject: '[Carillon] Always fails failed' });
    expect(mail.text).toContain('Error (COMMAND_FAILED)');
    expect(mail.text).toContain('exited with code 1');
    expect(system.inbox.withHeader('x-carillon-run', failed.id)).toHaveLength(1);
  });

  it('is run again by retry, as a new run', async () => {
    const run = await ada.post(`/api/tasks/${task.id}/retry`);
    expect(run).toMatchObject({ taskId: task.id, trigger: 'RETRY', attempt: 1 });
    expect(run.id).not.toBe(failed.id);
    expect(await ada.send('POST', `/api/runs/${failed.id}/retry`)).toMatchObject({
      status: 409,
      body: { runId: run.id },
    });
    await ada.post(`/api/runs/${run.id}/cancel`);
    await system.until(
      () => ada.get(`/api/runs/${run.id}`),
      { what: 'the retry has ended' },
      ({ status }: any) => status === 'CANCELLED',
    );
    const again = await ada.post(`/api/runs/${failed.id}/retry`);
    await ada.post(`/api/runs/${again.id}/cancel`);
  });
});

describe('cancel', () => {
  it('stops a running command', async () => {
    const task = await ada.post('/api/tasks', sleepTask(NAP));
    await firstRun(task.id, 'PROCESSING');
    await system.until(() => sleeps(NAP), { what: 'the command runs' });
    await ada.post(`/api/tasks/${task.id}/cancel`);
    const run = await firstRun(task.id, 'CANCELLED');
    expect(sleeps(NAP)).toBe(false);
    expect(run.timeline.find(({ step }: any) => step === 'cancel asked for').reason).toBe('by ada, via REST');
    expect((await ada.get(`/api/tasks/${task.id}/status`)).status).toBe('CANCELLED');
  });

  it('finishes a ONE_TIME schedule whose time is ahead, after which there is nothing to cancel', async () => {
    const schedule = { type: 'ONE_TIME', runAt: inSeconds(3600) };
    const task = await ada.post('/api/tasks', { ...sleepTask(1), schedule });
    const cancelled = await ada.post(`/api/tasks/${task.id}/cancel`);
    expect(cancelled).toMatchObject({ status: 'CANCELLED', schedule: { state: 'FINISHED', nextDueAt: null } });
    expect(await ada.send('POST', `/api/tasks/${task.id}/cancel`)).toMatchObject({ status: 409 });
    expect(await runsOf(task.id)).toEqual([]);
  });

  it('ends a run that waits for its next attempt', async () => {
    const task = await ada.post('/api/tasks', {
      title: 'waits',
      kind: 'http',
      params: { url: `${sink.url}/broken` },
      retry: { delaySeconds: 3600 },
    });
    const waiting = await system.until(
      async () => (await runsOf(task.id))[0],
      { what: 'attempt 2 waits' },
      (run) => run?.status === 'PENDING' && run.attempt === 2,
    );
    const cancelled = await ada.post(`/api/runs/${waiting.id}/cancel`);
    expect(cancelled).toMatchObject({ status: 'CANCELLED', reason: expect.stringContaining('by ada') });
    expect(await ada.send('POST', `/api/runs/${waiting.id}/cancel`)).toMatchObject({ status: 409 });
  });
});

describe('retry', () => {
  it('is refused while the latest run is COMPLETED', async () => {
    const task = await ada.post('/api/tasks', { title: 'fine', kind: 'http', params: { url: sink.url } });
    await firstRun(task.id, 'COMPLETED');
    expect(await ada.send('POST', `/api/tasks/${task.id}/retry`)).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT' },
    });
  });
});

describe('a recurring task', () => {
  const everySecond = {
    kind: 'http',
    overlap: 'ALLOW',
    notify: { on: [] },
    schedule: { type: 'INTERVAL', seconds: 1 },
  };
  let metronome: any;

  beforeAll(async () => {
    metronome = await ada.post('/api/tasks', { ...everySecond, title: 'metronome', params: { url: sink.url } });
  });
  afterAll(() => ada.delete(`/api/tasks/${metronome.id}`));

  /** Waits three seconds by the schedule of another task. */
  async function threeBeats(): Promise<void> {
    const before = (await ada.get(`/api/tasks/${metronome.id}/runs?pageSize=1&status=COMPLETED`)).count;
    await system.until(
      async () => (await ada.get(`/api/tasks/${metronome.id}/runs?pageSize=1&status=COMPLETED`)).count,
      { what: 'three beats of the metronome' },
      (count) => count >= before + 3,
    );
  }

  it('has no run while it is paused, and continues after the resume without catch-up', async () => {
    const task = await ada.post('/api/tasks', { ...everySecond, title: 'pausing', params: { url: sink.url } });
    await occurrences(task.id, 2);
    const paused = await ada.post(`/api/tasks/${task.id}/pause`, { reason: 'maintenance' });
    expect(paused.schedule).toMatchObject({ state: 'PAUSED', nextDueAt: null, pauseReason: 'maintenance' });
    const pausedAt = Date.now();
    await threeBeats();
    const before = await runsOf(task.id);
    expect(before.filter((run) => Date.parse(run.scheduledFor) > pausedAt)).toEqual([]);
    expect(await ada.send('POST', `/api/tasks/${task.id}/cancel`)).toMatchObject({ status: 409 });

    const resumedAt = Date.now();
    await ada.post(`/api/tasks/${task.id}/resume`);
    const known = new Set(before.map((run) => run.id));
    const added = async (): Promise<any[]> => (await runsOf(task.id)).filter((run) => !known.has(run.id));
    const ran = (runs: any[]): any[] => runs.filter((run) => run.status !== 'SKIPPED');
    const after = await system.until(added, { what: 'two runs after the resume' }, (runs) => ran(runs).length >= 2);
    expect(Math.min(...ran(after).map((run) => Date.parse(run.scheduledFor)))).toBeGreaterThan(resumedAt);
    const suppressed = after.filter((run) => run.status === 'SKIPPED').map((run) => run.reason);
    expect(new Set(suppressed)).toEqual(new Set(['suppressed: maintenance']));
    expect(await ada.send('POST', `/api/tasks/${task.id}/resume`)).toMatchObject({ status: 409 });
    await ada.delete(`/api/tasks/${task.id}`);
  });

  it('gets no run for a time before an edit', async () => {
    const schedule = { type: 'CRON', cron: '0 0 0 1 1 *' };
    const task = await ada.post('/api/tasks', { ...everySecond, title: 'edited', params: { url: sink.url }, schedule });
    const editedAt = Date.now();
    const edited = await ada.patch(`/api/tasks/${task.id}`, { schedule: { cron: '* * * * * *' } });
    expect(edited).toMatchObject({ version: 2, schedule: { cron: '* * * * * *', state: 'ACTIVE' } });
    const runs = await occurrences(task.id, 3);
    expect(Date.parse(runs[0].scheduledFor)).toBeGreaterThan(editedAt);

    await ada.patch(`/api/tasks/${task.id}`, { schedule: { type: 'ONE_TIME', runAt: inSeconds(3600) } });
    const answered = Date.now();
    await threeBeats();
    const late = (await runsOf(task.id)).filter((run) => Date.parse(run.scheduledFor) > answered);
    expect(late).toEqual([]);
    await ada.delete(`/api/tasks/${task.id}`);
  });

  it('can be edited only with the version that was read', async () => {
    const { id, version } = metronome;
    await ada.patch(`/api/tasks/${id}`, { description: 'ticks' }, { 'if-match': `"${version}"` });
    const lost = await ada.send('PATCH', `/api/tasks/${id}`, { description: 'lost' }, { 'if-match': `"${version}"` });
    expect(lost).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
    expect((await ada.get(`/api/tasks/${id}`)).description).toBe('ticks');
    expect((await ada.send('PATCH', `/api/tasks/${id}`, {}, { 'if-match': 'yesterday' })).status).toBe(400);
  });
});

describe('a mail server that refuses', () => {
  const deliveryWhen = async (runId: string, isGood: (delivery: any) => boolean): Promise<any> =>
    system.until(
      async () => (await ada.get(`/api/runs/${runId}`)).deliveries[0],
      { what: `the delivery of run ${runId}` },
      (delivery) => delivery && isGood(delivery),
    );
  const newRun = async (): Promise<any> => {
    const task = await ada.post('/api/tasks', { title: 'told late', kind: 'http', params: { url: sink.url } });
    return firstRun(task.id, 'COMPLETED');
  };
  afterEach(() => system.inbox.accept());

  it('temporarily gets the mail again later', async () => {
    system.inbox.refuse(451, 'come back later');
    const run = await newRun();
    const waiting = await deliveryWhen(run.id, ({ answer }) => answer !== null);
    expect(waiting).toMatchObject({
      status: 'PENDING',
      attempts: 1,
      answer: expect.stringContaining('come back later'),
    });
    system.inbox.accept();
    // The delivery is made due, in place of waiting half a minute.
    await system.rows(`UPDATE deliveries SET next_try_at = now() - interval '2 seconds' WHERE run_id = $1`, [run.id]);
    await system.inbox.mailOfRun(run.id, 'COMPLETED');
    await deliveryWhen(run.id, ({ status, attempts }) => status === 'SENT' && attempts === 2);
    expect(system.inbox.withHeader('x-carillon-run', run.id)).toHaveLength(1);
  });

  it('permanently is shown at the run', async () => {
    system.inbox.refuse(550, 'no such mailbox');
    const run = await newRun();
    expect(await deliveryWhen(run.id, ({ status }) => status === 'FAILED')).toMatchObject({
      ...{ event: 'COMPLETED', channel: 'EMAIL', attempts: 1 },
      answer: expect.stringContaining('no such mailbox'),
    });
    expect(run.status).toBe('COMPLETED');
  });
});

describe('delete', () => {
  it('stops running runs, and deletes them with their task for good when the trash is emptied', async () => {
    const task = await ada.post('/api/tasks', sleepTask(LONG_NAP));
    const run = await firstRun(task.id, 'PROCESSING');
    await system.until(() => sleeps(LONG_NAP), { what: 'the command runs' });
    await ada.delete(`/api/tasks/${task.id}`);
    await system.until(() => !sleeps(LONG_NAP), { what: 'the command is gone' });
    expect((await ada.send('GET', `/api/tasks/${task.id}`)).status).toBe(404);
    expect((await ada.send('GET', `/api/runs/${run.id}`)).status).toBe(404);
    const left = (): Promise<unknown> => system.rows(`SELECT status FROM runs WHERE task_id = $1`, [task.id]);
    await system.until(left, { what: 'the run has ended' }, (runs: any) => runs[0].status === 'CANCELLED');
    expect(await ada.post('/api/trash/delete', { ids: [task.id] })).toEqual({ done: [task.id], notFound: [] });
    expect(await left()).toEqual([]);
  });
});

describe('another user', () => {
  it('finds none of it', async () => {
    const task = await ada.post('/api/tasks', {
      title: 'private',
      kind: 'http',
      params: { url: sink.url },
      schedule: { type: 'ONE_TIME', runAt: inSeconds(3600) },
    });
    const run = await ada.post(`/api/tasks/${task.id}/run`);
    const form = new FormData();
    form.set('file', new Blob(['a,b\n1,2\n']), 'a.csv');
    const file = await ada.ok('POST', '/api/files', form);
    const routes: [string, string, object?][] = [
      ['GET', `/api/tasks/${task.id}`],
      ['PATCH', `/api/tasks/${task.id}`, { title: 'mine now' }],
      ['PATCH', `/api/tasks/${task.id}`, { schedule: { type: 'INTERVAL', seconds: 60 } }],
      ['GET', `/api/tasks/${task.id}/status`],
      ['GET', `/api/tasks/${task.id}/runs`],
      ['POST', `/api/tasks/${task.id}/run`],
      ['POST', `/api/tasks/${task.id}/retry`],
      ['POST', `/api/tasks/${task.id}/cancel`],
      ['POST', `/api/tasks/${task.id}/pause`, {}],
      ['POST', `/api/tasks/${task.id}/resume`],
      ['GET', `/api/runs/${run.id}`],
      ['GET', `/api/runs/${run.id}/logs`],
      ['POST', `/api/runs/${run.id}/cancel`],
      ['POST', `/api/runs/${run.id}/retry`],
      ['DELETE', `/api/files/${file.id}`],
      ['DELETE', `/api/tasks/${task.id}`],
    ];
    const answers = [];
    for (const [method, path, body] of routes)
      answers.push([method, path, (await other.send(method, path, body)).status]);
    expect(answers).toEqual(routes.map(([method, path]) => [method, path, 404]));
    for (const list of ['/api/tasks', '/api/runs', '/api/files', `/api/runs?taskId=${task.id}`])
      expect(await other.get(list)).toMatchObject({ count: 0, results: [] });
    const theirs = {
      title: 'x',
      kind: 'data',
      params: { source: { fileId: file.id }, format: 'csv', sql: 'select 1' },
    };
    expect(await other.send('POST', '/api/tasks', theirs)).toMatchObject({
      status: 400,
      body: { errors: { 'params.source.fileId': [expect.stringContaining('no file')] } },
    });
    expect(await ada.get(`/api/tasks/${task.id}`)).toMatchObject({ title: 'private', version: 1 });
  });
});
