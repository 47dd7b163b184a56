import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppProcess, APPS, type AppName } from '#testing/processes/app-process';
import { freePort } from '#testing/servers/free-port';
import { TcpGate } from '#testing/servers/tcp-gate';
import { createTestDatabase } from '#testing/test-database';
import { WholeSystem } from '#testing/processes/whole-system';

const RIGHT = {
  DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none',
  RABBITMQ_URL: 'amqp://nobody:x@127.0.0.1:1/none',
  SMTP_URL: 'smtp://127.0.0.1:1',
  JWT_SECRET: 'a secret of the specs, long enough to pass',
  HOST: '127.0.0.1',
};

describe('a wrong configuration', () => {
  const wrong: [setting: string, value: string, says: RegExp][] = [
    ['DATABASE_URL', '', /DATABASE_URL is missing: PostgreSQL/],
    ['RABBITMQ_URL', 'http://localhost', /RABBITMQ_URL is not usable: must be amqp:\/\//],
    ['PORT', 'eighty', /PORT is 'eighty': must be a whole number/],
    ['JWT_SECRET', 'short', /JWT_SECRET is not usable: .*32/],
    ['LEASE_SECONDS', '5', /LEASE_SECONDS is '5': must be at least 3 × HEARTBEAT_SECONDS/],
  ];

  it.each(APPS)('stops %s with code 78, naming every setting and no secret', async (name) => {
    const env = { ...RIGHT, ...Object.fromEntries(wrong.map(([setting, value]) => [setting, value])) };
    const stopped = new AppProcess(name, env);
    expect(await stopped.untilEnd()).toEqual({ code: 78, signal: null });
    const output = stopped.lines.join('\n');
    for (const [, , says] of wrong) expect(output).toMatch(says);
    expect(output).not.toContain('short');
  });

  it('of COMMANDS_FILE or of egress stops the processes that read it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'carillon-boot-spec-'));
    const file = join(folder, 'commands.json');
    writeFileSync(file, '[{"name": "x", "path": "relative"}]');
    const database = await createTestDatabase();
    const env = { ...RIGHT, DATABASE_URL: database.url };
    try {
      const cases: [AppName, Record<string, string>, RegExp][] = [
        ['api', { COMMANDS_FILE: file }, /COMMANDS_FILE/],
        ['worker', { COMMANDS_FILE: file }, /COMMANDS_FILE/],
        ['worker', { EGRESS_ALLOW: '10.0.0.0/99' }, /EGRESS_ALLOW/],
      ];
      for (const [name, wrongOnes, says] of cases) {
        const stopped = new AppProcess(name, { ...env, PORT: '0', ...wrongOnes });
        expect({ name, ...wrongOnes, exit: await stopped.untilEnd() }).toMatchObject({ exit: { code: 78 } });
        expect(stopped.lines.join('\n')).toMatch(says);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await database.drop();
    }
  });
});

describe('a process that is started before PostgreSQL and RabbitMQ are there', () => {
  let system: WholeSystem;
  let database: TcpGate;
  let broker: TcpGate;
  const waiting = new Map<AppName, AppProcess>();

  beforeAll(async () => {
    system = await WholeSystem.start({ apps: [] });
    database = await TcpGate.before(system.database.url, 5432);
    broker = await TcpGate.before(system.vhost.url, 5672);
    const health = Object.fromEntries(
      await Promise.all((['beat', 'worker'] as const).map(async (name) => [name, String(await freePort())])),
    );
    for (const name of APPS) {
      const env = { ...system.env, DATABASE_URL: database.url, RABBITMQ_URL: broker.url };
      waiting.set(name, new AppProcess(name, { ...env, ...(health[name] ? { HEALTH_PORT: health[name] } : {}) }));
    }
  });

  afterAll(async () => {
    await Promise.all([...waiting.values()].map((started) => started.kill('SIGKILL')));
    await database.close();
    await broker.close();
    await system.stop();
  });

  it.each(APPS)('logs what %s waits for', async (name) => {
    await waiting.get(name)!.untilLine(/waiting for PostgreSQL, trying again in \d+ ms/);
    await waiting.get(name)!.untilLine(/RabbitMQ cannot be reached; trying every second/);
    expect(waiting.get(name)!.exit).toBeNull();
  });

  it('becomes ready by itself when they start', async () => {
    await database.open();
    for (const name of APPS) await waiting.get(name)!.ready();
    await broker.open();
    for (const name of APPS) await waiting.get(name)!.untilLine(/connected to RabbitMQ/);
    const ada = await system.api.register('ada');
    const task = await ada.post('/api/tasks', {
      title: 'first',
      kind: 'email',
      params: { to: 'bob@example.com', subject: 'x', text: 'x' },
    });
    await system.until(
      () => ada.get(`/api/tasks/${task.id}/status`),
      { what: 'COMPLETED' },
      (status) => {
        return status.status === 'COMPLETED';
      },
    );
  });

  it('accepts writes without the broker, and their runs start when it is back', async () => {
    const login = { username: 'ada', password: 'the password of ada' };
    const { tokens } = await system.api.post('/api/auth/login', login);
    const headers = { authorization: `Bearer ${tokens.access}` };
    await broker.close();
    const body = { title: 'unheard', kind: 'email', params: { to: 'bob@example.com', subject: 'x', text: 'x' } };
    const task = await system.api.ok('POST', '/api/tasks', body, headers);
    await system.until(
      async () => (await system.api.get('/health/ready')).broker,
      { what: 'the API says that the broker is away' },
      (output) => /away/.test(output),
    );
    await broker.open();
    await system.until(
      () => system.api.ok('GET', `/api/tasks/${task.id}/status`, undefined, headers),
      { what: 'COMPLETED' },
      (status) => status.status === 'COMPLETED',
    );
  });

  it('answers 503 with Retry-After while the database is down, and recovers', async () => {
    const login = { username: 'ada', password: 'the password of ada' };
    await database.close();
    for (let n = 0; n < 3; n++) {
      const answer = await system.api.send('POST', '/api/auth/login', login);
      expect(answer).toMatchObject({ status: 503, body: { code: 'DATABASE_AWAY', status: 503 } });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await system.api.send('GET', '/health/ready')).status).toBe(503);
    expect((await system.api.send('GET', '/health/live')).status).toBe(200);
    await database.open();
    const ada = await system.until(
      () => system.api.send('POST', '/api/auth/login', login),
      { what: 'the API has recovered' },
      ({ status }) => status === 200,
    );
    const headers = { authorization: `Bearer ${ada.body.tokens.access}` };
    const body = { title: 'after', kind: 'email', params: { to: 'bob@example.com', subject: 'x', text: 'x' } };
    const task = await system.api.ok('POST', '/api/tasks', body, headers);
    await system.until(
      () => system.api.ok('GET', `/api/tasks/${task.id}/status`, undefined, headers),
      { what: 'beat and worker have recovered' },
      (status) => status.status === 'COMPLETED',
    );
    for (const name of APPS) expect(waiting.get(name)!.exit).toBeNull();
  });

  it.each(APPS)('ends %s with code 0 on SIGTERM', async (name) => {
    expect(await waiting.get(name)!.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });
});
