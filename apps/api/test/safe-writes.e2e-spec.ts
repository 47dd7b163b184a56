import { randomUUID as newUuid } from 'node:crypto';
import { Client as PgClient } from 'pg';
import type { ApiClient } from '#testing/api-client';
import { ApiClient as Client } from '#testing/api-client';
import { AppProcess } from '#testing/processes/app-process';
import { freePort } from '#testing/servers/free-port';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
let ada: ApiClient;
let bob: ApiClient;
/** A client of Ada at another API process, whose Redis is down. */
let other: ApiClient;
let otherProcess: AppProcess;

const TASK = { title: 'x', kind: 'http', params: { url: 'https://example.com/' } };
const HOURLY = { type: 'INTERVAL', seconds: 3600 };
const LATER = { type: 'ONE_TIME', runAt: new Date(Date.now() + 3_600_000).toISOString() };

beforeAll(async () => {
  system = await WholeSystem.start({ apps: ['api'] });
  const [port, nobody] = [await freePort(), await freePort()];
  otherProcess = new AppProcess('api', { ...system.env, PORT: String(port), REDIS_URL: `redis://127.0.0.1:${nobody}` });
  await otherProcess.ready();
  [ada, bob] = [await system.api.register('ada'), await system.api.register('bob')];
  other = new Client(`http://127.0.0.1:${port}`, ada.token, ada.user);
});

afterAll(async () => {
  await otherProcess?.kill('SIGKILL');
  await system?.stop();
});

const create = (part: object = {}): Promise<any> => ada.post('/api/tasks', { ...TASK, schedule: LATER, ...part });
const countTasks = async (): Promise<number> => (await ada.get('/api/tasks')).count;

