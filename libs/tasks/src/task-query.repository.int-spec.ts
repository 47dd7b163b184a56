import { newId } from '#database/new-id';
import type { Ordering, Window } from '#database/list';
import { TestRows } from '#testing/test-rows';
import { TaskOverviewRepository } from './task-overview.repository';
import { TaskQueryRepository, type TaskFilter, type TaskOrdering } from './task-query.repository';

let rows: TestRows;
let user: string;
const queries = new TaskQueryRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  user = await rows.user();
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
const make = (columns: Record<string, unknown> = {}): Promise<string> => rows.task({ owner_id: user, ...columns });
const filter = (more: Partial<TaskFilter> = {}): TaskFilter => ({
  ...{ ownerId: user, statuses: null, kinds: null, tag: null, search: null, createdFrom: null, createdBefore: null },
  ...more,
});
const OLDEST_FIRST: Ordering<TaskOrdering>[] = [{ by: 'createdAt', descending: false }];
const page = (more: Partial<TaskFilter> = {}, order = OLDEST_FIRST, window: Partial<Window> = {}) =>
  queries.list(rows.manager, filter(more), order, { limit: 9, offset: 0, ...window });
const titles = async (...args: Parameters<typeof page>): Promise<string[]> =>
  (await page(...args)).rows.map(({ title }) => title);

describe('the counts by status', () => {
  it('count the tasks of one user, by every status that occurs', async () => {
    for (const status of ['FAILED', 'COMPLETED', 'FAILED', 'PENDING', 'FAILED', 'COMPLETED']) await make({ status });
    await rows.task({ status: 'FAILED' });
    expect(await queries.countByStatus(rows.manager, user)).toEqual([
      { status: 'COMPLETED', count: 2 },
      { status: 'FAILED', count: 3 },
      { status: 'PENDING', count: 1 },
    ]);
  });

  it('are none for a user without tasks', async () => {
    expect(await queries.countByStatus(rows.manager, user)).toEqual([]);
  });
});

