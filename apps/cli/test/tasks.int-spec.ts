import { connect } from 'amqplib';
import { v7 as uuid } from 'uuid';
import { declareTopology, FANOUTS } from '#messaging/topology';
import { createTestVhost, type TestVhost } from '#testing/test-vhost';
import { CliFixture } from './cli-fixture';

let fixture: CliFixture;
let vhost: TestVhost;

beforeAll(async () => {
  [fixture, vhost] = await Promise.all([CliFixture.open(), createTestVhost()]);
});

afterAll(() => Promise.all([fixture.close(), vhost.delete()]));

async function addLine(runId: string, level: string, line: string): Promise<void> {
  await fixture.client.query(
    `INSERT INTO run_logs (id, run_id, attempt, at, level, line) VALUES ($1, $2, 1, now(), $3, $4)`,
    [uuid(), runId, level, line],
  );
}

describe('tasks and runs', () => {
  let ada: string;

  beforeAll(async () => {
    ada = await fixture.addUser('ada');
    await fixture.addTask(await fixture.addUser('eve'), 'of eve');
  });

  it('lists the tasks of one owner', async () => {
    const taskId = await fixture.addTask(ada, 'of ada');
    const { tasks } = await fixture.ask<{ tasks: object[] }>([
      'tasks',
      'list',
      '--owner',
      'ada',
      '--status',
      'pending',
    ]);
    expect(tasks).toMatchObject([{ id: taskId, owner: 'ada', status: 'PENDING', schedule: { state: 'ACTIVE' } }]);
    const { out } = await fixture.run(['tasks', 'list']);
    expect(out).toMatch(/of ada .* Interval, active .*\n/);
  });

  it('starts a task while the broker is down, and reports this', async () => {
    const taskId = await fixture.addTask(ada, 'started by hand');
    const { code, out, err } = await fixture.run(['tasks', 'run', taskId], { RABBITMQ_URL: 'amqp://127.0.0.1:1' });
    expect(code).toBe(0);
    expect(err).toContain('RabbitMQ cannot be reached');
    const { runs } = await fixture.ask<{ runs: { id: string }[] }>(['runs', 'list', '--task', taskId]);
    expect(runs).toMatchObject([{ status: 'PENDING', trigger: 'MANUAL' }]);
    expect(out).toContain(runs[0]?.id);
  });

  it('shows the runs of every status that is named, and no others', async () => {
    const taskId = await fixture.addTask(ada, 'with runs of many kinds');
    for (const status of ['COMPLETED', 'FAILED', 'CANCELLED'])
      await fixture.client.query(
        `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, status, finished_at)
         SELECT gen_random_uuid(), id, owner_id, kind, 'io', 'MANUAL', now(), now(), $2, now() FROM tasks WHERE id = $1`,
        [taskId, status],
      );
    const of = async (...more: string[]): Promise<string[]> => {
      const asked = await fixture.ask<{ runs: { status: string }[] }>(['runs', 'list', '--task', taskId, ...more]);
      return asked.runs.map(({ status }) => status).toSorted();
    };
    expect(await of('--status', 'failed,cancelled')).toEqual(['CANCELLED', 'FAILED']);
    expect(await of('--status', 'completed')).toEqual(['COMPLETED']);
    expect(await of('--limit', '2')).toHaveLength(2);
  });

  it('sends beat a hint about a run that was started by hand', async () => {
    const taskId = await fixture.addTask(ada, 'hinted');
    const connection = await connect(vhost.url);
    const channel = await connection.createChannel();
    await declareTopology(channel);
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, FANOUTS.schedule, '');
    const received = new Promise<unknown>(
      (done) => void channel.consume(queue, (message) => done(message && JSON.parse(message.content.toString()))),
    );
    await fixture.ask(['tasks', 'run', taskId], { RABBITMQ_URL: vhost.url });
    expect(await received).toEqual({ v: 1, taskId });
    await connection.close();
  });

  it('prints a task as text and as JSON', async () => {
    const taskId = await fixture.addTask(ada, 'shown as a whole');
    expect(await fixture.ask(['tasks', 'show', taskId])).toMatchObject({
      ...{ id: taskId, owner: 'ada', title: 'shown as a whole', params: {} },
      schedule: { kind: 'INTERVAL', intervalSeconds: 3600, state: 'ACTIVE' },
    });
    const { code, out } = await fixture.run(['tasks', 'show', taskId.toUpperCase()]);
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/Interval, active: every 1 h\n[^]*Overlap +Skip the new run\n/) as string,
    });
    expect(await fixture.refusal(['tasks', 'show', uuid()])).toMatchObject({ code: 1, error: { code: 'NOT_FOUND' } });
    expect(await fixture.refusal(['tasks', 'show', 'first'])).toMatchObject({ code: 2 });
  });

  const creation = (...more: string[]): string[] => [
    ...['tasks', 'create', '--owner', 'ada', '--title', ' by the CLI ', '--kind', 'HTTP'],
    ...['--params', '{"url": "https://example.com/"}', ...more],
  ];

  it('creates a task that runs once, now, and names the administrator as its author', async () => {
    const { taskId } = await fixture.ask<{ taskId: string }>(creation());
    const { runs } = await fixture.ask<{ runs: object[] }>(['runs', 'list', '--task', taskId]);
    expect(runs).toMatchObject([{ status: 'PENDING', trigger: 'IMMEDIATE' }]);
    const { rows } = await fixture.client.query(
      `SELECT t.title, t.kind, t.timeout_seconds, v.changed_by, v.changed_by_name, v.via
         FROM tasks t JOIN task_versions v ON v.task_id = t.id WHERE t.id = $1`,
      [taskId],
    );
    expect(rows).toEqual([
      {
        ...{ title: 'by the CLI', kind: 'http', timeout_seconds: 300, changed_by: null, via: 'CLI' },
        changed_by_name: expect.stringContaining('an administrator') as string,
      },
    ]);
  });

  it.each([
    [['--cron', '30 2 * * 1-5', '--zone', 'europe/berlin'], { cron: '30 2 * * 1-5', timeZone: 'Europe/Berlin' }],
    [['--every', '90'], { intervalSeconds: 90, timeZone: 'UTC' }],
    [['--at', '2030-01-01T08:00:00+01:00'], { runAt: '2030-01-01T07:00:00.000Z' }],
  ])('creates a task with a schedule: %j', async (options, schedule) => {
    const { taskId } = await fixture.ask<{ taskId: string }>(creation(...options));
    expect(await fixture.ask(['tasks', 'show', taskId])).toMatchObject({ schedule: { ...schedule, state: 'ACTIVE' } });
  });

  it('warns that the owner cannot save a schedule below their minimum interval again', async () => {
    const { code, err } = await fixture.run(creation('--every', '5'));
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringMatching(/^ada cannot save this schedule again: --every: runs 5 s .*at least 10 s/m) as string,
    });
    expect(await fixture.ask(creation('--cron', '* * * * * *'))).toMatchObject({ warnings: [expect.any(String)] });
    expect(await fixture.ask(creation('--every', '10'))).toMatchObject({ warnings: [] });
  });

  it('starts nothing for a disabled owner, and says what to do', async () => {
    const { taskId } = await fixture.ask<{ taskId: string }>(creation('--every', '3600'));
    await fixture.ask(['users', 'disable', 'ada']);
    const message = expect.stringMatching(/^ada is disabled since .*; first: users enable ada$/) as string;
    for (const words of [creation(), ['tasks', 'run', taskId], ['tasks', 'retry', taskId]])
      expect(await fixture.refusal(words)).toMatchObject({ code: 1, error: { message } });
    await fixture.ask(['users', 'enable', 'ada']);
    await fixture.ask(['tasks', 'run', taskId]);
  });

  it.each<[string, string[], number]>([
    ['a cron expression that never fires', creation('--cron', '0 0 30 2 *'), 2],
    ['two schedules', creation('--cron', '@daily', '--every', '60'), 2],
    ['an instant that is past', creation('--at', '2001-01-01T00:00:00Z'), 2],
    ['params that are no JSON', creation().with(9, 'url'), 2],
    ['an unknown kind', creation().with(7, 'ftp'), 2],
    ['params that the kind does not take', creation().with(9, '{"uri": "https://example.com/"}'), 1],
    ['an address that is not public', creation().with(9, '{"url": "http://127.0.0.1/"}'), 1],
    ['a secret that its owner has not', creation().with(9, '{"url": "https://example.com/{{secret.NONE}}"}'), 1],
    ['a command that nobody may run', creation().with(7, 'command').with(9, '{"command": "x"}'), 1],
    ['an owner whom nobody knows', creation().with(3, 'nobody'), 1],
    ['a title of blanks', creation().with(5, ' \u2800 '), 2],
  ])('creates none with %s', async (_, args, code) => {
    const count = async (): Promise<unknown> => (await fixture.client.query(`SELECT count(*) FROM tasks`)).rows;
    const before = await count();
    expect(await fixture.refusal(args)).toMatchObject({ code, error: { message: expect.any(String) as string } });
    expect(await count()).toEqual(before);
  });

  it('lists the occurrences of a task with their outcomes, planned ones too', async () => {
    const taskId = await fixture.addTask(ada, 'with a ledger');
    await fixture.client.query(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, status, first_started_at, finished_at)
       VALUES ($1, $2, $3, 'http', 'io', 'SCHEDULE', now() - interval '1 hour', now() - interval '1 hour', 'COMPLETED', now() - interval '50 minutes', now())`,
      [uuid(), taskId, ada],
    );
    const asked = ['tasks', 'occurrences', taskId];
    const { results } = await fixture.ask<{ results: { outcome: string }[] }>(asked);
    expect(results[0]).toMatchObject({ outcome: 'RAN_LATE', lateMs: 600_000 });
    expect(results.slice(1).map(({ outcome }) => outcome)).toEqual(results.slice(1).map(() => 'PLANNED'));
    expect(results.length).toBeGreaterThan(20);
    const { out } = await fixture.run([...asked, '--to', new Date().toISOString()]);
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(out).toMatch(/ Started late +10 min/);
    expect(await fixture.refusal([...asked, '--to', '2001-01-01T00:00:00Z'])).toMatchObject({ code: 2 });
  });

  it('retries the latest run of a task and a run, and says what prevents it', async () => {
    const taskId = await fixture.addTask(ada, 'retried');
    expect(await fixture.refusal(['tasks', 'retry', taskId])).toMatchObject({ code: 1, error: { code: 'CONFLICT' } });
    const { runId } = await fixture.ask<{ runId: string }>(['tasks', 'run', taskId]);
    const fail = (id: string): Promise<unknown> =>
      fixture.client.query(`UPDATE runs SET status = 'FAILED', finished_at = now() WHERE id = $1`, [id]);
    await fail(runId);
    await fixture.client.query(`UPDATE tasks SET latest_run_id = $1, status = 'FAILED' WHERE id = $2`, [runId, taskId]);
    const second = await fixture.ask<{ runId: string }>(['tasks', 'retry', taskId]);
    expect(await fixture.refusal(['runs', 'retry', runId])).toMatchObject({ code: 1, error: { code: 'CONFLICT' } });
    await fail(second.runId);
    const third = await fixture.ask<{ runId: string; retried: string }>(['runs', 'retry', runId]);
    expect(third).toMatchObject({ retried: runId });
    await fail(third.runId);
    const { runId: inTheWay } = await fixture.ask<{ runId: string }>(['tasks', 'run', taskId]);
    const refused = await fixture.refusal(['runs', 'retry', third.runId]);
    expect(refused).toMatchObject({
      code: 1,
      error: { code: 'OVERLAP', message: expect.stringContaining('--anyway') as string },
    });
    expect(refused.error.message).toContain(inTheWay);
    expect((await fixture.ask<{ runId: string }>(['runs', 'retry', third.runId, '--anyway'])).runId).not.toBe(inTheWay);
  });

  it('pauses with a reason and an end, resumes, and refuses to resume twice', async () => {
    const taskId = await fixture.addTask(ada, 'paused');
    await fixture.ask(['tasks', 'pause', taskId, '--reason', 'moving', '--until', '2099-01-01T00:00:00Z']);
    const paused = await fixture.client.query(
      `SELECT state, pause_reason, paused_until FROM schedules WHERE task_id = $1`,
      [taskId],
    );
    expect(paused.rows).toEqual([
      { state: 'PAUSED', pause_reason: 'moving', paused_until: new Date('2099-01-01T00:00:00Z') },
    ]);
    await fixture.ask(['tasks', 'resume', taskId]);
    expect(await fixture.refusal(['tasks', 'resume', taskId])).toMatchObject({ code: 1, error: { code: 'CONFLICT' } });
  });

  it('cancels a task and a run, and says when nothing is left to cancel', async () => {
    const taskId = await fixture.addTask(ada, 'cancelled');
    await fixture.ask(['tasks', 'run', taskId]);
    await fixture.ask(['tasks', 'cancel', taskId]);
    const { runId } = await fixture.ask<{ runId: string }>(['tasks', 'run', taskId]);
    await fixture.ask(['runs', 'cancel', runId]);
    const { out } = await fixture.run(['runs', 'show', runId]);
    expect(out).toMatch(/Scheduled · manually\n/);
    expect(out).toMatch(/ Run cancelled +Cancelled before start by an administrator/);
    expect(out).not.toMatch(/CANCELLED|planned for|trigger MANUAL|–$/m);
    expect(await fixture.refusal(['tasks', 'cancel', taskId])).toMatchObject({ code: 1, error: { code: 'CONFLICT' } });
    expect(await fixture.refusal(['runs', 'cancel', runId])).toMatchObject({ code: 1, error: { code: 'CONFLICT' } });
  });

  it('shows the lines of a run by level, and follows them until it ends', async () => {
    const { runId } = await fixture.ask<{ runId: string }>(['tasks', 'run', await fixture.addTask(ada, 'followed')]);
    await addLine(runId, 'info', 'first words');
    await addLine(runId, 'warn', 'a warning \u001b[31m');
    const warnings = await fixture.ask<{ lines: { line: string }[] }>(['runs', 'logs', runId, '--level', 'warn']);
    expect(warnings.lines.map(({ line }) => line)).toEqual(['a warning \u001b[31m']);
    const following = fixture.start(['runs', 'logs', runId, '--follow']);
    await following.writes('a warning \ufffd[31m');
    await addLine(runId, 'error', 'last words');
    await fixture.client.query(`UPDATE runs SET status = 'FAILED', finished_at = now() WHERE id = $1`, [runId]);
    const { code, out, err } = await following.ended;
    expect({ code, err }).toEqual({ code: 0, err: 'Run failed.\n' });
    expect(out.trim().split('\n')).toHaveLength(3);
  });

  it('shows attempts, deliveries, result and error of a run', async () => {
    const { runId } = await fixture.ask<{ runId: string }>(['tasks', 'run', await fixture.addTask(ada, 'shown')]);
    await fixture.client.query(
      `UPDATE runs SET status = 'FAILED', finished_at = now(), task_version = 1, result = '{"status": 503}', error = '{"code": "HTTP_STATUS", "message": "503"}'
        WHERE id = $1`,
      [runId],
    );
    await fixture.client.query(
      `INSERT INTO run_attempts (run_id, attempt, worker_id, started_at, finished_at, outcome) VALUES ($1, 1, $1, now(), now(), 'FAILED')`,
      [runId],
    );
    await fixture.client.query(
      `INSERT INTO deliveries (id, run_id, task_id, event_key, user_id, event, channel, answer)
       SELECT $1, id, task_id, 'a test', $3, 'FAILED', 'EMAIL', '250 ok' FROM runs WHERE id = $2`,
      [uuid(), runId, ada],
    );
    const { out } = await fixture.run(['runs', 'show', runId]);
    expect(out).toMatch(/^Trigger +(Manual|Created|Schedule)$/m);
    expect(out).toMatch(/^Version +1 of the task$/m);
    for (const part of ['Attempt 1 failed', ' Email ', '250 ok', 'Error HTTP_STATUS: 503', '"status": 503'])
      expect(out).toContain(part);
    expect(await fixture.ask(['runs', 'show', runId])).toMatchObject({
      ...{ id: runId, result: { status: 503 }, taskVersion: 1, params: {} },
    });
  });

  it.each([
    [['tasks', 'run', uuid()], 1],
    [['runs', 'show', uuid()], 1],
    [['runs', 'logs', uuid(), '--follow'], 1],
    [['runs', 'show', '4711'], 2],
    [['runs', 'show'], 2],
    [['runs', 'list', '--limit', '0'], 2],
    [['runs', 'list', 'too', 'many'], 2],
    [['tasks', 'list', '--status', 'BROKEN'], 2],
    [['tasks', 'pause', uuid(), '--until', '2027-02-30T00:00:00Z'], 2],
    [['tasks', 'explode'], 2],
    [['nonsense'], 2],
  ])('answers %j with the exit code %i and words on stderr only', async (args, code) => {
    const ended = await fixture.run(args);
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' });
    expect(ended.err).not.toBe('');
  });
});

describe('prune', () => {
  it('counts old rows, deletes them on request, and accepts only days', async () => {
    const taskId = await fixture.addTask(await fixture.addUser('prune'), 'old');
    await fixture.client.query(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, status, finished_at)
       SELECT gen_random_uuid(), id, owner_id, 'http', 'io', 'MANUAL', now(), now(), 'COMPLETED', now() - make_interval(days => n)
         FROM tasks, unnest(ARRAY[50, 100]) AS n WHERE id = $1`,
      [taskId],
    );
    expect(await fixture.ask(['prune', '--dry-run'])).toMatchObject({ days: 30, dryRun: true, runs: 2 });
    expect(await fixture.ask(['prune', '--older-than', '90d'])).toMatchObject({ days: 90, runs: 1 });
    expect((await fixture.run(['prune'])).out).toBe('1 runs and 0 dead letters older than 30 days were deleted.\n');
    expect((await fixture.run(['prune', '--older-than', '3w'])).code).toBe(2);
  });
});