describe('Idempotency-Key', () => {
  const post = (path: string, body: unknown, key: string, person = ada) =>
    person.sendPatiently('POST', path, body, { 'idempotency-key': key });

  it('gives a repeated request an equal answer and lets it be carried out once, also by another process', async () => {
    const before = await countTasks();
    const first = await post('/api/tasks', TASK, 'one');
    const again = await post('/api/tasks', TASK, 'one', other);
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect(await countTasks()).toBe(before + 1);
  });

  it('of many simultaneous requests lets one be carried out', async () => {
    const before = await countTasks();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => post('/api/tasks', TASK, 'many', n % 2 ? other : ada)),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    // None when the one that was carried out lost its answer, because the database did not answer in time, and was repeated.
    const first = answers.filter(({ headers }) => headers.get('idempotency-replayed') === null);
    expect(first.length).toBeLessThanOrEqual(1);
    expect(await countTasks()).toBe(before + 1);
  });

  it('is refused with another body', async () => {
    await post('/api/tasks', TASK, 'two');
    expect(await post('/api/tasks', { ...TASK, title: 'y' }, 'two')).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });

  it('belongs to one user and one route', async () => {
    const task = await create();
    const ids = [
      (await post('/api/tasks', TASK, 'three')).body.id,
      (await post('/api/tasks', TASK, 'three', bob)).body.id,
      (await post(`/api/tasks/${task.id}/run`, undefined, 'three')).body.id,
    ];
    expect(new Set(ids).size).toBe(3);
    expect((await post(`/api/tasks/${task.id}/run`, undefined, 'three')).body.id).toBe(ids[2]);
  });

  it('of a refused request may be sent again', async () => {
    const task = await create();
    expect((await post(`/api/tasks/${task.id}/retry`, undefined, 'four')).status).toBe(409);
    expect((await post('/api/tasks', { ...TASK, title: '' }, 'four')).status).toBe(400);
    await ada.post(`/api/tasks/${task.id}/cancel`);
    await system.rows(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, status, finished_at)
       SELECT gen_random_uuid(), id, owner_id, kind, 'io', 'MANUAL', now(), now(), 'FAILED', now() FROM tasks WHERE id = $1`,
      [task.id],
    );
    await system.rows(`UPDATE tasks t SET latest_run_id = r.id FROM runs r WHERE r.task_id = t.id AND t.id = $1`, [
      task.id,
    ]);
    const { status, body } = await post(`/api/tasks/${task.id}/retry`, undefined, 'four');
    expect({ status, body }).toMatchObject({ status: 202, body: { taskId: task.id } });
  });

  it('of a request that a quota refused may be sent again, although its owner was notified', async () => {
    const dora = await system.api.register('dora');
    const limit = (most: number) =>
      system.rows(`UPDATE users SET quotas = jsonb_build_object('maxTasks', $2::int) WHERE id = $1`, [
        dora.user!.id,
        most,
      ]);
    await limit(0);
    expect((await post('/api/tasks', TASK, 'quota', dora)).body.code).toBe('QUOTA_EXCEEDED');
    expect(
      await system.rows(`SELECT event FROM deliveries WHERE user_id = $1 AND channel = 'EMAIL'`, [dora.user!.id]),
    ).toEqual([{ event: 'QUOTA_REACHED' }]);
    await limit(1);
    expect(await post('/api/tasks', TASK, 'quota', dora)).toMatchObject({ status: 201, body: { title: TASK.title } });
  });

  it('of a request that an older version carried out without an answer does not repeat it', async () => {
    const made = await post('/api/tasks', TASK, 'crash');
    await system.rows(`UPDATE idempotency_keys SET status = NULL, answer = NULL, outcome = NULL`);
    const before = await countTasks();
    const again = await post('/api/tasks', TASK, 'crash');
    expect([made.status, again.status, again.headers.get('retry-after')]).toEqual([201, 409, '1']);
    expect(await countTasks()).toBe(before);
  });

  it('lets every route make its answer again after a crash lost it', async () => {
    const admin = await system.api.register('admina');
    await system.rows(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.user!.id]);
    const [once, failed, hourly] = [await create(), await create(), await create({ schedule: HOURLY })];
    await ada.post(`/api/tasks/${failed.id}/run`);
    await ada.post(`/api/tasks/${failed.id}/cancel`);
    const [{ id: runId }] = (await ada.get(`/api/tasks/${failed.id}/runs?status=CANCELLED`)).results;
    const twice = await create();
    await ada.post(`/api/tasks/${twice.id}/run`);
    await ada.post(`/api/tasks/${twice.id}/cancel`);
    const many = await create();
    await ada.post(`/api/tasks/${many.id}/run`);
    await ada.post(`/api/tasks/${many.id}/cancel`);
    const [{ id: manyId }] = (await ada.get(`/api/tasks/${many.id}/runs?status=CANCELLED`)).results;
    const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
    const exported = { title: 'in', kind: 'http', params: TASK.params };
    const asked: [path: string, body: unknown, person?: ApiClient][] = [
      ['/api/tasks', TASK],
      ['/api/tasks/bulk', { tasks: [TASK, TASK] }],
      ['/api/tasks/import', { tasks: [exported], onDuplicate: 'FAIL' }],
      ['/api/tasks/actions', { action: 'pause', ids: [hourly.id, newUuid()] }],
      [`/api/tasks/${once.id}/run`, undefined],
      [`/api/tasks/${twice.id}/retry`, undefined],
      [`/api/runs/${runId}/retry`, undefined],
      [`/api/tasks/${hourly.id}/backfill`, { from: hoursAgo(5), to: hoursAgo(1) }],
      ['/api/runs/actions', { action: 'retry', ids: [manyId, newUuid()] }],
      ['/api/tokens', { name: 'robot', scopes: ['read'] }],
      ['/api/webhooks', { url: 'https://example.com/hook' }],
      ['/api/admin/users', { username: 'emil', email: 'emil@example.com' }, admin],
      ['/api/admin/tasks/actions', { action: 'resume', ids: [hourly.id] }, admin],
    ];
    const sent: Awaited<ReturnType<typeof post>>[] = [];
    for (const [path, body, person] of asked) sent.push(await post(path, body, 'every', person));
    expect(sent.filter(({ status }) => status >= 300).map(({ body }) => body)).toEqual([]);
    const counts = () =>
      system.rows(`SELECT (SELECT count(*) FROM tasks) AS tasks, (SELECT count(*) FROM runs) AS runs,
      (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM api_tokens) AS tokens`);
    const before = await counts();
    await system.rows(`UPDATE idempotency_keys SET status = NULL, answer = NULL`);
    const again = await Promise.all(asked.map(([path, body, person]) => post(path, body, 'every', person)));
    for (const [place, { status, body, headers }] of again.entries()) {
      const first = sent[place]!;
      expect([asked[place]![0], status, body]).toEqual([asked[place]![0], first.status, first.body]);
      expect(headers.get('idempotency-replayed')).toBe('true');
    }
    expect(await counts()).toEqual(before);
  });

  /** Kills the API when it writes this column of its idempotency row, and sends the request again to another process. */
  async function killedWhileWriting(column: 'outcome' | 'answer', key: string) {
    const database = new PgClient({ connectionString: system.database.url });
    await database.connect();
    await database.query(`CREATE OR REPLACE FUNCTION wait_for_spec() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END $$`);
    await database.query(`CREATE TRIGGER wait_for_spec BEFORE UPDATE OF ${column} ON idempotency_keys
      FOR EACH ROW WHEN (NEW.${column} IS NOT NULL) EXECUTE FUNCTION wait_for_spec()`);
    await database.query('SELECT pg_advisory_lock(4711)');
    const port = String(await freePort());
    const victim = new AppProcess('api', { ...system.env, PORT: port });
    await victim.ready();
    const unanswered = post('/api/tasks', TASK, key, new Client(`http://127.0.0.1:${port}`, ada.token, ada.user));
    const lost = expect(unanswered).rejects.toThrow();
    const waits = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted`;
    await system.until(
      () => system.rows(waits),
      { what: 'it writes' },
      ({ length }) => length === 1,
    );
    await victim.kill('SIGKILL');
    await lost;
    await database.query('SELECT pg_advisory_unlock(4711)');
    await database.query('DROP TRIGGER wait_for_spec ON idempotency_keys');
    await database.end();
    return post('/api/tasks', TASK, key);
  }

  it('of a process that is killed between commit and answer lets the work be done once and answered again', async () => {
    const before = await countTasks();
    const answered = await killedWhileWriting('answer', 'killed-after');
    expect(answered).toMatchObject({ status: 201, body: { title: TASK.title, warnings: [] } });
    expect(answered.headers.get('idempotency-replayed')).toBe('true');
    expect(await countTasks()).toBe(before + 1);
  });

  it('of a process that is killed before the commit lets the request be carried out', async () => {
    const before = await countTasks();
    const answered = await killedWhileWriting('outcome', 'killed-before');
    expect([answered.status, answered.headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect(await countTasks()).toBe(before + 1);
  });

  it('is forgotten after a day', async () => {
    const first = await post('/api/tasks', TASK, 'old');
    await system.rows(`UPDATE idempotency_keys SET created_at = created_at - interval '25 hours'`);
    const second = await post('/api/tasks', { ...TASK, title: 'y' }, 'old');
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it('is stored with an encrypted answer only', async () => {
    await post('/api/tasks', { ...TASK, description: 'planted-secret' }, 'planted-key');
    const [found] = await system.rows(
      `SELECT string_agg(k::text, ' ') || string_agg(encode(answer, 'escape'), ' ') AS text FROM idempotency_keys k`,
    );
    expect(found).toEqual({ text: expect.not.stringMatching(/planted/) });
  });

  it.each(['a b', '\u00e4', 'x'.repeat(256)])('%j is refused by its name', async (key) => {
    const answer = await post('/api/tasks', TASK, key);
    expect(answer).toMatchObject({ status: 400, body: { errors: { 'Idempotency-Key': [expect.any(String)] } } });
  });
});

describe('If-Match', () => {
  it('is the ETag of the answer, and another version is refused with 412 and changes nothing', async () => {
    const { id } = await create();
    const { headers } = await ada.send('GET', `/api/tasks/${id}`);
    const etag = headers.get('etag')!;
    expect(etag).toBe('"1"');
    const changed = await ada.send('PATCH', `/api/tasks/${id}`, { title: 'y' }, { 'if-match': etag });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    expect((await ada.send('PATCH', `/api/tasks/${id}`, { title: 'z' }, { 'if-match': etag })).status).toBe(412);
    expect((await ada.send('DELETE', `/api/tasks/${id}`, undefined, { 'if-match': etag })).status).toBe(412);
    expect((await ada.get(`/api/tasks/${id}`)).title).toBe('y');
    expect((await ada.send('DELETE', `/api/tasks/${id}`, undefined, { 'if-match': '*' })).status).toBe(204);
  });
});

describe('If-Match on an action with a task', () => {
  const ACTIONS: [string, string, number][] = [
    ['POST', '/run', 202],
    ['POST', '/cancel', 200],
    ['POST', '/retry', 202],
    ['POST', '/pause', 200],
    ['POST', '/resume', 200],
    ['DELETE', '', 204],
  ];

  it('refuses another version with 412 and changes nothing, and accepts the current one', async () => {
    const { id } = await create({ schedule: { type: 'CRON', cron: '0 3 * * *' } });
    await ada.patch(`/api/tasks/${id}`, { title: 'y' });
    for (const [method, way, status] of ACTIONS) {
      const path = `/api/tasks/${id}${way}`;
      const body = way === '/pause' ? {} : undefined;
      const before = await ada.get(`/api/tasks/${id}/status`);
      const stale = await ada.send(method, path, body, { 'if-match': '"1"' });
      expect([path, stale.status, stale.body.code]).toEqual([path, 412, 'PRECONDITION_FAILED']);
      expect(await ada.get(`/api/tasks/${id}/status`)).toEqual(before);
      const malformed = await ada.send(method, path, body, { 'if-match': 'W/"x"' });
      expect([path, malformed.status]).toEqual([path, 400]);
      const accepted = await ada.send(method, path, body, { 'if-match': '"2"' });
      expect([path, accepted.status]).toEqual([path, status]);
      if (status === 200) expect(accepted.headers.get('etag')).toBe('"2"');
    }
  });
});

describe('Idempotency-Key of an upload', () => {
  const upload = (text: string, key: string, name = 'a.csv') => {
    const form = new FormData();
    form.append('file', new Blob([text], { type: 'text/csv' }), name);
    return ada.send('POST', '/api/files', form, { 'idempotency-key': key });
  };

  it('gives a repeated file an equal answer and stores it once; another file or name is refused', async () => {
    const [first, again] = [await upload('a\n1', 'file'), await upload('a\n1', 'file')];
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await upload('a\n2', 'file')).status).toBe(422);
    expect((await upload('a\n1', 'file', 'b.csv')).status).toBe(422);
    expect((await ada.get('/api/files')).count).toBe(1);
    expect((await upload('a\n1', 'not a key')).status).toBe(400);
  });

  it('makes the answer again after a crash lost it', async () => {
    const [first, { count }] = [await upload('a\n1', 'file'), await ada.get('/api/files')];
    await system.rows(`UPDATE idempotency_keys SET status = NULL, answer = NULL`);
    const again = await upload('a\n1', 'file');
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    expect((await ada.get('/api/files')).count).toBe(count);
  });

  it('of two simultaneous uploads stores one', async () => {
    const both = await Promise.all([upload('b\n1', 'two'), upload('b\n1', 'two')]);
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
    expect((await ada.get('/api/files')).count).toBe(2);
  });
});

describe('the cache of a task', () => {
  const look = (id: string, person = ada) => person.get(`/api/tasks/${id}`);

  it('has the answer to a second request, which equals the first', async () => {
    const { id } = await create();
    const { cached: first, ...fresh } = await look(id);
    const { cached: second, ...kept } = await look(id);
    expect([first, second, kept]).toEqual([false, true, fresh]);
  });

  it('never has the task of another user', async () => {
    const { id } = await create();
    await look(id);
    expect((await look(id)).cached).toBe(true);
    expect((await bob.send('GET', `/api/tasks/${id}`)).status).toBe(404);
  });

  it('is never older than a write that any process has answered', async () => {
    const third = { ...system.env, PORT: String(await freePort()) };
    const process = new AppProcess('api', third);
    await process.ready();
    const there = new Client(`http://127.0.0.1:${third.PORT}`, ada.token, ada.user);
    const { id } = await create();
    for (let n = 0; n < 25; n++) {
      const [writer, reader] = n % 2 ? [ada, there] : [there, ada];
      await look(id, reader);
      await writer.patch(`/api/tasks/${id}`, { title: `title ${n}` });
      expect(await look(id, reader)).toMatchObject({ title: `title ${n}`, cached: false });
    }
    await ada.post(`/api/tasks/${id}/pause`, {});
    expect((await look(id, there)).schedule.state).toBe('PAUSED');
    // This statement writes what beat and workers would.
    await system.rows(`UPDATE tasks SET status = 'FAILED' WHERE id = $1`, [id]);
    expect(await look(id, there)).toMatchObject({ status: 'FAILED', cached: false });
    await look(id, there);
    await ada.delete(`/api/tasks/${id}`);
    expect((await there.send('GET', `/api/tasks/${id}`)).status).toBe(404);
    await process.kill('SIGKILL');
  });

  it('that is unreachable makes answers slower, not wrong', async () => {
    const { id } = await create();
    for (let n = 0; n < 3; n++) expect(await look(id, other)).toMatchObject({ id, cached: false });
    const warned = otherProcess.lines.filter((line) => line.includes('Redis cannot be reached'));
    expect(warned).toHaveLength(1);
  });
});

