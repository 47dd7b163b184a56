import type { ApiClient } from '#testing/api-client';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let ada: ApiClient;
let bob: ApiClient;
let admin: ApiClient;

const TASK = { title: 'x', kind: 'http', params: { url: 'https://example.com/' } };
const LATER = { type: 'ONE_TIME', runAt: new Date(Date.now() + 3_600_000).toISOString() };
const NIGHTLY = { type: 'CRON', cron: '0 3 * * *', timeZone: 'Europe/Berlin' };
const NOBODYS = '0193f2b1-7d00-7c51-9b1e-2f4a6d8c0e12';

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  [ada, bob, admin] = [
    await system.api.register('ada'),
    await system.api.register('bob'),
    await system.api.register('root'),
  ];
  await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'root'`);
});

afterAll(() => system?.stop());

const create = async (part: object = {}, person = ada): Promise<string> =>
  (await person.post('/api/tasks', { ...TASK, schedule: NIGHTLY, ...part })).id;
const stateOf = async (id: string, person = ada): Promise<string> =>
  (await person.get(`/api/tasks/${id}`)).schedule.state;

describe('POST /api/tasks/actions', () => {
  const act = (body: object, person = ada): Promise<any> => person.post('/api/tasks/actions', body);
  const outcomes = ({ items }: any): Record<string, string> =>
    Object.fromEntries(items.map(({ id, outcome }: any) => [id, outcome]));

  it('acts on each task that allows it, gives the reason for the others, and finds no tasks of other people', async () => {
    const [nightly, once, bobs] = [await create(), await create({ schedule: undefined }), await create({}, bob)];
    const ids = [nightly, once, bobs, NOBODYS, nightly];
    const found = { [nightly]: 'DONE', [once]: 'SKIPPED', [bobs]: 'NOT_FOUND', [NOBODYS]: 'NOT_FOUND' };
    const tried = await act({ action: 'pause', ids, dryRun: true });
    expect([tried.dryRun, outcomes(tried), await stateOf(nightly)]).toEqual([true, found, 'ACTIVE']);
    const paused = await act({ action: 'pause', ids, reason: 'the shop moves' });
    expect(paused).toMatchObject({ dryRun: false, matched: 4, done: 1, skipped: 1, notFound: 2 });
    expect(outcomes(paused)).toEqual(found);
    expect(paused.items[1].reason).toMatch('no schedule');
    expect((await ada.get(`/api/tasks/${nightly}`)).schedule).toMatchObject({
      state: 'PAUSED',
      pauseReason: 'the shop moves',
      nextDueAt: null,
    });
    expect(await stateOf(bobs, bob)).toBe('ACTIVE');
    expect(outcomes(await act({ action: 'pause', ids: [nightly] }))).toEqual({ [nightly]: 'SKIPPED' });
    expect(outcomes(await act({ action: 'resume', ids: [nightly, bobs] }))).toEqual({
      [nightly]: 'DONE',
      [bobs]: 'NOT_FOUND',
    });
    const resumed = (await ada.get(`/api/tasks/${nightly}`)).schedule;
    expect(resumed).toMatchObject({ state: 'ACTIVE', pauseReason: null, nextDueAt: expect.any(String) });
  });

  it('accepts the filters of the list, which never find tasks of other users', async () => {
    const [a, b] = [await create({ tags: ['moves'] }), await create({ tags: ['moves'], title: 'b 100%' })];
    const bobs = await create({ tags: ['moves'] }, bob);
    expect(outcomes(await act({ action: 'pause', filter: { tag: 'moves', search: '0%' }, dryRun: true }))).toEqual({
      [b]: 'DONE',
    });
    const filter = { tag: 'moves', status: ['PENDING', 'FAILED'], kind: 'http', startDate: '2020-01-01T00:00:00Z' };
    expect(outcomes(await act({ action: 'pause', filter }))).toEqual({ [a]: 'DONE', [b]: 'DONE' });
    expect(await stateOf(bobs, bob)).toBe('ACTIVE');
    expect((await act({ action: 'pause', filter: { tag: 'moves', endDate: '2020-01-01T00:00:00Z' } })).matched).toBe(0);
  });

  it('starts, cancels and deletes tasks as the routes of one task do', async () => {
    const ids = [await create(), await create({ schedule: LATER }), await create({ schedule: undefined })];
    const started = await act({ action: 'run', ids: ids.slice(0, 1) });
    const run = await ada.get(`/api/runs/${started.items[0].runId}`);
    expect(run).toMatchObject({ taskId: ids[0], trigger: 'MANUAL', status: 'PENDING' });
    expect((await ada.get(`/api/tasks/${ids[0]}`)).latestRun.id).toBe(run.id);
    expect(outcomes(await act({ action: 'cancel', ids, dryRun: true }))).toEqual(
      Object.fromEntries(ids.map((id) => [id, 'DONE'])),
    );
    expect(await act({ action: 'cancel', ids })).toMatchObject({ done: 3 });
    expect(await act({ action: 'cancel', ids })).toMatchObject({ done: 0, skipped: 3 });
    expect(await ada.get(`/api/runs/${run.id}`)).toMatchObject({
      status: 'CANCELLED',
      reason: 'cancelled before it ran, by ada',
    });
    const tasks = await Promise.all(ids.map((id) => ada.get(`/api/tasks/${id}`)));
    expect(tasks.map(({ status, schedule }) => [status, schedule?.state])).toEqual([
      ['CANCELLED', 'ACTIVE'],
      ['CANCELLED', 'FINISHED'],
      ['CANCELLED', undefined],
    ]);
    expect(await act({ action: 'delete', ids: [...ids, NOBODYS] })).toMatchObject({ done: 3, notFound: 1 });
    expect((await ada.send('GET', `/api/tasks/${ids[0]}`)).status).toBe(404);
  });

  it('is carried out once for each Idempotency-Key', async () => {
    const body = { action: 'run', ids: [await create()] };
    const once = () => ada.ok('POST', '/api/tasks/actions', body, { 'idempotency-key': 'act' });
    const first = await once();
    expect([first.done, await once()]).toEqual([1, first]);
  });

  it('takes 1,000 tasks, and refuses a filter that finds more', async () => {
    const hundreds = Array.from({ length: 500 }, (_, n) => ({
      ...TASK,
      title: `${n}`,
      tags: ['many'],
      schedule: NIGHTLY,
    }));
    for (const tasks of [hundreds, hundreds]) await admin.post('/api/tasks/bulk', { tasks });
    const filter = { tag: 'many' };
    for (const action of ['pause', 'resume', 'run', 'cancel'])
      expect(await act({ action, filter }, admin)).toMatchObject({ matched: 1000, done: 1000 });
    await admin.post('/api/tasks', { ...TASK, tags: ['many'], schedule: LATER });
    const refused = await admin.send('POST', '/api/tasks/actions', { action: 'delete', filter });
    expect([refused.status, refused.body.errors]).toEqual([400, { filter: [expect.stringContaining('1001 tasks')] }]);
  });

  it('reaches the tasks of all users by its twin for admins, whose use is in the audit log', async () => {
    const [adas, bobs] = [await create({ tags: ['both'] }), await create({ tags: ['both'] }, bob)];
    const twin = (body: object, person = admin) => person.send('POST', '/api/admin/tasks/actions', body);
    expect((await twin({ action: 'pause', ids: [adas] }, ada)).status).toBe(403);
    const ofBob = { tag: 'both', ownerId: bob.user!.id };
    expect(outcomes((await twin({ action: 'pause', filter: ofBob, reason: 'too many' })).body)).toEqual({
      [bobs]: 'DONE',
    });
    expect(await stateOf(adas)).toBe('ACTIVE');
    expect((await twin({ action: 'resume', ids: [adas, bobs] })).body).toMatchObject({ done: 1, skipped: 1 });
    const { results } = await admin.get('/api/admin/audit?action=TASKS_CHANGED');
    expect(results.map(({ actor, details }: any) => [actor, details.action, details.taskIds])).toEqual([
      ['root', 'resume', [bobs]],
      ['root', 'pause', [bobs]],
    ]);
  });

  it('starts nothing for an owner who is disabled', async () => {
    const zoe = await system.api.register('zoe');
    const [adas, zoes] = [await create(), await create({}, zoe)];
    await admin.ok('PATCH', `/api/admin/users/${zoe.user!.id}`, { disabled: true });
    const reason = 'its owner zoe is disabled, and nothing of theirs runs';
    const run = (dryRun: boolean) =>
      admin.ok('POST', '/api/admin/tasks/actions', { action: 'run', ids: [adas, zoes], dryRun });
    for (const dryRun of [true, false]) {
      const { items } = await run(dryRun);
      expect(items).toMatchObject([
        { id: adas, outcome: 'DONE', reason: null },
        { id: zoes, outcome: 'SKIPPED', reason, runId: null },
      ]);
    }
    expect((await system.rows(`SELECT 1 FROM runs WHERE task_id = $1`, [zoes])).length).toBe(0);
    expect(outcomes(await admin.ok('POST', '/api/admin/tasks/actions', { action: 'delete', ids: [zoes] }))).toEqual({
      [zoes]: 'DONE',
    });
  });
});

describe('export and import', () => {
  const stripped = ({ id, createdAt, updatedAt, latestRun, status, version, cached, ...task }: any) => ({
    ...task,
    known: [id, createdAt, updatedAt, latestRun, status, version, cached].length,
  });
  const tasksOf = async (person: ApiClient): Promise<any[]> => {
    const { results } = await person.get('/api/tasks?pageSize=100&ordering=title');
    return results.map(stripped);
  };
  const importing = (body: object, person = carol) => person.send('POST', '/api/tasks/import', body);
  let carol: ApiClient;
  let dave: ApiClient;
  let file: any;

  beforeAll(async () => {
    [carol, dave] = [await system.api.register('carol'), await system.api.register('dave')];
    for (const person of [carol, dave]) await person.ok('PUT', '/api/secrets/KEY', { value: 'planted-value' });
    const tasks = [
      { ...TASK, title: 'a nightly', schedule: NIGHTLY, tags: ['b', 'a'], description: 'ü', pauseAfterFailures: 3 },
      { ...TASK, title: 'b paused', schedule: { type: 'INTERVAL', seconds: 90, mode: 'FIXED_DELAY', maxRuns: 7 } },
      { ...TASK, title: 'c later', schedule: { ...LATER, catchUp: 'NONE' }, notify: { on: ['FAILED'] } },
      { ...TASK, title: 'd over', schedule: { ...LATER, endsAt: '2099-01-01T00:00:00Z' }, priority: 'HIGH' },
      { ...TASK, title: 'e by hand', params: { url: 'https://example.com/', headers: { 'x-key': '{{secret.KEY}}' } } },
      {
        title: 'f data',
        kind: 'data',
        params: { sql: 'select 1', format: 'csv', source: { inline: 'a\n1' } },
        schedule: NIGHTLY,
      },
    ];
    const { ids } = await carol.post('/api/tasks/bulk', { tasks });
    await carol.post(`/api/tasks/${ids[1]}/pause`, { reason: 'why', until: '2099-01-01T00:00:00Z' });
    await carol.post(`/api/tasks/${ids[3]}/cancel`);
    file = await carol.get('/api/tasks/export');
  });

  it('restores equal tasks in an equal state, and starts none of them', async () => {
    const answer = await importing(file, dave);
    expect(answer).toMatchObject({ status: 201, body: { created: 6, skipped: 0, dryRun: false } });
    const [before, after] = [await tasksOf(carol), await tasksOf(dave)];
    expect(after.map(({ title, schedule }) => [title, schedule?.state])).toEqual([
      ['a nightly', 'ACTIVE'],
      ['b paused', 'PAUSED'],
      ['c later', 'ACTIVE'],
      ['d over', 'FINISHED'],
      ['e by hand', undefined],
      ['f data', 'ACTIVE'],
    ]);
    expect(after).toEqual(before);
    expect((await dave.get('/api/runs?upcoming=true')).count).toBe(0);
    const again = await dave.get('/api/tasks/export');
    expect(again.tasks).toEqual(file.tasks);
  });

  it('contains no ids of rows or people, and no value of a secret', () => {
    const text = JSON.stringify(file);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(text).not.toContain('planted-value');
    expect(text).toContain('{{secret.KEY}}');
  });

  it('accepts the filters of the list, and exports more tasks than one page', async () => {
    expect((await carol.get('/api/tasks/export?kind=data')).tasks.map(({ title }: any) => title)).toEqual(['f data']);
    expect((await carol.get('/api/tasks/export?search=paus')).tasks).toHaveLength(1);
    expect((await carol.send('GET', '/api/tasks/export?status=WRONG')).body.errors).toHaveProperty('status');
    expect((await admin.get('/api/tasks/export?tag=many')).tasks).toHaveLength(1001);
  });

  it('with dryRun only reports what it would do, and respects onDuplicate', async () => {
    const before = (await carol.get('/api/tasks')).count;
    const tried = await importing({ ...file, dryRun: true });
    expect(tried).toMatchObject({ status: 200, body: { dryRun: true, created: 6, skipped: 0 } });
    expect(tried.body.tasks[0]).toEqual({ title: 'a nightly', outcome: 'CREATED', id: null });
    const tasks = [...file.tasks, { ...file.tasks[0], title: 'g new' }];
    const failed = await importing({ tasks, onDuplicate: 'FAIL' });
    expect([failed.status, Object.keys(failed.body.errors)]).toEqual([
      409,
      tasks.slice(0, 6).map((_, n) => `tasks[${n}].title`),
    ]);
    expect((await carol.get('/api/tasks')).count).toBe(before);
    const skipped = await importing({ tasks, onDuplicate: 'SKIP' });
    expect(skipped).toMatchObject({ status: 201, body: { created: 1, skipped: 6 } });
    expect((await carol.get('/api/tasks')).count).toBe(before + 1);
  });

  it('stores nothing when something is wrong, and names each task and field', async () => {
    const before = (await carol.get('/api/tasks')).count;
    const [nightly, paused, later, over, byHand, data] = file.tasks;
    const tasks = [
      nightly,
      { ...nightly, schedule: { ...nightly.schedule, cron: '61 * * * *' } },
      { ...paused, schedule: { ...paused.schedule, seconds: 0 } },
      { ...later, schedule: { ...later.schedule, runAt: '2020-01-01T00:00:00Z', catchUp: 'LAST' } },
      { ...over, schedule: { ...over.schedule, runAt: '2020-01-01T00:00:00Z' } },
      { ...byHand, params: { ...byHand.params, headers: { a: '{{secret.NONE}}' } } },
      { ...data, params: { ...data.params, source: { fileId: NOBODYS } }, id: NOBODYS },
      { title: 5 },
    ];
    const answer = await importing({ tasks });
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.errors).toSorted()).toEqual([
      'tasks[1].schedule.cron',
      'tasks[2].schedule.seconds',
      'tasks[3].schedule.runAt',
      'tasks[5].params.headers.a',
      'tasks[6].id',
      'tasks[6].params.source.fileId',
      'tasks[7].kind',
      'tasks[7].params',
      'tasks[7].title',
    ]);
    expect((await carol.get('/api/tasks')).count).toBe(before);
  });

  it('stays within the quota, as a whole', async () => {
    const before = (await carol.get('/api/tasks')).count;
    const many = Array.from({ length: 1000 }, () => file.tasks[2]);
    const answer = await importing({ tasks: many.map(({ title, kind, params }: any) => ({ title, kind, params })) });
    expect([answer.status, answer.body.code]).toEqual([409, 'QUOTA_EXCEEDED']);
    expect((await carol.get('/api/tasks')).count).toBe(before);
  });

  it('is carried out once for each Idempotency-Key', async () => {
    const once = () =>
      carol.ok('POST', '/api/tasks/import', { tasks: [file.tasks[0]] }, { 'idempotency-key': 'import' });
    expect(await once()).toEqual(await once());
  });
});

describe('POST /api/runs/actions', () => {
  const act = (body: object, person = ada): Promise<any> => person.post('/api/runs/actions', body);
  /** Creates a task whose only run waits; the API has no worker beside it. */
  const waiting = async (person = ada): Promise<string> =>
    (await person.post('/api/tasks', { ...TASK, overlap: 'ALLOW' })).latestRun.id;

  it('previews, carries out and answers each run; a second time everything is skipped with the reason', async () => {
    const ids = [await waiting(), await waiting(), await waiting(bob), NOBODYS];
    const counts = { matched: 4, done: 2, skipped: 0, notFound: 2 };
    expect(await act({ action: 'cancel', ids, dryRun: true })).toMatchObject({ ...counts, dryRun: true });
    expect(await act({ action: 'cancel', ids })).toMatchObject({ ...counts, action: 'cancel', dryRun: false });
    expect((await ada.get(`/api/runs/${ids[0]}`)).status).toBe('CANCELLED');
    expect((await bob.get(`/api/runs/${ids[2]}`)).status).not.toBe('CANCELLED');
    const again = await act({ action: 'cancel', ids });
    expect(again).toMatchObject({ done: 0, skipped: 2, notFound: 2 });
    expect(again.items[0].reason).toBe('the run has ended; nothing is left to cancel');
    const repeated = await act({ action: 'retry', ids });
    expect(repeated).toMatchObject(counts);
    expect((await ada.get(`/api/runs/${repeated.items[1].runId}`)).retryOf).toBe(ids[1]);
    expect(await act({ action: 'retry', ids })).toMatchObject({ done: 0, skipped: 2, notFound: 2 });
  });

  it('names a run once that is asked for twice', async () => {
    const id = await waiting();
    expect(await act({ action: 'cancel', ids: [id, id.toUpperCase()] })).toMatchObject({ matched: 1, done: 1 });
  });
});

describe('GET /api/runs/csv', () => {
  const linesOf = (csv: string): string[] => csv.trimEnd().split('\r\n');

  it('has all runs that the filters find, page after page, each once and none of others', async () => {
    const { id, latestRun } = await ada.post('/api/tasks', { ...TASK, title: '=1+1', tags: ['csv'] });
    await ada.post(`/api/runs/${latestRun.id}/cancel`);
    await system.rows(
      `INSERT INTO runs SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).*
         FROM runs r, generate_series(1, 2100) WHERE r.id = '${latestRun.id}'`,
    );
    const found = await ada.send('GET', `/api/runs/csv?taskId=${id}`);
    expect(found.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(found.headers.get('x-max-rows')).toBe('100000');
    expect(found.headers.get('x-truncated')).toBe('false');
    const lines = linesOf(found.body as unknown as string);
    expect(lines).toHaveLength(2102);
    expect(new Set(lines).size).toBe(2102);
    expect(lines.at(-1)).toMatch(
      new RegExp(`,${id},'=1\\+1,http,IMMEDIATE,CANCELLED,1,\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z,`),
    );
    const none = await ada.send('GET', `/api/runs/csv?taskId=${id}&status=FAILED`);
    expect(linesOf(none.body as unknown as string)).toHaveLength(1);
    const theirs = await bob.send('GET', `/api/runs/csv?taskId=${id}`);
    expect(linesOf(theirs.body as unknown as string)).toHaveLength(1);
  });

  it('refuses as the list does: a search without a range, and parameters of pages', async () => {
    for (const query of ['search=x', 'tag=csv', 'page=2', 'ordering=durationMs'])
      expect([query, (await ada.send('GET', `/api/runs/csv?${query}`)).status]).toEqual([query, 400]);
  });
});
