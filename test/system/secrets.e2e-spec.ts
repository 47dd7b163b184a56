import { randomBytes } from 'node:crypto';
import { EXCHANGES, FANOUTS } from '#messaging/topology';
import type { ApiClient } from '#testing/api-client';
import { manage } from '#testing/broker-management';
import { HttpSink } from '#testing/servers/http-sink';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

/** A secret with characters that JSON, URLs and forms encode in different ways. */
const PLANTED = 'pl@nted/"S3cret" & more+';
/** A secret of plain characters, which every encoding leaves as it is. */
const PLAIN = `plain${randomBytes(12).toString('hex')}`;
const SPY = 'spy';

let system: WholeSystem;
let sink: HttpSink;
let ada: ApiClient;

beforeAll(async () => {
  sink = await HttpSink.start();
  system = await WholeSystem.start({ env: { EGRESS_ALLOW: sink.host, METRICS_TOKEN: 'a token of the metrics' } });
  ada = await system.api.register('ada');
  await spyOnBroker();
  for (const [name, value] of Object.entries({ PLANTED, PLAIN }))
    await ada.ok('PUT', `/api/secrets/${name}`, { value });
});
afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

/** Binds a queue that gets a copy of every message. */
async function spyOnBroker(): Promise<void> {
  const vhost = encodeURIComponent(system.vhost.name);
  await manage('PUT', `queues/${vhost}/${SPY}`, { durable: true });
  for (const exchange of Object.values({ ...EXCHANGES, ...FANOUTS })) {
    const bindings = (await manage('GET', `exchanges/${vhost}/${exchange}/bindings/source`)) as any[];
    const keys = new Set(['', '#', ...bindings.map(({ routing_key: key }) => key as string)]);
    for (const key of keys) await manage('POST', `bindings/${vhost}/e/${exchange}/q/${SPY}`, { routing_key: key });
  }
}

async function brokerMessages(): Promise<string> {
  const asked = { count: 1000, ackmode: 'ack_requeue_true', encoding: 'base64' };
  const got = (await manage('POST', `queues/${encodeURIComponent(system.vhost.name)}/${SPY}/get`, asked)) as any[];
  return got
    .map((one) => `${JSON.stringify(one.properties)} ${Buffer.from(one.payload, 'base64').toString()}`)
    .join('\n');
}

/** Returns every row of every table as text. */
async function everyRow(): Promise<string> {
  const tables = await system.rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const texts: string[] = [];
  for (const { name } of tables)
    for (const { text } of await system.rows<{ text: string }>(`SELECT t::text AS text FROM "${name}" t`))
      texts.push(`${name}: ${text}`);
  return texts.join('\n');
}

async function runOf(task: object): Promise<any> {
  const { id } = await ada.post('/api/tasks', { title: 'with a secret', retry: { maxAttempts: 1 }, ...task });
  const ended = (run: any): boolean => run !== undefined && ['COMPLETED', 'FAILED'].includes(run.status);
  const look = async (): Promise<any> => (await ada.get(`/api/tasks/${id}/runs`)).results[0];
  const { id: runId } = await system.until(look, { what: 'the run has ended' }, ended);
  return ada.get(`/api/runs/${runId}`);
}

const http = (params: object): object => ({
  kind: 'http',
  params: { url: `${sink.url}/echo`, method: 'POST', ...params },
});
const withHeader = (name: string): object => http({ headers: { 'x-key': `{{secret.${name}}}` } });

