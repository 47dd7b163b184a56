import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { connect, type ChannelModel, type ConfirmChannel, type Options } from 'amqplib';
import type { ApiClient } from '#testing/api-client';
import { eventually } from '#testing/eventually';
import { freePort } from '#testing/servers/free-port';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

const METRICS_TOKEN = 'a token of the specs';
const QUEUES = [
  'carillon.execution.io.v1',
  'carillon.execution.process.v1',
  'carillon.status.v1',
  'carillon.notification.v1',
];

let system: WholeSystem;
let admin: ApiClient;
let ada: ApiClient;
let broker: ChannelModel;
let channel: ConfirmChannel;
let health: { beat: string; worker: string };

beforeAll(async () => {
  system = await WholeSystem.start({ apps: ['api'], env: { METRICS_TOKEN } });
  const [beat, worker] = [await freePort(), await freePort()];
  health = { beat: `http://127.0.0.1:${beat}`, worker: `http://127.0.0.1:${worker}` };
  await Promise.all([
    system.run('beat', { HEALTH_PORT: String(beat) }),
    system.run('worker', { HEALTH_PORT: String(worker) }),
  ]);
  [admin, ada] = [await system.api.register('root'), await system.api.register('ada')];
  await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'root'`);
  broker = await connect(system.vhost.url);
  channel = await broker.createConfirmChannel();
});

afterAll(async () => {
  await broker?.close();
  await system?.stop();
});

async function publish(queue: string, content: Buffer | object, options: Options.Publish = {}): Promise<void> {
  const body = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  channel.sendToQueue(queue, body, options);
  await channel.waitForConfirms();
}

const LIST = '/api/admin/dead-letters?pageSize=100';
const waiting = (count: number, query = ''): Promise<any[]> =>
  system.until(
    async () => (await admin.get(`${LIST}${query}`)).results as any[],
    { what: `${count} dead letters` },
    (results) => results.length >= count,
  );
const discardAll = async (): Promise<void> => {
  for (const { id } of (await admin.get(LIST)).results) await admin.delete(`/api/admin/dead-letters/${id}`);
};

/** Checks that a run still completes, so that no bad message has stopped a queue. */
async function everythingWorks(): Promise<void> {
  const params = { source: { inline: 'a\n1' }, format: 'csv', sql: 'select 1 as one' };
  const { id } = await ada.post('/api/tasks', { title: 'goes on', kind: 'data', params });
  await system.until(
    () => ada.get(`/api/tasks/${id}/status`),
    { what: 'a run is completed' },
    ({ status }) => status === 'COMPLETED',
  );
}

describe('a message that nobody can read', () => {
  const attempt = { runId: randomUUID(), attempt: 1, workerId: randomUUID(), finishedAt: new Date().toISOString() };
  const reports = [{ ...attempt, report: { status: 'completed', result: 1 } }];
  /** A message that is valid for every queue, apart from its version. */
  const message = { ...attempt, deliveryId: randomUUID(), reports };
  const versionOf = (queue: string): number => (queue === 'carillon.status.v1' ? 2 : 1);
  const unreadable = (v: number): [Buffer | object, Options.Publish, RegExp][] => [
    [Buffer.from('not JSON'), {}, /^not JSON$/],
    [Buffer.alloc(0), {}, /^empty$/],
    [[1], {}, /^not a JSON object$/],
    [{ v }, {}, /must be (a UUID|an array)/],
    [{ ...message, v: 9 }, {}, /v must be equal to/],
    [{ ...message, v }, { messageId: randomUUID() }, /^there is no (run|delivery) /],
    [gzipSync(JSON.stringify(message)), { contentEncoding: 'gzip' }, /^content-encoding gzip/],
    [Buffer.from(JSON.stringify('x'.repeat(15_000_000))), {}, /^too large: 15000002 bytes/],
    [
      Buffer.from('{'),
      { headers: { 'carillon-queue': { a: [1] }, 'carillon-reason': 7, 'x-death': 'no list' }, messageId: '' },
      /^not JSON$/,
    ],
  ];

  it.each(QUEUES)('goes from %s to the dead letters with a reason, and the queue continues', async (queue) => {
    const messages = unreadable(versionOf(queue));
    for (const [content, options] of messages) await publish(queue, content, options);
    const letters = await waiting(messages.length, `&queue=${queue}`);
    const reasons = letters.map(({ reason }) => reason);
    for (const [, , expected] of messages) expect(reasons).toContainEqual(expect.stringMatching(expected));
    expect(letters).toHaveLength(messages.length);
    await everythingWorks();
    await discardAll();
  });

  it('can be read with its bytes, replayed and discarded by an admin, and by nobody else', async () => {
    await publish('carillon.status.v1', Buffer.from([0xff, 0xfe]));
    const [{ id }] = await waiting(1);
    const path = `/api/admin/dead-letters/${id}`;
    expect(await admin.get(path)).toMatchObject({ text: null, base64: '//4=', bytes: 2, times: 1, queue: QUEUES[2] });
    for (const [method, url] of [
      ['GET', LIST],
      ['GET', path],
      ['POST', `${path}/replay`],
      ['DELETE', path],
    ] as const) {
      expect((await ada.send(method, url)).status).toBe(403);
      expect((await system.api.send(method, url)).status).toBe(401);
    }
    expect((await admin.send('POST', `${path}/replay`)).status).toBe(204);
    const [again] = await waiting(1);
    expect(again.id).not.toBe(id);
    expect(await admin.get(path)).toMatchObject({ status: 'REPLAYED', settledBy: 'root' });
    expect(await admin.send('POST', `${path}/replay`)).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
    expect((await admin.send('DELETE', `/api/admin/dead-letters/${again.id}`)).status).toBe(204);
    expect((await admin.get(LIST)).count).toBe(0);
    expect((await admin.get(`${LIST}&status=DISCARDED&queue=${QUEUES[2]}`)).count).toBeGreaterThan(0);
    expect((await admin.send('GET', `${LIST}&status=LOST`)).body.errors.status).toEqual([
      `'LOST' is not known; use WAITING, REPLAYED, DISCARDED, several with commas between them; given: "LOST"`,
    ]);
    expect((await admin.send('POST', `/api/admin/dead-letters/${randomUUID()}/replay`)).status).toBe(404);
  });

  it('that is in the dead-letter queue without our headers is stored as well', async () => {
    await publish('carillon.dead.v1', Buffer.from('stray'), { headers: { 'carillon-bytes': 'x' } });
    const [letter] = await waiting(1);
    expect(letter).toMatchObject({ queue: null, reason: 'it came without a reason' });
    const refused = await admin.send('POST', `/api/admin/dead-letters/${letter.id}/replay`);
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('cannot be replayed')]);
    await discardAll();
  });
});

it('a message about a run that was deleted with its task is no dead letter', async () => {
  const schedule = { type: 'ONE_TIME', runAt: new Date(Date.now() + 3000).toISOString() };
  const params = { url: 'https://example.com/' };
  const { id } = await ada.post('/api/tasks', { title: 'goes soon', kind: 'http', params, schedule });
  const [run] = await system.until(
    () => system.rows<{ id: string }>(`SELECT id FROM runs WHERE task_id = $1`, [id]),
    { what: 'its run is planned' },
    (runs) => runs.length === 1,
  );
  await ada.delete(`/api/tasks/${id}`);
  await publish('carillon.execution.io.v1', { v: 1, runId: run!.id, attempt: 1 });
  await publish('carillon.execution.io.v1', { v: 1, runId: randomUUID(), attempt: 1 });
  await waiting(1);
  expect(await waiting(1)).toHaveLength(1);
  await discardAll();
});

describe('readiness and metrics', () => {
  const ready = async (url: string): Promise<any> => (await fetch(`${url}/health/ready`)).json();

  it('of beat and worker show by canaries that every queue is consumed', async () => {
    for (const url of [health.beat, health.worker])
      await eventually(
        () => ready(url),
        { what: 'ready' },
        ({ status }) => status === 'ok',
      );
    expect((await ready(health.worker)).checks).toMatchObject({ consumers: 'ok', broker: 'ok', database: 'ok' });
  });

  it('require the token', async () => {
    const urls = [`${system.api.baseUrl}/metrics`, `${health.beat}/metrics`, `${health.worker}/metrics`];
    for (const url of urls) {
      expect((await fetch(url)).status).toBe(401);
      expect((await fetch(url, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
    }
    const texts: string[] = [];
    for (const url of urls) {
      const answer = await fetch(url, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain; .*version=0\.0\.4/);
      texts.push(await answer.text());
    }
    const [api, beat, worker] = texts as [string, string, string];
    for (const text of texts) {
      expect(text).toMatch(/^carillon_publisher_ready 1$/m);
      expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
      expect(text).toMatch(/^carillon_database_connections\{state="idle"\} \d/m);
    }
    expect(api).toMatch(/^carillon_http_request_seconds_count\{method="POST",route="\/api\/tasks",status="201"\} \d/m);
    expect(beat).toMatch(/^carillon_oldest_due_run_age_seconds\{work_class="io"\} 0$/m);
    expect(beat).toMatch(/^carillon_outbox_age_seconds 0$/m);
    expect(beat).toMatch(/^carillon_dead_letters_waiting 0$/m);
    expect(beat).toMatch(/^carillon_queue_messages\{queue="carillon.status.v1"\} \d/m);
    expect(beat).toMatch(/^carillon_loop_turn_seconds_count\{loop="dispatch"\} \d/m);
    expect(worker).toMatch(/^carillon_runs_ended_total\{status="COMPLETED"\} [1-9]/m);
    expect(worker).toMatch(/^carillon_run_lateness_seconds_count\{kind="data"\} [1-9]/m);
    expect(worker).toMatch(/^carillon_dead_letters_total [1-9]/m);
  });
});
