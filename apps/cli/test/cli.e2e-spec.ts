import { connect, type ChannelModel } from 'amqplib';
import { createServer, connect as dial, type AddressInfo } from 'node:net';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { WebhookSecrets } from '#flows/webhook-secrets.policy';
import { declareTopology, FANOUTS, QUEUES } from '#messaging/topology';
import { SecretKeys } from '#secrets/secret-keys.policy';
import { createTestDatabase, type TestDatabase } from '#testing/test-database';
import { createTestVhost, type TestVhost } from '#testing/test-vhost';
import { CliProcess, type Ended } from './cli-process';

jest.setTimeout(60_000);

let database: TestDatabase;
let vhost: TestVhost;
let client: Client;

beforeAll(async () => {
  [database, vhost] = await Promise.all([createTestDatabase(), createTestVhost()]);
  client = new Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await Promise.all([database.drop(), vhost.delete()]);
});

function start(args: string[], env: Record<string, string> = {}, input?: string): CliProcess {
  return new CliProcess(args, { DATABASE_URL: database.url, ...env }, input);
}

function cli(args: string[], env?: Record<string, string>, input?: string): Promise<Ended> {
  return start(args, env, input).ended;
}

/** The JSON answer of a command that must work. */
async function ask<T = Record<string, unknown>>(args: string[], env?: Record<string, string>): Promise<T> {
  const { code, out, err } = await cli([...args, '--json'], env);
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as T;
}

async function refusal(args: string[]): Promise<{ code: number | null; error: { code: string; message: string } }> {
  const { code, err, out } = await cli([...args, '--json']);
  expect(out).toBe('');
  return { code, ...(JSON.parse(err) as { error: { code: string; message: string } }) };
}

async function addUser(username: string): Promise<string> {
  const id = uuid();
  await client.query(`INSERT INTO users (id, username, email, password_hash) VALUES ($1, $2, $3, 'x')`, [
    id,
    username,
    `${username}@example.com`,
  ]);
  return id;
}

/** A task with a schedule of every hour. */
async function addTask(ownerId: string, title: string): Promise<string> {
  const id = uuid();
  await client.query(
    `INSERT INTO tasks (id, owner_id, title, kind, params, max_attempts, backoff, delay_seconds, max_delay_seconds,
       timeout_seconds, hard_timeout_seconds, notify_on)
     VALUES ($1, $2, $3, 'http', '{}', 1, 'FIXED', 1, 1, 60, 70, '{}')`,
    [id, ownerId, title],
  );
  await client.query(
    `INSERT INTO schedules (task_id, kind, interval_seconds, anchor_at, next_due_at)
     VALUES ($1, 'INTERVAL', 3600, now(), now() + interval '1 hour')`,
    [id],
  );
  return id;
}

async function addLine(runId: string, level: string, line: string): Promise<void> {
  await client.query(`INSERT INTO run_logs (id, run_id, attempt, at, level, line) VALUES ($1, $2, 1, now(), $3, $4)`, [
    uuid(),
    runId,
    level,
    line,
  ]);
}

describe('migrate', () => {
  it('needs DATABASE_URL and nothing else, and finds nothing to do the second time', async () => {
    const empty = await createTestDatabase({ migrated: false });
    const first = await ask<{ migrations: string[] }>(['migrate'], { DATABASE_URL: empty.url });
    expect(first.migrations.length).toBeGreaterThan(0);
    expect((await cli(['migrate'], { DATABASE_URL: empty.url })).out).toContain('up to date');
    await empty.drop();
  });

  it('waits for a PostgreSQL that comes later', async () => {
    const real = new URL(database.url);
    const proxy = createServer((near) => {
      const far = dial(Number(real.port), real.hostname);
      near.pipe(far).pipe(near);
      for (const socket of [near, far]) socket.on('error', () => near.destroy());
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    const { port } = proxy.address() as AddressInfo;
    await new Promise((done) => proxy.close(done));
    const late = new URL(database.url);
    late.host = `127.0.0.1:${port}`;
    const command = start(['migrate'], { DATABASE_URL: late.href });
    await command.said('waiting for PostgreSQL');
    await new Promise<void>((done) => proxy.listen(port, '127.0.0.1', done));
    expect(await command.ended).toMatchObject({ code: 0, out: expect.stringContaining('up to date') as string });
    await new Promise((done) => proxy.close(done));
  });

  it('does not wait for a database that does not exist', async () => {
    const nowhere = new URL(database.url);
    nowhere.pathname = '/carillon_test_that_never_was';
    const { code, err } = await cli(['migrate'], { DATABASE_URL: nowhere.href });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('does not exist') as string });
  });

  it('says which setting is missing', async () => {
    const { code, err } = await cli(['migrate'], { DATABASE_URL: '' });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('DATABASE_URL is missing') as string });
  });
});

