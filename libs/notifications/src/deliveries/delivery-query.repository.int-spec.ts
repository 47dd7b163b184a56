import type { Window } from '#database/list';
import { recordedStatements } from '#testing/recorded-statements';
import { TestRows } from '#testing/test-rows';
import { DeliveryQueryRepository, type DeliveryFilter } from './delivery-query.repository';

let rows: TestRows;
let user: string;
const queries = new DeliveryQueryRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  user = await rows.user();
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
const idsOf = (found: { id: string }[]): string[] => found.map(({ id }) => id);
const filter = (more: Partial<DeliveryFilter> = {}): DeliveryFilter => ({
  ...{ userId: user, statuses: null, channels: null, events: null, taskId: null, runId: null, endpointId: null },
  ...{ createdFrom: null, createdBefore: null, ...more },
});
const page = (more: Partial<DeliveryFilter> = {}, window: Partial<Window> = {}) =>
  queries.list(rows.manager, filter(more), [{ by: 'createdAt', descending: true }], { limit: 9, offset: 0, ...window });

describe('the list of deliveries', () => {
  it('is narrowed by person, state, channel, event, task, run, endpoint and time', async () => {
    const task_id = await rows.task({ owner_id: user });
    const run_id = await rows.run(task_id);
    const endpoint_id = await rows.endpoint(user);
    const other = await rows.user();
    const [from, before] = [at(-50), at(-20)];
    const ids: Record<string, string> = {
      mail: await rows.delivery(user, { created_at: at(-60) }),
      webhook: await rows.delivery(user, { created_at: from, endpoint_id, status: 'FAILED' }),
      ofRun: await rows.delivery(user, { created_at: at(-40), task_id, run_id, event: 'LATE', status: 'SENT' }),
      ofTask: await rows.delivery(user, { created_at: before, task_id, event: 'PAUSED' }),
      another: await rows.delivery(other, { created_at: at(-10) }),
    };
    const names = Object.fromEntries(Object.entries(ids).map(([name, id]) => [id, name]));
    for (const [more, wanted] of [
      [{}, ['ofTask', 'ofRun', 'webhook', 'mail']],
      [{ userId: null }, ['another', 'ofTask', 'ofRun', 'webhook', 'mail']],
      [{ statuses: ['FAILED'] }, ['webhook']],
      [{ statuses: ['FAILED', 'SENT'] }, ['ofRun', 'webhook']],
      [{ channels: ['WEBHOOK'] }, ['webhook']],
      [{ events: ['LATE', 'PAUSED'] }, ['ofTask', 'ofRun']],
      [{ taskId: task_id }, ['ofTask', 'ofRun']],
      [{ runId: run_id }, ['ofRun']],
      [{ endpointId: endpoint_id }, ['webhook']],
      [{ createdFrom: from, createdBefore: before }, ['ofRun', 'webhook']],
    ] as [Partial<DeliveryFilter>, string[]][]) {
      expect([more, (await page(more)).rows.map(({ id }) => names[id])]).toEqual([more, wanted]);
      expect([more, await queries.count(rows.manager, filter(more), null)]).toEqual([more, wanted.length]);
    }
  });

  it('of a run is found by the run, however many deliveries its person has', async () => {
    const task_id = await rows.task({ owner_id: user });
    const run_id = await rows.run(task_id);
    await rows.query(
      `INSERT INTO deliveries (id, event_key, user_id, event, channel, status, task_id, created_at)
       SELECT gen_random_uuid(), 'planted ' || n, $1, 'FAILED', 'EMAIL', 'SENT', $2, now() - n * interval '1 min'
         FROM generate_series(1, 10000) AS n`,
      [user, task_id],
    );
    await rows.query('ANALYZE deliveries');
    const statements = await recordedStatements(async (manager) => {
      const newest = [{ by: 'createdAt', descending: true }] as const;
      await queries.list(manager, filter({ runId: run_id }), [...newest], { limit: 100, offset: 0 });
      await queries.count(manager, filter({ runId: run_id }), null);
    });
    for (const { sql, parameters } of statements) {
      const lines = await rows.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, parameters);
      expect(lines.map((line) => line['QUERY PLAN']).join('\n')).toMatch(
        /deliveries_run_id[^]*Index Cond: \(run_id = /,
      );
    }
  });

  it('goes on after a page and back before it', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push(await rows.delivery(user, { created_at: at(-n) }));
    const first = await page({}, { limit: 2 });
    expect([idsOf(first.rows), first.before]).toEqual([ids.slice(0, 2), null]);
    const second = await page({}, { limit: 2, from: { position: first.after!, backward: false } });
    expect(idsOf(second.rows)).toEqual(ids.slice(2, 4));
    const third = await page({}, { limit: 2, from: { position: second.after!, backward: false } });
    expect([idsOf(third.rows), third.after]).toEqual([ids.slice(4), null]);
    expect(idsOf((await page({}, { limit: 2, from: { position: second.before!, backward: true } })).rows)).toEqual(
      ids.slice(0, 2),
    );
    expect(idsOf((await page({}, { limit: 2, offset: 1 })).rows)).toEqual(ids.slice(1, 3));
  });

  it('is counted no further than asked for', async () => {
    for (let n = 0; n < 3; n++) await rows.delivery(user);
    const count = (most: number): Promise<number | null> => queries.count(rows.manager, filter(), most);
    expect([await count(3), await count(2)]).toEqual([3, null]);
  });
});