describe('POST /api/tasks/bulk', () => {
  it('creates all tasks as each would be created alone', async () => {
    const cron = { type: 'CRON', cron: '0 3 * * *', timeZone: 'Europe/Berlin' };
    const asked = [
      { ...TASK, title: 'bulk 0', tags: ['a', 'b'], schedule: cron },
      { ...TASK, title: 'bulk 1', params: { url: 'https://example.com/', method: 'POST', body: { b: 1, a: [2] } } },
      { ...TASK, title: 'bulk 2', schedule: { type: 'INTERVAL', seconds: 90, mode: 'FIXED_DELAY' } },
      { ...TASK, title: 'bulk 3', schedule: LATER, pauseAfterFailures: 3 },
    ];
    const { created, ids } = await ada.post('/api/tasks/bulk', { tasks: asked });
    expect(created).toBe(4);
    const strip = ({ id, createdAt, updatedAt, latestRun, schedule, ...task }: any) => {
      const { nextDueAt, anchor, ...terms } = schedule ?? {};
      return {
        ...task,
        terms,
        isDue: nextDueAt !== null,
        isAnchored: anchor !== undefined,
        hasRun: latestRun !== null,
        known: [id, createdAt, updatedAt].length,
      };
    };
    for (const [place, id] of ids.entries()) {
      const alone = await ada.post('/api/tasks', asked[place]);
      expect(strip(await ada.get(`/api/tasks/${id}`))).toEqual(strip(await ada.get(`/api/tasks/${alone.id}`)));
    }
    expect(JSON.stringify((await ada.get(`/api/tasks/${ids[1]}`)).params)).toBe(JSON.stringify(asked[1]!.params));
  });

  it('creates 500 at once, and none when one of them is invalid', async () => {
    const before = await countTasks();
    const many = Array.from({ length: 500 }, (_, n) => ({ ...TASK, title: `n ${n}`, schedule: LATER }));
    const wrong = many.with(499, { ...many[0]!, params: { url: 'ftp://x' } });
    expect(await ada.send('POST', '/api/tasks/bulk', { tasks: wrong })).toMatchObject({
      status: 400,
      body: { errors: { 'tasks.499.params.url': [expect.any(String)] } },
    });
    expect(await countTasks()).toBe(before);
    expect((await ada.post('/api/tasks/bulk', { tasks: many })).created).toBe(500);
    expect((await ada.send('POST', '/api/tasks/bulk', { tasks: many })).status).toBe(409);
    expect(await countTasks()).toBe(before + 500);
  });
});