describe('users', () => {
  const root = ['users', 'create-admin', '--username', 'root', '--email', 'root@example.com'];

  it('creates an admin with a password from stdin, once', async () => {
    const created = await cli([...root, '--password-stdin'], {}, 'a good password\n');
    expect(created).toEqual({ code: 0, out: 'root is an admin\n', err: '' });
    const again = await cli([...root, '--password-stdin', '--if-missing'], {}, 'another password\n');
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('exists already') as string });
    expect(await refusal(root)).toMatchObject({ code: 1, error: { code: 'CONFLICT' } });
  });

  it('prints a password that it made itself', async () => {
    const answer = await ask<{ password: string }>([
      ...['users', 'create-admin', '--username', 'made', '--email', 'made@example.com'],
    ]);
    expect(answer.password).toHaveLength(24);
  });

  it('says everything that is wrong with an account, and creates none', async () => {
    const wrong = ['users', 'create-admin', '--username', 'a', '--email', 'nobody', '--password-stdin'];
    const { code, err } = await cli(wrong, {}, 'short\n');
    expect({ code, lines: err.trim().split('\n').length }).toEqual({ code: 1, lines: 3 });
    expect((await client.query(`SELECT 1 FROM users WHERE username = 'a'`)).rowCount).toBe(0);
  });

  it('changes role, access and the right to command tasks', async () => {
    await addUser('grace');
    await ask(['users', 'promote', 'grace']);
    await ask(['users', 'grant-command', 'GRACE']);
    await ask(['users', 'disable', 'grace']);
    const { users } = await ask<{ users: { username: string }[] }>(['users', 'list']);
    expect(users.find(({ username }) => username === 'grace')).toMatchObject({
      role: 'admin',
      mayUseCommand: true,
      disabledAt: expect.any(String) as string,
    });
    await ask(['users', 'demote', 'grace']);
    await ask(['users', 'revoke-command', 'grace']);
    const enabled = await ask(['users', 'enable', 'grace']);
    expect(enabled).toMatchObject({ user: { role: 'user', mayUseCommand: false, disabledAt: null } });
  });

  it('gives quotas and takes them back, and says in the audit log what it did', async () => {
    const quota = ['users', 'set-quota', 'grace', '--max-tasks'];
    expect(await ask([...quota, '5', '--requests-per-second', '20'])).toMatchObject({
      user: { quotas: { maxTasks: 5, requestsPerSecond: 20 } },
    });
    expect((await ask<{ user: { quotas: object } }>([...quota, 'default'])).user.quotas).toEqual({
      requestsPerSecond: 20,
    });
    expect(await refusal([...quota, '-1'])).toMatchObject({ code: 2 });
    expect(await refusal(quota.slice(0, 3))).toMatchObject({ code: 2 });
    const { entries } = await ask<{ entries: object[] }>(['audit', '--action', 'user_changed', '--limit', '2']);
    expect(entries).toMatchObject([
      { action: 'USER_CHANGED', actor: 'the admin CLI', details: { username: 'grace', quotas: { maxTasks: null } } },
      { details: { quotas: { maxTasks: 5, requestsPerSecond: 20 } } },
    ]);
  });

  it('does not find whom nobody knows', async () => {
    expect(await refusal(['users', 'promote', 'nobody'])).toMatchObject({ code: 1, error: { code: 'NOT_FOUND' } });
  });
});

