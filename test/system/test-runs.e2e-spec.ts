import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ApiClient } from '#testing/api-client';
import { HttpSink } from '#testing/servers/http-sink';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
let sink: HttpSink;
let ada: ApiClient;

beforeAll(async () => {
  sink = await HttpSink.start();
  sink.serve('/broken', '{"error":"broken"}', 'application/json', 500);
  system = await WholeSystem.start({
    env: { EGRESS_ALLOW: sink.host, COMMANDS_FILE: join(process.cwd(), 'commands.example.json') },
  });
  ada = await system.api.register('ada');
});

afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

async function ended(id: string): Promise<any> {
  const read = (): Promise<any> => ada.get(`/api/test-runs/${id}`);
  return system.until(read, { what: `the end of test run ${id}` }, ({ finishedAt }) => finishedAt !== null);
}

async function tried(kind: string, params: object): Promise<any> {
  const { id } = await ada.post('/api/test-runs', { kind, params });
  return ended(id);
}

it('a test run sends the request and leaves no task, run or notification', async () => {
  const made = await tried('http', { url: `${sink.url}/hook`, method: 'POST', body: { order: 7 } });
  expect(made).toMatchObject({ status: 'COMPLETED', error: null, result: { status: 200 } });
  expect(sink.of(made.id)).toMatchObject([{ method: 'POST', path: '/hook', body: '{"order":7}', attempt: 1 }]);
  for (const list of ['tasks', 'runs', 'notifications'])
    expect(await ada.get(`/api/${list}`)).toMatchObject({ count: 0 });
});

it('a test run is made once for an Idempotency-Key, whatever happens to the answers', async () => {
  const key = { 'idempotency-key': randomUUID() };
  const body = { kind: 'http', params: { url: `${sink.url}/once` } };
  const answers = [1, 2].map(() => ada.send('POST', '/api/test-runs', body, key));
  const [first, second] = (await Promise.all(answers)).map(({ body: { id } }) => id);
  expect(second).toBe(first);
  await ended(first);
  expect(sink.of(first)).toHaveLength(1);
});

it('a test run that fails says why, keeps what it got, and is not tried again', async () => {
  const made = await tried('http', { url: `${sink.url}/broken` });
  expect(made).toMatchObject({ status: 'FAILED', error: { code: 'UNEXPECTED_STATUS' }, result: { status: 500 } });
  expect(sink.of(made.id)).toHaveLength(1);
});

it('a secret is put in, and is masked in what the test run tells', async () => {
  await ada.ok('PUT', '/api/secrets/KEY', { value: 'hunter2-hunter2' });
  const made = await tried('data', {
    source: { inline: 'name\nada\n' },
    format: 'csv',
    sql: `select name, '{{secret.KEY}}' as key from input`,
  });
  expect(made.status).toBe('COMPLETED');
  expect(JSON.stringify(made)).toContain('ada');
  expect(JSON.stringify(made)).not.toContain('hunter2');
});

it('a test mail goes out', async () => {
  const made = await tried('email', { to: ['bob@example.com'], subject: 'A test', text: 'hello' });
  expect(made).toMatchObject({ status: 'COMPLETED' });
  expect(system.inbox.withHeader('x-carillon-run', made.id)).toHaveLength(1);
});

it('a command needs the same grant as in a task, and its log can be read', async () => {
  const command = { kind: 'command', params: { command: 'echo', args: ['hello'] } };
  expect(await ada.send('POST', '/api/test-runs', command)).toMatchObject({ status: 403 });
  await system.rows(`UPDATE users SET may_use_command = true WHERE username = 'ada'`);
  const made = await tried(command.kind, command.params);
  expect(made.status).toBe('COMPLETED');
  expect(made.log).toContainEqual({ at: expect.any(String), level: 'info', line: 'hello' });
});

const SLEEP = { kind: 'command', params: { command: 'sleep', args: ['600'] } };

async function begun(): Promise<string> {
  const { id } = await ada.post('/api/test-runs', SLEEP);
  const read = (): Promise<any> => ada.get(`/api/test-runs/${id}`);
  await system.until(read, { what: 'the start of the test run' }, ({ status }) => status === 'PROCESSING');
  return id;
}

it('a test run that is stopped ends long before its time', async () => {
  const id = await begun();
  await ada.post(`/api/test-runs/${id}/cancel`);
  expect(await ended(id)).toMatchObject({ status: 'CANCELLED', isStopping: false, error: { code: 'CANCELLED' } });
});

it('a test run is stopped at the limit of its task', async () => {
  const { id } = await ada.post('/api/test-runs', { ...SLEEP, timeoutSeconds: 1 });
  const { error, status } = await ended(id);
  expect({ status, ...error }).toMatchObject({ status: 'FAILED', code: 'TIMEOUT' });
  expect(error.message).toContain('Timed out after 1 s');
});

it('a fourth test run at the same time is refused', async () => {
  const start = (): Promise<any> => ada.send('POST', '/api/test-runs', SLEEP);
  const answers = [await start(), await start(), await start(), await start()];
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 429]);
  for (const { body } of answers.slice(0, 3)) await ada.post(`/api/test-runs/${body.id}/cancel`);
  for (const { body } of answers.slice(0, 3)) await ended(body.id);
});

it('a test run whose worker dies is not made again', async () => {
  const id = await begun();
  await system.kill('worker');
  await system.restart('worker');
  await system.rows(`UPDATE test_runs SET seen_at = seen_at - interval '1 minute' WHERE id = $1`, [id]);
  expect(await ended(id)).toMatchObject({ status: 'FAILED', error: { code: 'WORKER_LOST' } });
});

it('a test run that is interrupted by the end of its worker says so', async () => {
  const id = await begun();
  await system.kill('worker', 'SIGTERM');
  expect(await ended(id)).toMatchObject({ status: 'FAILED', error: { code: 'WORKER_STOPPED' } });
});
