import { createHmac } from 'node:crypto';
import { ApiClient } from '#testing/api-client';
import { AppProcess } from '#testing/processes/app-process';
import { freePort } from '#testing/servers/free-port';
import { HttpSink } from '#testing/servers/http-sink';
import { LiveClient } from '#testing/live-client';
import { LiveDocument } from '#testing/live-document';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
let sink: HttpSink;
let second: AppProcess;
let secondUrl: string;
let ada: ApiClient;
let eve: ApiClient;
const clients: LiveClient[] = [];

beforeAll(async () => {
  sink = await HttpSink.start();
  system = await WholeSystem.start({ env: { EGRESS_ALLOW: sink.host, MAX_SOCKETS_PER_USER: '4' } });
  const port = String(await freePort());
  second = new AppProcess('api', { ...system.env, PORT: port });
  secondUrl = `http://127.0.0.1:${port}`;
  await second.ready();
  ada = await system.api.register('ada');
  eve = await system.api.register('eve');
});

afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

afterAll(async () => {
  await second?.kill('SIGKILL');
  await system?.stop();
  await sink?.stop();
});

function watch(path: string, options?: { token?: string; origin?: string }, base = system.api.baseUrl): LiveClient {
  const client = new LiveClient(base + path, options);
  clients.push(client);
  return client;
}

const FAR = { type: 'CRON', cron: '0 0 1 1 *' };
const makeTask = (of: ApiClient, schedule: object | null = FAR): Promise<any> =>
  of.post('/api/tasks', {
    title: 'watched',
    kind: 'http',
    params: { url: `${sink.url}/` },
    ...(schedule && { schedule }),
  });
const isReady = ({ type }: any): boolean => type === 'ready';
const endOf =
  (runId: string) =>
  (message: any): boolean =>
    message.runId === runId && message.status === 'COMPLETED';

it('a socket of a task gets the state at once and every step of its runs once', async () => {
  const task = await makeTask(ada);
  const client = watch(`/ws/tasks/${task.id}`, { token: ada.token });
  expect(await client.until('the state', () => true)).toMatchObject({
    taskId: task.id,
    runId: null,
    status: 'PENDING',
    result: null,
    attempt: 0,
    at: expect.any(String),
  });
  const { id } = await ada.post(`/api/tasks/${task.id}/run`);
  const end = await client.until('the end', endOf(id));
  expect(end).toMatchObject({ taskId: task.id, runId: id, attempt: 1, result: { status: 200 } });
  const statuses = client.messages.slice(1).map(({ status }) => status);
  // A run that starts at once may already be past PENDING when the socket opens.
  expect(statuses.filter((status) => status !== 'PENDING')).toEqual(['QUEUED', 'PROCESSING', 'COMPLETED']);
  expect(new Set(statuses).size).toBe(statuses.length);
});

it('events reach their owner through every API process, and nobody else', async () => {
  const mine = watch('/ws', undefined, secondUrl);
  await mine.send({ type: 'auth', token: ada.token });
  const hers = watch('/ws', { token: eve.token }, secondUrl);
  await Promise.all([mine.until('ready', isReady), hers.until('ready', isReady)]);
  const task = await makeTask(ada, null);
  const end = await mine.until('the end', ({ taskId, status }) => taskId === task.id && status === 'COMPLETED');
  expect(end).toMatchObject({ type: 'run.changed', id: expect.stringMatching(/^\d{13}-/) });
  // Events come in order, so when her own has come, all before it have.
  const own = await makeTask(eve, null);
  await hers.until('the end', ({ taskId, status }) => taskId === own.id && status === 'COMPLETED');
  expect(hers.messages.filter(({ taskId }) => taskId === task.id)).toEqual([]);
});