it('a secret reaches the receiver and appears nowhere else: not in rows, answers, logs, messages, metrics or notices', async () => {
  const sent = { key: '{{ secret.PLANTED }}', plain: 'a {{secret.PLAIN}} b', other: '{{other}}' };
  const answer = JSON.stringify({ got: PLANTED, again: `x${PLAIN}y`, form: encodeURIComponent(PLANTED), half: 1 });
  sink.serve('/echo', answer, 'application/json', 200);
  sink.serve(`/fail?key=${PLAIN}`, `no: ${PLAIN} ${'z'.repeat(70_000)}`, 'text/plain', 500);
  const runs = [
    await runOf(http({ body: sent })),
    await runOf(http({ url: `${sink.url}/fail?key={{secret.PLAIN}}` })),
    await runOf({ kind: 'email', params: { to: 'x@example.com', subject: 'a {{secret.PLAIN}}', text: 'hello' } }),
    await runOf({
      kind: 'data',
      params: {
        source: { inline: 'a\n1' },
        format: 'csv',
        sql: `select '{{secret.PLAIN}}' as s, nonsense_of_{{secret.PLAIN}}`,
      },
    }),
    await runOf({
      kind: 'data',
      params: { source: { inline: 'a\n{{secret.PLAIN}}' }, format: 'csv', sql: 'select * from input' },
    }),
  ];
  expect(runs.map(({ status }) => status)).toEqual(['COMPLETED', 'FAILED', 'COMPLETED', 'FAILED', 'COMPLETED']);
  expect(JSON.parse(sink.effects[0]?.body ?? '')).toEqual({ key: PLANTED, plain: `a ${PLAIN} b`, other: '{{other}}' });
  expect(sink.effects[1]?.path).toBe(`/fail?key=${PLAIN}`);
  await system.until(() => system.inbox.mails.length >= 2, { what: 'the mails have come' });
  expect(JSON.parse(runs[0].result.body)).toMatchObject({ got: '***', again: 'x***y', form: '***' });

  const answers: unknown[] = [...runs];
  for (const path of ['/api/secrets', '/api/secrets/PLAIN', '/api/tasks', '/api/runs', '/api/tasks/stats'])
    answers.push(await ada.get(path));
  for (const { id } of runs) answers.push(await ada.get(`/api/runs/${id}/logs`));
  const metrics = await system.api.send('GET', '/metrics', undefined, {
    authorization: 'Bearer a token of the metrics',
  });
  const everywhere = {
    rows: await everyRow(),
    answers: JSON.stringify(answers),
    logs: (['api', 'beat', 'worker'] as const).flatMap((name) => system.linesOf(name)).join('\n'),
    messages: await brokerMessages(),
    metrics: String(metrics.body),
    notices: JSON.stringify(system.inbox.mails.filter(({ to }) => to.includes(ada.user!.email))),
  };
  expect(metrics.status).toBe(200);
  expect(everywhere.messages).toContain(runs[0].id);
  const spellings = [PLANTED, PLAIN].flatMap((one) => [
    one,
    JSON.stringify(one).slice(1, -1),
    encodeURIComponent(one),
    Buffer.from(one).toString('base64'),
    Buffer.from(one).toString('hex'),
  ]);
  for (const [place, text] of Object.entries(everywhere)) {
    expect({ place, size: text.length > 100 }).toEqual({ place, size: true });
    expect({ place, found: spellings.filter((one) => text.includes(one)) }).toEqual({ place, found: [] });
  }
});

it('an unknown name is refused when a task is written, and the refusal names it', async () => {
  const wrong = await ada.send('POST', '/api/tasks', { title: 'x', ...withHeader('NOBODY') });
  expect(wrong).toMatchObject({
    status: 400,
    body: { errors: { 'params.headers.x-key': [expect.stringContaining('no secret named NOBODY')] } },
  });
  expect(await ada.send('POST', '/api/tasks', { title: 'x', ...withHeader('not-a-name') })).toMatchObject({
    status: 400,
    body: { errors: { 'params.headers.x-key': [expect.stringContaining('{{secret.NAME}}')] } },
  });
  const bob = await system.api.register('bob');
  expect((await bob.send('POST', '/api/tasks', { title: 'x', ...withHeader('PLAIN') })).status).toBe(400);
});

it('a deleted secret makes the run fail permanently with that reason', async () => {
  await ada.ok('PUT', '/api/secrets/GONE', { value: 'will be gone' });
  const later = { schedule: { type: 'CRON', cron: '0 3 1 1 *' } };
  const task = await ada.post('/api/tasks', { title: 'x', ...withHeader('GONE'), ...later });
  await ada.delete('/api/secrets/GONE');
  const { id } = await ada.post(`/api/tasks/${task.id}/run`);
  const run = await system.until(
    () => ada.get(`/api/runs/${id}`),
    { what: 'the run has failed' },
    ({ status }) => status === 'FAILED',
  );
  expect(run).toMatchObject({
    attempt: 1,
    error: { code: 'SECRET_MISSING', message: expect.stringContaining('GONE') },
  });
});

it('a value with a line end cannot add a header', async () => {
  await ada.ok('PUT', '/api/secrets/TWO_LINES', { value: 'value\r\nx-admin: yes' });
  const run = await runOf(withHeader('TWO_LINES'));
  expect(run).toMatchObject({ status: 'FAILED', error: { code: 'SECRET_NOT_USABLE' } });
});

it.each([
  ['too short', { value: 'abc' }, 'value'],
  ['not a text', { value: ['hunter22'] }, 'value'],
  ['with NUL', { value: 'hunter22\0' }, 'value'],
  ['with half a surrogate', { value: 'hunter22\ud800' }, 'value'],
  ['too long', { value: 'hunter22'.repeat(3000) }, 'value'],
  ['with another field', { value: 'hunter22hunter22', note: 'x' }, 'note'],
])('a value %s is refused without being repeated', async (_, body, field) => {
  const answer = await ada.send('PUT', '/api/secrets/WRONG', body);
  expect(answer).toMatchObject({ status: 400, body: { errors: { [field]: expect.anything() } } });
  expect(JSON.stringify(answer.body)).not.toContain('hunter22');
});

it('a secret can be used only by its owner', async () => {
  const eve = await system.api.register('eve');
  expect((await eve.send('GET', '/api/secrets/PLAIN')).status).toBe(404);
  expect((await eve.send('DELETE', '/api/secrets/PLAIN')).status).toBe(404);
  expect(await eve.get('/api/secrets')).toMatchObject({ count: 0, results: [] });
  expect((await ada.send('GET', '/api/secrets/no-name')).status).toBe(400);
});