describe('the list of tasks', () => {
  it('leaves out params of more than 4,096 bytes, which listWhole returns', async () => {
    const sized = (bytes: number): string => JSON.stringify({ text: 'ü'.repeat((bytes - 11) / 2) });
    await make({ title: 'small', params: sized(4095) });
    await make({ title: 'large', params: sized(4097) });
    expect((await page()).rows.map(({ title, params }) => [title, params === null])).toEqual([
      ['small', false],
      ['large', true],
    ]);
    const whole = await queries.listWhole(rows.manager, filter(), OLDEST_FIRST, { limit: 9, offset: 0 });
    expect(whole.rows.map(({ params }) => JSON.stringify(params))).toEqual([sized(4095), sized(4097)]);
  });

  it('is filtered by user, status, kind, tag, time and ids', async () => {
    const [from, before] = [at(-50), at(-20)];
    const first = await make({ title: 'a', created_at: at(-60), status: 'FAILED', tags: ['billing', 'nightly'] });
    await make({ title: 'b', created_at: from, kind: 'email', status: 'COMPLETED' });
    await make({ title: 'c', created_at: before, kind: 'data', tags: ['billings'] });
    await rows.task({ title: 'd', created_at: at(-10) });
    for (const [more, wanted] of [
      [{}, 'abc'],
      [{ ownerId: null }, 'abcd'],
      [{ statuses: ['FAILED'] }, 'a'],
      [{ statuses: ['FAILED', 'COMPLETED'] }, 'ab'],
      [{ kinds: ['email', 'data'] }, 'bc'],
      [{ tag: 'billing' }, 'a'],
      [{ createdFrom: from, createdBefore: before }, 'b'],
      [{ ids: [first, newId()] }, 'a'],
      [{ ids: [] }, ''],
    ] as [Partial<TaskFilter>, string][]) {
      expect([more, (await titles(more)).join('')]).toEqual([more, wanted]);
      expect([more, await queries.count(rows.manager, filter(more), null)]).toEqual([more, wanted.length]);
      expect([more, (await queries.ids(rows.manager, filter(more), 9)).length]).toEqual([more, wanted.length]);
    }
  });

  it('is searched in titles and descriptions, in any case of letters, without wildcards', async () => {
    await make({ title: 'Ärger mit 100%' });
    await make({ title: 'plain', description: 'the MONTHLY_report' });
    await make({ title: '1000 things' });
    for (const [search, wanted] of [
      ['ärger', ['Ärger mit 100%']],
      ['monthly_', ['plain']],
      ['monthlyx', []],
      ['100%', ['Ärger mit 100%']],
      ['100', ['Ärger mit 100%', '1000 things']],
    ] as [string, string[]][])
      expect([search, await titles({ search })]).toEqual([search, wanted]);
  });

  it.each<[TaskOrdering, boolean, string]>([
    ['title', false, 'Abc'],
    ['title', true, 'cbA'],
    ['createdAt', true, 'bcA'],
    ['updatedAt', false, 'bAc'],
    ['kind', false, 'cbA'],
    ['status', false, 'bAc'],
    ['nextDueAt', false, 'bcA'],
    ['nextDueAt', true, 'cbA'],
  ])('is ordered by %s, descending: %s; tasks without a value come last', async (by, descending, wanted) => {
    await make({ title: 'A', created_at: at(-9), updated_at: at(-5), kind: 'http', status: 'FAILED' });
    const c = await make({ title: 'c', created_at: at(-8), updated_at: at(-4), kind: 'data', status: 'PENDING' });
    const b = await make({ title: 'b', created_at: at(-7), updated_at: at(-6), kind: 'email', status: 'COMPLETED' });
    await rows.schedule(b, { next_due_at: at(60) });
    await rows.schedule(c, { next_due_at: at(90) });
    expect((await titles({}, [{ by, descending }])).join('')).toBe(wanted);
  });

  it('is paged forwards and backwards, through tasks with and without a due time', async () => {
    for (const [n, title] of [...'abcde'].entries()) {
      const id = await make({ title });
      if (n < 3) await rows.schedule(id, { next_due_at: at(60 + n) });
    }
    const order: Ordering<TaskOrdering>[] = [
      { by: 'nextDueAt', descending: false },
      { by: 'title', descending: false },
    ];
    const go = async (window: Partial<Window>) => {
      const found = await page({}, order, { limit: 2, ...window });
      return { ...found, seen: found.rows.map(({ title }) => title).join('') };
    };
    const first = await go({});
    const second = await go({ from: { position: first.after!, backward: false } });
    const third = await go({ from: { position: second.after!, backward: false } });
    expect([first.seen, second.seen, third.seen]).toEqual(['ab', 'cd', 'e']);
    expect([first.before, third.after]).toEqual([null, null]);
    const back = await go({ from: { position: third.before!, backward: true } });
    expect([back.seen, (await go({ from: { position: back.before!, backward: true } })).seen]).toEqual(['cd', 'ab']);
    expect((await go({ offset: 1 })).seen).toBe('bc');
  });

  it('is counted, and its ids are read, up to the given limit only', async () => {
    const ids = [newId(), newId(), newId()];
    for (const id of ids.toReversed()) await make({ id });
    const count = (most: number): Promise<number | null> => queries.count(rows.manager, filter(), most);
    expect([await count(3), await count(2)]).toEqual([3, null]);
    expect(await queries.ids(rows.manager, filter(), 2)).toEqual(ids.toSorted().slice(0, 2));
  });
});

