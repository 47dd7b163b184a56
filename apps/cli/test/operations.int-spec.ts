import { connect, type ChannelModel } from 'amqplib';
import { createServer, type AddressInfo } from 'node:net';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { probeBroker } from '#messaging/broker-probe';
import { declareTopology, QUEUES } from '#messaging/topology';
import { SmtpInbox } from '#testing/servers/smtp-inbox';
import { createTestDatabase } from '#testing/test-database';
import { createTestVhost, type TestVhost } from '#testing/test-vhost';
import { CliFixture } from './cli-fixture';

let fixture: CliFixture;
let vhost: TestVhost;

beforeAll(async () => {
  [fixture, vhost] = await Promise.all([CliFixture.open(), createTestVhost()]);
});

afterAll(() => Promise.all([fixture.close(), vhost.delete()]));

describe('migrate', () => {
  it('needs DATABASE_URL and nothing else, and finds nothing to do the second time', async () => {
    const empty = await createTestDatabase({ migrated: false });
    const first = await fixture.ask<{ migrations: string[] }>(['migrate'], { DATABASE_URL: empty.url });
    expect(first.migrations.length).toBeGreaterThan(0);
    expect((await fixture.run(['migrate'], { DATABASE_URL: empty.url })).out).toContain('up to date');
    await empty.drop();
  });

  it('declares the queues at the broker, and succeeds when the broker is down', async () => {
    const bare = await createTestVhost();
    const migrate = (url: string) =>
      fixture.ask<{ topology: boolean }>(['migrate'], { DATABASE_URL: fixture.database.url, RABBITMQ_URL: url });
    expect((await migrate(bare.url)).topology).toBe(true);
    expect((await probeBroker(bare.url, 'spec', 5000)).missing).toEqual([]);
    expect((await migrate('amqp://guest:guest@127.0.0.1:1/')).topology).toBe(false);
    await bare.delete();
  });

  it('does not wait for a database that does not exist', async () => {
    const nowhere = new URL(fixture.database.url);
    nowhere.pathname = '/carillon_test_that_never_was';
    const { code, err } = await fixture.run(['migrate'], { DATABASE_URL: nowhere.href });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('does not exist') as string });
  });

  it('names the setting that is missing', async () => {
    const { code, err } = await fixture.run(['migrate'], { DATABASE_URL: '' });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('DATABASE_URL is missing') as string });
  });
});

describe('doctor', () => {
  let connection: ChannelModel;
  let inbox: SmtpInbox;
  const env = (): Record<string, string> => ({ RABBITMQ_URL: vhost.url, SMTP_URL: inbox.url });

  beforeAll(async () => {
    inbox = await SmtpInbox.start();
    connection = await connect(vhost.url);
  });

  afterAll(() => Promise.all([connection.close(), inbox.stop()]));

  it('finds everything well when all processes are running', async () => {
    const channel = await connection.createChannel();
    await declareTopology(channel);
    for (const queue of Object.values(QUEUES)) await channel.consume(queue, () => undefined);
    const beat = new Client({ connectionString: fixture.database.url, application_name: 'carillon beat' });
    await beat.connect();
    await fixture.client.query(
      `INSERT INTO workers (id, host, pid, version, io_concurrency, process_concurrency, command_holds)
       VALUES ($1, 'here', 1, '0', 1, 1, NULL), ($2, 'there', 2, '0', 1, 1, $3)`,
      [uuid(), uuid(), { userNamespace: true, pidNamespace: false, limits: true }],
    );
    expect((await fixture.run(['zones', 'raise'], env())).out).toMatch(/^The zone rules \d{4}[a-z] are in force/);
    const { code, out } = await fixture.run(['doctor'], env());
    await beat.end();
    expect(out.split('\n').filter((line) => !line.startsWith('ok '))).toEqual(['']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^ok {3}commands {4}there pid 2 holds each to: user namespace, limits of the kernel \(no pid namespaces: .*no cgroup that limits memory: .*\)$/m,
    );
  });

  it('changes nothing and names what is missing', async () => {
    const [empty, bare] = await Promise.all([createTestDatabase({ migrated: false }), createTestVhost()]);
    const settings = { ...env(), DATABASE_URL: empty.url, RABBITMQ_URL: bare.url, SMTP_URL: 'smtp://127.0.0.1:1' };
    const look = async (): Promise<string[]> => {
      const { code, out } = await fixture.run(['doctor', '--json'], settings);
      expect(code).toBe(1);
      const { checks } = JSON.parse(out) as { checks: { name: string; ok: boolean }[] };
      return checks.filter(({ ok }) => !ok).map(({ name }) => name);
    };
    const bad = ['migrations', 'topology', 'consumers', 'smtp', 'zones', 'beat', 'workers', 'commands'];
    expect(await look()).toEqual(bad);
    expect(await look()).toEqual(bad);
    await Promise.all([empty.drop(), bare.delete()]);
  });

  it('reports a missing setting as missing in each check', async () => {
    const { code, out } = await fixture.run(['doctor'], { SMTP_URL: '' });
    expect(code).toBe(1);
    expect(out).toMatch(/^bad {2}broker .*RABBITMQ_URL is missing/m);
    expect(out).toMatch(/^bad {2}smtp .*SMTP_URL is missing/m);
    expect(out).toMatch(/^ok {3}database/m);
  });

  it('gives up on servers that accept the connection and do not answer', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const at = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const urls = { DATABASE_URL: `postgres://x:y@${at}/z`, RABBITMQ_URL: `amqp://${at}`, SMTP_URL: `smtp://${at}` };
    const { code, out } = await fixture.run(['doctor'], urls);
    expect(code).toBe(1);
    expect(out.split('\n').filter((line) => line.startsWith('bad'))).toHaveLength(11);
    await new Promise((done) => silent.close(done));
  });
});