describe('tasks and runs', () => {
  let ada: string;

  beforeAll(async () => {
    ada = await addUser('ada');
    await addTask(await addUser('eve'), 'of eve');
  });

  it('lists the tasks of one owner', async () => {
    const taskId = await addTask(ada, 'of ada');
    const { tasks } = await ask<{ tasks: object[] }>(['tasks', 'list', '--owner', 'ada', '--status', 'pending']);
    expect(tasks).toMatchObject([{ id: taskId, owner: 'ada', status: 'PENDING', schedule: { state: 'ACTIVE' } }]);
    const { out } = await cli(['tasks', 'list']);
    expect(out).toMatch(/of ada .* INTERVAL ACTIVE .*\n/);
  });

  it('starts a task while the broker is away, and says so', async () => {
    const taskId = await addTask(ada, 'started by hand');
    const { code, out, err } = await cli(['tasks', 'run', taskId], { RABBITMQ_URL: 'amqp://127.0.0.1:1' });
    expect(code).toBe(0);
    expect(err).toContain('RabbitMQ cannot be reached');
    const { runs } = await ask<{ runs: { id: string }[] }>(['runs', 'list', '--task', taskId]);
    expect(runs).toMatchObject([{ status: 'PENDING', trigger: 'MANUAL' }]);
    expect(out).toContain(runs[0]?.id);
  });

  it('tells beat of a run that was started by hand', async () => {
    const taskId = await addTask(ada, 'hinted');
    const connection = await connect(vhost.url);
    const channel = await connection.createChannel();
    await declareTopology(channel);
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, FANOUTS.schedule, '');
    const heard = new Promise<unknown>(
      (done) => void channel.consume(queue, (message) => done(message && JSON.parse(message.content.toString()))),
    );
    await ask(['tasks', 'run', taskId], { RABBITMQ_URL: vhost.url });
    expect(await heard).toEqual({ v: 1, taskId });
    await connection.close();
  });

  it('pauses with a reason and an end, resumes, and refuses to resume twice', async () => {
    const taskId = await addTask(ada, 'paused');
    await ask(['tasks', 'pause', taskId, '--reason', 'moving', '--until', '2099-01-01T00:00:00Z']);
    const paused = await client.query(`SELECT state, pause_reason, paused_until FROM schedules WHERE task_id = $1`, [
      taskId,
    ]);
    expect(paused.rows).toEqual([
      { state: 'PAUSED', pause_reason: 'moving', paused_until: new Date('2099-01-01T00:00:00Z') },
    ]);
    await ask(['tasks', 'resume', taskId]);
    expect(await refusal(['tasks', 'resume', taskId])).toMatchObject({ code: 1, error: { code: 'CONFLICT' } });
  });

  it('cancels a task and a run, and says when nothing is left to cancel', async () => {
    const taskId = await addTask(ada, 'cancelled');
    await ask(['tasks', 'run', taskId]);
    await ask(['tasks', 'cancel', taskId]);
    const { runId } = await ask<{ runId: string }>(['tasks', 'run', taskId]);
    await ask(['runs', 'cancel', runId]);
    const { out } = await cli(['runs', 'show', runId]);
    expect(out).toMatch(/CANCELLED .*cancelled before it ran, by an administrator/);
    expect(await refusal(['tasks', 'cancel', taskId])).toMatchObject({ code: 1, error: { code: 'CONFLICT' } });
    expect(await refusal(['runs', 'cancel', runId])).toMatchObject({ code: 1, error: { code: 'CONFLICT' } });
  });

  it('shows the lines of a run by level, and follows them until it ends', async () => {
    const { runId } = await ask<{ runId: string }>(['tasks', 'run', await addTask(ada, 'followed')]);
    await addLine(runId, 'info', 'first words');
    await addLine(runId, 'warn', 'a warning \u001b[31m');
    const warnings = await ask<{ lines: { line: string }[] }>(['runs', 'logs', runId, '--level', 'warn']);
    expect(warnings.lines.map(({ line }) => line)).toEqual(['a warning \u001b[31m']);
    const following = start(['runs', 'logs', runId, '--follow']);
    await following.said('a warning \ufffd[31m');
    await addLine(runId, 'error', 'last words');
    await client.query(`UPDATE runs SET status = 'FAILED', finished_at = now() WHERE id = $1`, [runId]);
    const { code, out, err } = await following.ended;
    expect({ code, err }).toEqual({ code: 0, err: 'The run ended FAILED.\n' });
    expect(out.trim().split('\n')).toHaveLength(3);
  });

  it('shows attempts, deliveries, result and error of a run', async () => {
    const { runId } = await ask<{ runId: string }>(['tasks', 'run', await addTask(ada, 'shown')]);
    await client.query(
      `UPDATE runs SET status = 'FAILED', finished_at = now(), result = '{"status": 503}', error = '{"code": "HTTP_STATUS", "message": "503"}'
        WHERE id = $1`,
      [runId],
    );
    await client.query(
      `INSERT INTO run_attempts (run_id, attempt, worker_id, started_at, finished_at, outcome) VALUES ($1, 1, $1, now(), now(), 'FAILED')`,
      [runId],
    );
    await client.query(
      `INSERT INTO deliveries (id, run_id, task_id, event_key, user_id, event, channel, answer)
       SELECT $1, id, task_id, 'a test', $3, 'FAILED', 'EMAIL', '250 ok' FROM runs WHERE id = $2`,
      [uuid(), runId, ada],
    );
    const { out } = await cli(['runs', 'show', runId]);
    for (const said of ['attempt FAILED', '250 ok', 'Error HTTP_STATUS: 503', '"status": 503'])
      expect(out).toContain(said);
    expect(await ask(['runs', 'show', runId])).toMatchObject({ id: runId, result: { status: 503 } });
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
    const ended = await cli(args);
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' });
    expect(ended.err).not.toBe('');
  });
});

