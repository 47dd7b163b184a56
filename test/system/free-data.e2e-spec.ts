import { connect, type ChannelModel, type ConfirmChannel } from 'amqplib';
import type { ApiClient } from '#testing/api-client';
import { HttpSink } from '#testing/servers/http-sink';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */
const NAMES = Object.getOwnPropertyNames(Object.prototype);
const STATUS = 'carillon.status.v1';

let system: WholeSystem;
let sink: HttpSink;
let ada: ApiClient;
let admin: ApiClient;
let broker: ChannelModel;
let channel: ConfirmChannel;

beforeAll(async () => {
  sink = await HttpSink.start();
  system = await WholeSystem.start({ env: { EGRESS_ALLOW: sink.host, WORKER_IO_CONCURRENCY: '20' } });
  [ada, admin] = [await system.api.register('ada'), await system.api.register('root')];
  await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'root'`);
  broker = await connect(system.vhost.url);
  channel = await broker.createConfirmChannel();
});
afterAll(async () => {
  await broker?.close();
  await system?.stop();
  await sink?.stop();
});

const create = (task: object): Promise<any> => ada.post('/api/tasks', { retry: { maxAttempts: 1 }, ...task });
const latest = async (task: any): Promise<any> => (await ada.get(`/api/tasks/${task.id}/runs`)).results[0];
const ended = (task: any): Promise<any> =>
  system.until(
    () => latest(task),
    { what: `the run of ${task.title} has ended` },
    (run) => ['COMPLETED', 'FAILED', 'CANCELLED'].includes(run?.status),
  );
const data = (title: string, sql: string): Promise<any> =>
  create({ title, kind: 'data', params: { source: { inline: 'a\n1\n' }, format: 'csv', sql } });

describe('columns with the names of properties of Object.prototype', () => {
  it('are like other columns, and their run frees its slot', async () => {
    const columns = NAMES.map((name, n) => `${n} as "${name}"`).join(', ');
    const { id } = await ended(await data('names', `select ${columns}, 'x' as "then", 'y' as "toJSON" from input`));
    const run = await ada.get(`/api/runs/${id}`);
    expect(run.status).toBe('COMPLETED');
    expect(Object.entries(run.result.rows[0])).toEqual([
      ...NAMES.map((name, n) => [name, n]),
      ['then', 'x'],
      ['toJSON', 'y'],
    ]);
    expect(run.result.columns.map(({ name }: any) => name)).toEqual([...NAMES, 'then', 'toJSON']);
  });
});

describe('the body and headers of a request', () => {
  const names = NAMES.filter((name) => name !== '__proto__');
  const body = Object.fromEntries(names.map((name) => [name, { [name]: [null, { prototype: name }] }]));

  it('arrive unchanged when they have names of Object.prototype', async () => {
    const headers = { constructor: 'a', tostring: 'b' };
    const params = { method: 'POST', url: `${sink.url}/names`, body, headers };
    const task = await create({ title: 'body', kind: 'http', params });
    expect(task.params).toEqual(params);
    const run = await ended(task);
    expect(run.status).toBe('COMPLETED');
    expect(JSON.parse(sink.of(run.id)[0]?.body ?? 'null')).toEqual(body);
  });

  it.each([
    ['{"__proto__": 1}', 'params.body.__proto__'],
    ['{"a": 1, "a": 2}', 'params.body.a'],
    ['{"id": 12345678901234567890}', 'params.body.id'],
    ['{"a": 1e400}', 'params.body.a'],
    ['"\\ud800"', 'params.body'],
    ['"a\\u0000"', 'params.body'],
    [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, expect.stringMatching(/^params\.body\.0/)],
  ])('are refused by name where they could not arrive as they were sent: value %#', async (sent, field) => {
    const raw = `{"title": "x", "kind": "http", "params": {"method": "POST", "url": "https://example.com", "body": ${sent}}}`;
    const answer = await ada.send('POST', '/api/tasks', raw);
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
  });

  it.each(NAMES.filter((name) => name !== '__proto__'))(
    'an unknown field %s is refused wherever it stands',
    async (name) => {
      const task = { title: 'x', kind: 'http', params: { url: 'https://example.com' }, retry: {} };
      for (const [field, sent] of [
        [name, { ...task, [name]: 1 }],
        [`retry.${name}`, { ...task, retry: { [name]: 1 } }],
        [`params.${name}`, { ...task, params: { ...task.params, [name]: 1 } }],
      ] as const) {
        const answer = await ada.send('POST', '/api/tasks', sent);
        expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
      }
      const query = await ada.send('GET', `/api/tasks?${name}=1`);
      expect([query.status, Object.keys(query.body.errors)]).toEqual([400, [name]]);
    },
  );
});

describe('reports in one message', () => {
  interface Held {
    id: string;
    attempt: number;
    worker_id: string;
    task: any;
  }

  /** Starts runs that stay PROCESSING, because their receiver does not answer. */
  async function held(count: number): Promise<Held[]> {
    sink.delayMs = 60_000;
    const tasks = await Promise.all(
      Array.from({ length: count }, (_, n) =>
        create({ title: `held ${n}`, kind: 'http', params: { url: `${sink.url}/held` }, notify: { on: [] } }),
      ),
    );
    const rows = await system.until(
      () =>
        system.rows<any>(
          `SELECT id, attempt, worker_id, task_id FROM runs WHERE status = 'PROCESSING' AND task_id = ANY($1)`,
          [tasks.map(({ id }) => id)],
        ),
      { what: 'the runs are in work' },
      ({ length }) => length === count,
    );
    return tasks.map((task) => ({ ...rows.find((row) => row.task_id === task.id), task }));
  }

  const about = ({ id, attempt, worker_id }: Held): string =>
    `"runId":"${id}","attempt":${attempt},"workerId":"${worker_id}","finishedAt":"${new Date().toISOString()}"`;

  it('end their runs independently of each other, whatever they contain', async () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);
    const good = [
      '{"constructor":1,"__proto__":{"toString":null},"a":1,"a":2}',
      `"${'x'.repeat(400_000)}"`,
      '1e308',
      '[[]]',
    ];
    const poison = [
      ['{"status":"completed","result":"\\ud800"}', /cannot be stored/],
      ['{"status":"completed","result":{"a":"\\u0000"}}', /cannot be stored/],
      [`{"status":"completed","result":${deep}}`, /nested too deeply/],
      ['{"status":"perhaps"}', /status/],
      ['{"constructor":{"status":"completed"}}', /status/],
      ['{"status":"failed","retryable":true,"error":{"constructor":"x"}}', /error must have/],
      ['"completed"', /report/],
    ] as const;
    const runs = await held(good.length + poison.length);
    const reports = [
      ...good.map((result) => `{"status":"completed","result":${result}}`),
      ...poison.map(([text]) => text),
    ];
    const message = `{"v":2,"reports":[${runs.map((run, n) => `{${about(run)},"report":${reports[n]}}`).join(',')},7]}`;
    channel.sendToQueue(STATUS, Buffer.from(message), { persistent: true });
    await channel.waitForConfirms();

    const ends = await Promise.all(runs.map(({ task }) => ended(task)));
    expect(ends.map(({ status, error }) => error?.code ?? status)).toEqual([
      ...good.map(() => 'COMPLETED'),
      ...poison.map(() => 'RESULT_UNREADABLE'),
    ]);
    // When JSON has a name twice, the last value counts, as in JSON.parse.
    const { result } = await ada.get(`/api/runs/${ends[0].id}`);
    expect(JSON.stringify(result)).toBe('{"constructor":1,"__proto__":{"toString":null},"a":2}');

    const letters = await system.until(
      async () => (await admin.get('/api/admin/dead-letters?pageSize=100')).results as any[],
      { what: 'each of them is a dead letter' },
      ({ length }) => length === poison.length + 1,
    );
    const reasons = letters.map(({ reason }) => reason as string);
    for (const [, reason] of poison) expect(reasons).toContainEqual(expect.stringMatching(reason));
    expect(reasons).toContain('a report is no object');
    // The workers are still executing these runs, but their later reports change nothing.
    expect((await ended(runs[0]?.task)).status).toBe('COMPLETED');
  });
});