describe('a task', () => {
  it('is read with its schedule and its latest run, in UTC, by its owner or an admin', async () => {
    const next = new Date('2031-05-06T07:08:09.120Z');
    const id = await make({ title: 'nightly', failures_in_a_row: 2 });
    await rows.schedule(id, { time_zone: 'Asia/Tokyo', next_due_at: next, interval_seconds: 90, runs_so_far: 4 });
    const run = await rows.run(id, { status: 'FAILED', attempt: 3, scheduled_for: next, finished_at: next });
    await rows.run(id);
    await rows.set('tasks', id, { latest_run_id: run });
    const found = await queries.get(rows.manager, user, id);
    expect(found).toMatchObject({ id, ownerId: user, title: 'nightly', failuresInARow: 2, version: 1 });
    const iso = '2031-05-06T07:08:09.120Z';
    expect(found!.schedule).toMatchObject({
      kind: 'INTERVAL',
      timeZone: 'Asia/Tokyo',
      intervalSeconds: 90,
      runsSoFar: 4,
    });
    expect(found!.schedule).toMatchObject({ state: 'ACTIVE', nextDueAt: iso, runAt: null });
    expect(found!.latestRun).toEqual({
      ...{ id: run, status: 'FAILED', attempt: 3, scheduledFor: iso, startedAt: null, finishedAt: iso },
      ...{ dueAt: expect.any(String), waitingFor: null },
    });
    expect(await queries.get(rows.manager, await rows.user(), id)).toBeNull();
    expect(await queries.get(rows.manager, null, id)).toMatchObject({ id });
  });

  it('without a schedule and a run is read with null for both', async () => {
    expect(await queries.get(rows.manager, user, await make())).toMatchObject({ schedule: null, latestRun: null });
  });

  it('has as its next occurrence the first one that is enqueued and not dispatched yet', async () => {
    const id = await make();
    await rows.schedule(id, { next_due_at: at(120) });
    const occurrence = (seconds: number, columns = {}): Promise<string> =>
      rows.run(id, { trigger: 'SCHEDULE', scheduled_for: at(seconds), due_at: at(seconds), ...columns });
    await occurrence(10, { status: 'QUEUED', queued_at: at(0) });
    await occurrence(20, { attempt: 2 });
    await rows.run(id, { scheduled_for: at(30) });
    const first = await rows.get('runs', await occurrence(60));
    await occurrence(90);
    const { schedule } = (await queries.get(rows.manager, user, id))!;
    expect(schedule!.nextDueAt).toBe(first.due_at.toISOString());
  });

  it('has its next occurrence with its jitter, so that it does not seem to be past', async () => {
    const id = await make();
    await rows.schedule(id, { next_due_at: at(120), jitter_seconds: 60 });
    const run = await rows.run(id, { trigger: 'SCHEDULE', scheduled_for: at(-20), due_at: at(30), jitter_ms: 50_000 });
    const { due_at: dueAt } = await rows.get('runs', run);
    const { schedule } = (await queries.get(rows.manager, user, id))!;
    expect(schedule!.nextDueAt).toBe(dueAt.toISOString());
    const [next] = await new TaskOverviewRepository().nextRuns(rows.manager, user, 1);
    expect(next).toMatchObject({ taskId: id, nextDueAt: dueAt });
  });

  it('has another stamp after every change of its row, schedule or runs, and keeps it without a change', async () => {
    const id = await make();
    const stamps: (string | null)[] = [];
    const stamp = async (): Promise<unknown> => stamps.push(await queries.stampOf(rows.manager, user, id));
    await stamp();
    await rows.set('tasks', id, { title: 'another' });
    await stamp();
    await rows.schedule(id, { next_due_at: at(60) });
    await stamp();
    await rows.query(`UPDATE schedules SET next_due_at = $1`, [at(90)]);
    await stamp();
    const run = await rows.run(id, { trigger: 'SCHEDULE', scheduled_for: at(30) });
    await stamp();
    await rows.set('tasks', id, { latest_run_id: run });
    await stamp();
    await rows.set('runs', run, { first_started_at: at(0) });
    await stamp();
    await rows.set('runs', run, { status: 'CANCELLED', finished_at: at(0) });
    await stamp();
    expect(new Set(stamps).size).toBe(8);
    expect(await queries.stampOf(rows.manager, user, id)).toBe(stamps.at(-1));
    expect(await queries.stampOf(rows.manager, await rows.user(), id)).toBeNull();
  });
});

it('of the given titles, those that tasks of the user have are returned', async () => {
  await make({ title: 'a' });
  await make({ title: 'a' });
  await make({ title: 'b' });
  await rows.task({ title: 'c' });
  expect(await queries.knownTitles(rows.manager, user, ['a', 'c', 'd'])).toEqual(new Set(['a']));
});