describe('dead-letters', () => {
  async function addLetter(columns: { queue?: string; bytes?: number } = {}): Promise<string> {
    const id = uuid();
    await client.query(
      `INSERT INTO dead_letters (id, key, queue, reason, body, bytes) VALUES ($1::uuid, $1::text, $2, 'not JSON', '{', $3)`,
      [id, columns.queue ?? 'carillon.status.v1', columns.bytes ?? 1],
    );
    return id;
  }
  const statusOf = async (id: string): Promise<unknown> =>
    (await client.query(`SELECT status, settled_by FROM dead_letters WHERE id = $1`, [id])).rows[0];

  it('are listed, shown, sent again and dropped', async () => {
    const [sent, dropped] = [await addLetter(), await addLetter()];
    const { deadLetters } = await ask<{ deadLetters: { id: string }[] }>(['dead-letters', 'list']);
    expect(deadLetters.map(({ id }) => id)).toEqual(expect.arrayContaining([sent, dropped]));
    expect((await cli(['dead-letters', 'show', sent])).out).toMatch(/Why +not JSON[^]*\n\{\n$/);
    const broker = await connect(vhost.url);
    const channel = await broker.createChannel();
    await declareTopology(channel);
    await ask(['dead-letters', 'replay', sent], { RABBITMQ_URL: vhost.url });
    const message = await channel.get(QUEUES.status, { noAck: true });
    await broker.close();
    expect(message && message.content.toString()).toBe('{');
    await ask(['dead-letters', 'discard', dropped]);
    const settled_by = 'the admin CLI';
    expect(await statusOf(sent)).toEqual({ status: 'REPLAYED', settled_by });
    expect(await statusOf(dropped)).toEqual({ status: 'DISCARDED', settled_by });
  });

  it('that cannot be sent now wait on, and the answer says why', async () => {
    const [here, cut] = [await addLetter(), await addLetter({ bytes: 15_000_000 })];
    expect(await refusal(['dead-letters', 'replay', here])).toMatchObject({ code: 1, error: { code: 'BROKER_AWAY' } });
    expect(await refusal(['dead-letters', 'replay', cut])).toMatchObject({ code: 1, error: { code: 'CONFLICT' } });
    expect(await refusal(['dead-letters', 'show', uuid()])).toMatchObject({ code: 1, error: { code: 'NOT_FOUND' } });
    expect(await statusOf(here)).toEqual({ status: 'WAITING', settled_by: null });
  });
});

describe('prune', () => {
  it('counts what is old, deletes it when asked to, and takes only days', async () => {
    const taskId = await addTask(await addUser('prune'), 'old');
    await client.query(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, status, finished_at)
       SELECT gen_random_uuid(), id, owner_id, 'http', 'io', 'MANUAL', now(), now(), 'COMPLETED', now() - make_interval(days => n)
         FROM tasks, unnest(ARRAY[50, 100]) AS n WHERE id = $1`,
      [taskId],
    );
    expect(await ask(['prune', '--dry-run'])).toMatchObject({ days: 30, dryRun: true, runs: 2 });
    expect(await ask(['prune', '--older-than', '90d'])).toMatchObject({ days: 90, runs: 1 });
    expect((await cli(['prune'])).out).toBe('1 runs and 0 dead letters older than 30 days were deleted.\n');
    expect((await cli(['prune', '--older-than', '3w'])).code).toBe(2);
  });
});

describe('doctor', () => {
  let connection: ChannelModel;
  const env = (): Record<string, string> => ({ RABBITMQ_URL: vhost.url, SMTP_URL: process.env.SMTP_URL ?? '' });

  afterAll(() => connection.close());

  it('finds everything well when all processes are there', async () => {
    connection = await connect(vhost.url);
    const channel = await connection.createChannel();
    await declareTopology(channel);
    for (const queue of Object.values(QUEUES)) await channel.consume(queue, () => undefined);
    const beat = new Client({ connectionString: database.url, application_name: 'carillon beat' });
    await beat.connect();
    await client.query(
      `INSERT INTO workers (id, host, pid, version, io_concurrency, process_concurrency) VALUES ($1, 'here', 1, '0', 1, 1)`,
      [uuid()],
    );
    const { code, out } = await cli(['doctor'], env());
    await beat.end();
    expect(out.split('\n').filter((line) => !line.startsWith('ok '))).toEqual(['']);
    expect(code).toBe(0);
  });

  it('changes nothing and names what is missing', async () => {
    const [empty, bare] = await Promise.all([createTestDatabase({ migrated: false }), createTestVhost()]);
    const settings = { ...env(), DATABASE_URL: empty.url, RABBITMQ_URL: bare.url, SMTP_URL: 'smtp://127.0.0.1:1' };
    const look = async (): Promise<string[]> => {
      const { code, out } = await cli(['doctor', '--json'], settings);
      expect(code).toBe(1);
      const { checks } = JSON.parse(out) as { checks: { name: string; ok: boolean }[] };
      return checks.filter(({ ok }) => !ok).map(({ name }) => name);
    };
    const bad = ['migrations', 'topology', 'consumers', 'smtp', 'beat', 'workers'];
    expect(await look()).toEqual(bad);
    expect(await look()).toEqual(bad);
    await Promise.all([empty.drop(), bare.delete()]);
  });

  it('says of a missing setting that it is missing, check by check', async () => {
    const { code, out } = await cli(['doctor'], { SMTP_URL: '' });
    expect(code).toBe(1);
    expect(out).toMatch(/^bad {2}broker .*RABBITMQ_URL is missing/m);
    expect(out).toMatch(/^bad {2}smtp .*SMTP_URL is missing/m);
    expect(out).toMatch(/^ok {3}database/m);
  });

  it('gives up on servers that take the connection and say nothing', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const at = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const urls = { DATABASE_URL: `postgres://x:y@${at}/z`, RABBITMQ_URL: `amqp://${at}`, SMTP_URL: `smtp://${at}` };
    const { code, out } = await cli(['doctor'], urls);
    expect(code).toBe(1);
    expect(out.split('\n').filter((line) => line.startsWith('bad'))).toHaveLength(9);
    await new Promise((done) => silent.close(done));
  });
});

describe('deliveries', () => {
  it('are listed, shown with every try, and replayed by an admin, who is named in the audit log', async () => {
    const ownerId = await addUser('told');
    const taskId = await addTask(ownerId, 'Told of');
    const [id, endpointId] = [uuid(), uuid()];
    await client.query(`INSERT INTO webhook_endpoints (id, user_id, url, secret) VALUES ($1, $2, $3, 'x')`, [
      ...[endpointId, ownerId, 'https://example.com/hook'],
    ]);
    await client.query(
      `INSERT INTO deliveries (id, task_id, event_key, user_id, event, channel, endpoint_id, status, attempts, answer, body)
       VALUES ($1, $2, 'x', $3, 'FAILED', 'WEBHOOK', $4, 'FAILED', 1, 'example.com answered 500', '{"type":"run.failed"}')`,
      [id, taskId, ownerId, endpointId],
    );
    await client.query(
      `INSERT INTO delivery_attempts (delivery_id, attempt, at, duration_ms, outcome, status_code, answer, error)
       VALUES ($1, 1, now(), 84, 'FAILED', 500, 'oh no', 'example.com answered 500')`,
      [id],
    );
    const asked = ['--user', 'told', '--status', 'failed', '--channel', 'WEBHOOK', '--endpoint', endpointId];
    expect(await ask(['deliveries', 'list', ...asked])).toMatchObject({
      ...{ count: 1, deliveries: [{ id, event: 'FAILED', taskTitle: 'Told of', answer: 'example.com answered 500' }] },
    });
    expect((await cli(['deliveries', 'list', '--user', 'told', '--channel', 'EMAIL'])).out).toMatch(/0 of 0/);
    const { out } = await cli(['deliveries', 'show', id]);
    expect(out).toMatch(/To +https:\/\/example.com\/hook[^]*84 +FAILED +500 +example.com answered 500[^]*run.failed/);
    await ask(['deliveries', 'replay', id], { RABBITMQ_URL: vhost.url });
    const { rows } = await client.query(
      `SELECT status, attempts_before_replay AS before FROM deliveries WHERE id = $1`,
      [id],
    );
    expect(rows).toEqual([{ status: 'PENDING', before: 1 }]);
    expect(await refusal(['deliveries', 'replay', id])).toMatchObject({ error: { code: 'CONFLICT' } });
    expect(await refusal(['deliveries', 'show', uuid()])).toMatchObject({ code: 1, error: { code: 'NOT_FOUND' } });
    expect((await refusal(['deliveries', 'show', 'x'])).error.message).toContain('deliveries list');
    const { entries } = await ask<{ entries: object[] }>(['audit', '--action', 'DELIVERIES_REPLAYED']);
    expect(entries).toMatchObject([{ actor: 'the admin CLI', targetId: id }]);
    await client.query(`DELETE FROM webhook_endpoints`);
  });
});

it('explains every command in its help, without any setting', async () => {
  const commands = ['migrate', 'doctor', 'audit', 'prune'].map((name) => [name]);
  const groups = {
    users: 'create-admin list promote demote disable enable grant-command revoke-command set-quota',
    tasks: 'list run pause resume cancel',
    runs: 'list show logs cancel',
    'dead-letters': 'list show replay discard',
    deliveries: 'list show replay',
  };
  for (const [group, words] of Object.entries(groups)) commands.push(...words.split(' ').map((word) => [group, word]));
  const helps = await Promise.all(commands.map((args) => cli([...args, '--help'], { DATABASE_URL: '' })));
  for (const { code, out, err } of helps)
    expect({ code, err, out }).toEqual({
      code: 0,
      err: '',
      out: expect.stringMatching(/Usage: [^]*--json[^]*Examples:/) as string,
    });
});

it('secrets rotate seals what other keys have sealed with the first, and names what cannot be opened', async () => {
  const ownerId = await addUser('rotating');
  const [old, fresh, lost] = ['old', 'fresh', 'lost'].map((id, n) => `${id}:${String(n + 1).repeat(64)}`) as [
    string,
    string,
    string,
  ];
  const put = async (name: string, key: string): Promise<void> => {
    const { keyId, sealed } = new SecretKeys([key]).seal(`value of ${name}`, ownerId, name);
    await client.query(`INSERT INTO secrets VALUES ($1, $2, $3, $4)`, [ownerId, name, keyId, sealed]);
  };
  for (let n = 0; n < 401; n++) await put(`KEY_${n}`, old);
  // The secrets of webhooks as well, and one that was stored when there were no keys.
  const [sealed, plain] = [uuid(), uuid()];
  for (const [id, keys] of [
    [sealed, [old]],
    [plain, []],
  ] as const) {
    const { keyId, secret } = new WebhookSecrets(keys).seal(id, `whsec_of ${id}`);
    const stored = [id, ownerId, keyId, secret];
    await client.query(
      `INSERT INTO webhook_endpoints (id, user_id, url, key_id, secret) VALUES ($1, $2, 'https://example.com/', $3, $4)`,
      stored,
    );
  }
  const SECRETS_KEYS = `${fresh},${old}`;
  expect(await ask(['secrets', 'rotate'], { SECRETS_KEYS })).toMatchObject({
    ...{ key: 'fresh', rotated: 401, webhooks: 2, failed: [] },
  });
  expect(await ask(['secrets', 'rotate'], { SECRETS_KEYS })).toMatchObject({ rotated: 0, webhooks: 0 });
  const hooks = await client.query(`SELECT id, key_id AS "keyId", secret FROM webhook_endpoints WHERE user_id = $1`, [
    ownerId,
  ]);
  expect(hooks.rows.map((one) => new WebhookSecrets([fresh]).open(one.id, one))).toEqual(
    hooks.rows.map(({ id }) => `whsec_of ${id}`),
  );
  const { rows } = await client.query(`SELECT name, key_id AS "keyId", sealed FROM secrets`);
  const values = rows.map((one) => new SecretKeys([fresh]).open(one, ownerId, one.name) === `value of ${one.name}`);
  expect(values).toEqual(Array(401).fill(true));

  await put('LOST', lost);
  const { code, err } = await cli(['secrets', 'rotate'], { SECRETS_KEYS });
  expect({ code, err }).toEqual({ code: expect.any(Number), err: expect.stringContaining("'lost'") });
  expect(code).not.toBe(0);
  expect((await cli(['secrets', 'rotate'], { SECRETS_KEYS: '' })).err).toContain('SECRETS_KEYS is empty');
  await client.query(`DELETE FROM secrets`);
  await client.query(`DELETE FROM webhook_endpoints`);
});