describe('a delivery', () => {
  it('shows its task, where it goes and, while it waits, when it is tried next and until when it is held', async () => {
    const [next_try_at, held_until] = [at(60), at(30)];
    const held = { next_try_at, held_until, held_because: 'DIGEST', note: 'a word', attempts: 2, answer: 'not now' };
    const task_id = await rows.task({ owner_id: user, title: 'nightly' });
    const endpoint_id = await rows.endpoint(user);
    const id = await rows.delivery(user, { ...held, task_id, endpoint_id });
    const shown = {
      ...{ userId: user, event: 'FAILED', channel: 'WEBHOOK', taskId: task_id, taskTitle: 'nightly', runId: null },
      ...{ endpointId: endpoint_id, url: 'https://example.com/hook', note: 'a word', attempts: 2, answer: 'not now' },
    };
    expect((await page()).rows).toMatchObject([{ ...shown, nextTryAt: next_try_at, heldUntil: held_until }]);
    await rows.set('deliveries', id, { held_until: at(-1) });
    expect((await page()).rows).toMatchObject([{ nextTryAt: next_try_at, heldUntil: null }]);
    await rows.set('deliveries', id, { status: 'SENT', held_until });
    expect((await page()).rows).toMatchObject([{ ...shown, nextTryAt: null, heldUntil: null }]);
  });

  it('is read with its body and its tries in their order, by its person or an admin', async () => {
    const id = await rows.delivery(user, { body: '{}', attempts: 2 });
    for (const attempt of [2, 1])
      await rows.query(
        `INSERT INTO delivery_attempts (delivery_id, attempt, at, duration_ms, outcome, error) VALUES ($1, $2, now(), 5, 'FAILED', 'x')`,
        [id, attempt],
      );
    await rows.query(
      `INSERT INTO delivery_attempts (delivery_id, attempt, at, duration_ms, outcome) VALUES ($1, 1, now(), 5, 'SENT')`,
      [await rows.delivery(user)],
    );
    const found = (await queries.get(rows.manager, user, id))!;
    expect(found).toMatchObject({ id, body: '{}', status: 'PENDING' });
    expect(found.tries.map(({ attempt, outcome, durationMs, error }) => [attempt, outcome, durationMs, error])).toEqual(
      [
        [1, 'FAILED', 5, 'x'],
        [2, 'FAILED', 5, 'x'],
      ],
    );
    expect(await queries.get(rows.manager, await rows.user(), id)).toBeNull();
    expect(await queries.get(rows.manager, null, id)).toMatchObject({ id });
  });
});