describe('GET /api/tasks/stats', () => {
  it('reports how punctual the runs of the last 30 days were, equal from stored days', async () => {
    const task = await bob.post('/api/tasks', { ...TASK, schedule: LATER });
    await system.rows(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, status, first_started_at, finished_at)
       SELECT gen_random_uuid(), t.id, t.owner_id, 'http', 'io', 'SCHEDULE', at, at, 'COMPLETED',
              at + CASE WHEN n % 10 = 0 THEN interval '15 seconds' ELSE interval '10 milliseconds' END, now()
         FROM tasks t, generate_series(1, 400) AS n, LATERAL (SELECT now() - n * interval '2 hours' AS at) AS a WHERE t.id = $1`,
      [task.id],
    );
    const { punctuality } = await bob.get('/api/tasks/stats');
    expect(punctuality).toMatchObject({ days: 30, onTimeWithinMs: 10_000, onTimeShare: expect.closeTo(0.9, 2) });
    expect(punctuality.runs).toBeGreaterThan(340);
    expect(punctuality.latenessMs).toEqual({
      p50: expect.closeTo(10, 0),
      p95: expect.any(Number),
      p99: expect.any(Number),
    });
    expect(Math.abs(punctuality.latenessMs.p95 - 15_000)).toBeLessThan(450);
    const [kept] = await system.rows(`SELECT count(*)::int AS days FROM punctual_days`);
    expect(kept).toEqual({ days: 28 });
    expect((await bob.get('/api/tasks/stats')).punctuality).toEqual(punctuality);
    await system.rows(`UPDATE punctual_days SET late_after_ms = 1000, on_time = 0`);
    expect((await bob.get('/api/tasks/stats')).punctuality).toEqual(punctuality);
    expect(await system.rows(`SELECT 1 FROM punctual_days WHERE late_after_ms <> 10000`)).toEqual([]);
  });

  it('counts the own tasks by their status, with the total', async () => {
    const cleo = await system.api.register('cleo');
    expect(await cleo.get('/api/tasks/stats')).toMatchObject({ stats: [], total: 0 });
    for (const title of ['a', 'b', 'c']) await cleo.post('/api/tasks', { ...TASK, title, schedule: LATER });
    await system.rows(`UPDATE tasks SET status = 'FAILED' WHERE title = 'c' AND owner_id = $1`, [cleo.user!.id]);
    const { stats, total } = await cleo.get('/api/tasks/stats');
    expect(stats).toEqual([
      { status: 'FAILED', count: 1 },
      { status: 'PENDING', count: 2 },
    ]);
    expect(total).toBe(3);
  });
});