it('a client that reconnects with the id of its last event gets from any process what has ended since', async () => {
  const task = await makeTask(ada);
  const before = watch('/ws', { token: ada.token });
  await before.until('ready', isReady);
  const first = await ada.post(`/api/tasks/${task.id}/run`);
  const { id: last } = await before.until('the first', endOf(first.id));
  before.close();
  const anyway = (): Promise<any> => ada.post(`/api/tasks/${task.id}/run`, { overlap: 'ALLOW' });
  const missed = [await anyway(), await anyway()];
  for (const { id } of missed)
    await system.until(
      () => ada.get(`/api/runs/${id}`),
      { what: 'it ends' },
      ({ status }) => status === 'COMPLETED',
    );
  const again = watch(`/ws?since=${last}`, { token: ada.token }, secondUrl);
  for (const { id } of missed) await again.until('a missed one', endOf(id));
  expect(again.messages.filter(({ id }) => id === last)).toEqual([]);
  const ids = again.messages.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('a notice exists when its run has ended, is pushed, can be read, and can be switched off', async () => {
  const fay = await system.api.register('fay');
  const client = watch('/ws', { token: fay.token });
  await client.until('ready', isReady);
  const task = await makeTask(fay, null);
  const pushed = await client.until('a notification', ({ type }) => type === 'notification.created');
  expect(pushed.notification).toMatchObject({
    event: 'COMPLETED',
    taskId: task.id,
    taskTitle: 'watched',
    readAt: null,
  });
  const { id, createdAt } = pushed.notification;
  expect(await fay.get('/api/notifications?unread=true')).toMatchObject({ count: 1, results: [{ id }] });
  expect((await ada.send('POST', `/api/notifications/${id}/read`)).status).toBe(404);
  const second = await makeTask(fay, null);
  await client.until('another', ({ notification }) => notification?.taskId === second.id);
  expect(await fay.post('/api/notifications/read-all', { before: createdAt })).toEqual({ read: 1 });
  expect(await fay.get('/api/notifications/unread-count')).toEqual({ count: 1 });

  const preferences = await fay.get('/api/notifications/preferences');
  const COMPLETED = { ...preferences.channels.COMPLETED, EMAIL: false, IN_APP: false };
  const quiet = { ...preferences, channels: { ...preferences.channels, COMPLETED } };
  expect(await fay.ok('PUT', '/api/notifications/preferences', quiet)).toEqual(quiet);
  expect((await fay.send('PUT', '/api/notifications/preferences', { channels: { COMPLETED: true } })).status).toBe(400);
  const third = await makeTask(fay, null);
  await client.until('the end', ({ taskId, status }) => taskId === third.id && status === 'COMPLETED');
  const deliveries = await system.rows(`SELECT 1 FROM deliveries WHERE task_id = $1`, [third.id]);
  const shown = await system.rows(`SELECT 1 FROM notifications WHERE task_id = $1`, [third.id]);
  expect([deliveries, shown]).toEqual([[], []]);
});

it('a client that reconnects gets every step it has missed, in order and with the ids that connected clients got', async () => {
  const task = await makeTask(ada);
  const [stayed, away] = [watch('/ws', { token: ada.token }), watch('/ws', { token: ada.token })];
  await Promise.all([stayed, away].map((client) => client.until('ready', isReady)));
  const first = await ada.post(`/api/tasks/${task.id}/run`);
  const { id: last } = await away.until('the first', endOf(first.id));
  away.close();
  const { id: runId } = await ada.post(`/api/tasks/${task.id}/run`);
  await stayed.until('the end', endOf(runId));
  const isMine = (message: any): boolean => message.runId === runId && message.status !== 'PENDING';
  const back = watch(`/ws?since=${last}`, { token: ada.token }, secondUrl);
  await back.until('the end', endOf(runId));
  expect(back.messages.filter(isMine)).toEqual(stayed.messages.filter(isMine));
  expect(back.messages.filter(isMine)).toHaveLength(3);
  const times = back.messages.filter(({ id }) => id !== undefined).map(({ id }) => Number(id.split('-')[0]));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

it('server-sent events carry the events of the sockets', async () => {
  const stop = new AbortController();
  const headers = { authorization: `Bearer ${ada.token}` };
  const answer = await fetch(`${system.api.baseUrl}/api/events`, { headers, signal: stop.signal });
  expect(answer.headers.get('content-type')).toMatch('text/event-stream');
  const task = await makeTask(ada, null);
  let text = '';
  for await (const chunk of answer.body!) {
    text += Buffer.from(chunk).toString();
    if (/"status":"COMPLETED"[^\n]*\n\n/.test(text)) break;
  }
  stop.abort();
  const event = /id: (\S+)\ndata: (.*"COMPLETED".*)\n/.exec(text)!;
  expect(JSON.parse(event[2]!)).toMatchObject({ id: event[1], type: 'run.changed', taskId: task.id });
});

it('a HEAD of the server-sent events ends, and does not count as a connection', async () => {
  const headers = { authorization: `Bearer ${ada.token}` };
  for (let n = 0; n < 5; n++) {
    const answer = await fetch(`${system.api.baseUrl}/api/events`, { method: 'HEAD', headers });
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      ...[200, 'text/event-stream; charset=utf-8', ''],
    ]);
  }
});

it('log lines of a run reach its subscribers, and those of a foreign run nobody', async () => {
  const client = watch('/ws', { token: eve.token });
  await client.until('ready', isReady);
  const task = await makeTask(eve);
  const foreign = await makeTask(ada, null);
  const [{ id: foreignRun }] = (await ada.get(`/api/tasks/${foreign.id}/runs`)).results;
  await client.send({ type: 'subscribe', runId: foreignRun });
  expect(await client.until('a refusal', ({ type }) => type === 'error')).toMatchObject({ runId: foreignRun });
  const { id } = await eve.post(`/api/tasks/${task.id}/run`);
  await client.send({ type: 'subscribe', runId: id });
  const line = await client.until('a line', ({ type }) => type === 'run.log');
  expect(line).toMatchObject({ runId: id, line: expect.any(String), level: expect.any(String) });
});

it.each([
  ['user', '/ws'],
  ['task', '/ws/tasks/'],
] as const)(
  'the AsyncAPI document has each message that a socket of a %s sends or takes, and no other',
  async (channel, path) => {
    const task = await makeTask(eve);
    const { id: runId } = await eve.post(`/api/tasks/${task.id}/run`);
    const client = watch(channel === 'task' ? path + task.id : path);
    const requests = [
      { type: 'auth', token: eve.token },
      { type: 'subscribe', runId },
      { type: 'unsubscribe', runId },
    ];
    await client.send(requests[0]!);
    await client.send(requests[1]!);
    await client.until('the answer', ({ type }) => type === 'subscribed');
    await client.until('a line', ({ type }) => type === 'run.log');
    await client.send(requests[2]!);
    await client.send(requests[0]!);
    await client.until('the answer to a newer token', isReady);
    expect(client.messages.filter(({ type }) => type === 'error')).toEqual([]);
    await client.send({ type: 'nonsense' });
    await client.until('a refusal', ({ type }) => type === 'error');
    await makeTask(eve, null);
    if (channel === 'user') {
      await client.until('a changed task', ({ type }) => type === 'task.changed');
      await client.until('a notification', ({ type }) => type === 'notification.created');
    } else await client.until('the end', endOf(runId));

    const document = await LiveDocument.of(system.api.baseUrl);
    const kinds = new Set(await Promise.all(client.messages.map((message) => client.nameOf(message))));
    expect([...kinds].toSorted()).toEqual(document.namesOf(channel, 'carillon').toSorted());
    expect(requests.map((message) => document.nameOf(channel, 'client', message)).toSorted()).toEqual(
      document.namesOf(channel, 'client').toSorted(),
    );
  },
);

it.each([
  ['an unknown path', () => watch('/ws/other', { token: ada.token }), 404],
  ['a bad token', () => watch('/ws', { token: 'nothing' }), 401],
  ['a page of another site', () => watch('/ws', { token: ada.token, origin: 'https://evil.example' }), 403],
  ['what is no id of an event', () => watch('/ws?since=yesterday', { token: ada.token }), 400],
])('%s is refused', async (_, open, status) => expect(await open().untilRefused()).toBe(status));

it('a foreign task is not found, with the header and with the first message', async () => {
  const { id } = await makeTask(ada);
  expect(await watch(`/ws/tasks/${id}`, { token: eve.token }).untilRefused()).toBe(404);
  const other = watch(`/ws/tasks/${id}`);
  await other.send({ type: 'auth', token: eve.token });
  expect(await other.untilClosed()).toMatchObject({ code: 4404 });
});

it('a connection without authentication ends after 5 s, and one beyond the limit per user is refused', async () => {
  const silent = watch('/ws');
  const own = Array.from({ length: 4 }, () => watch('/ws', { token: ada.token }));
  await Promise.all(own.map((client) => client.until('ready', isReady)));
  expect(await watch('/ws', { token: ada.token }).untilRefused()).toBe(429);
  expect(await silent.untilClosed()).toMatchObject({ code: 4408 });
});

/** An access token with another expiry, signed with the secret of this system. */
function expiringIn(token: string, seconds: number): string {
  const [head = '', body = ''] = token.split('.');
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString());
  const changed = { ...payload, exp: Math.floor(Date.now() / 1000) + seconds };
  const text = `${head}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}`;
  return `${text}.${createHmac('sha256', system.env.JWT_SECRET!).update(text).digest('base64url')}`;
}

it('logout, a new password, disabling, revoking and expiry end the connections of that access within seconds, and no others', async () => {
  const password = 'the password of once';
  const login = async (): Promise<any> =>
    (await system.api.post('/api/auth/login', { username: 'once', password })).tokens;
  await system.api.register('once');
  const deleted = await system.api.register('gone');
  const [loggedOut, changing, changed] = [await login(), await login(), await login()];
  const [out, by] = [loggedOut, changing].map(({ access }) => new ApiClient(system.api.baseUrl, access)) as [
    ApiClient,
    ApiClient,
  ];
  const revoked = await by.post('/api/tokens', { name: 'revoked', scopes: ['read'] });
  const tokens = [loggedOut.access, revoked.token, expiringIn(changing.access, 6), changing.access];
  const sockets = tokens.map((token) => watch('/ws', { token }));
  const other = watch('/ws', { token: deleted.token });
  await Promise.all([...sockets, other].map((client) => client.until('ready', isReady)));
  const [ofLoggedOut, ofRevoked, ofExpired, own] = sockets as [LiveClient, LiveClient, LiveClient, LiveClient];

  await out.post('/api/auth/logout', { refresh: loggedOut.refresh });
  await by.delete(`/api/tokens/${revoked.id}`);
  await system.rows(`UPDATE users SET disabled_at = now() WHERE username = 'gone'`);
  for (const ended of [ofLoggedOut, ofRevoked, ofExpired, other])
    expect(await ended.untilClosed()).toMatchObject({ code: 4401 });
  expect(own.closed).toBeNull();
  const ofChanged = watch('/ws', { token: changed.access });
  await ofChanged.until('ready', isReady);
  await by.post('/api/users/me/password', { currentPassword: password, password: `${password} now` });
  expect(await ofChanged.untilClosed()).toMatchObject({ code: 4401 });
});

it('a process that stops announces it to its connections', async () => {
  const client = watch('/ws', { token: ada.token }, secondUrl);
  await client.until('ready', isReady);
  const exit = await second.kill('SIGTERM');
  expect(exit.code).toBe(0);
  expect(await client.untilClosed()).toMatchObject({ code: 1001 });
});
