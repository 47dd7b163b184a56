import { recordedStatements } from '#testing/recorded-statements';
import { TestRows } from '#testing/test-rows';
import { RunLeaseRepository } from '../lease/run-lease.repository';
import type { RunFilter } from './run-list.statement';
import { RunQueryRepository, type RunDetail } from './run-query.repository';

let rows: TestRows;
let worker: string;
const runs = new RunQueryRepository();

beforeAll(async () => {
  rows = await TestRows.start();
  worker = await rows.worker();
});
afterAll(() => rows.stop());

const claim = (runId: string, attempt = 1) =>
  new RunLeaseRepository().claim(rows.manager, worker, [{ runId, attempt }]);
const edit = (taskId: string, params: object): Promise<unknown> =>
  rows.query(`UPDATE tasks SET params = $2, version = version + 1 WHERE id = $1`, [taskId, params]);
const end = (runId: string): Promise<void> =>
  rows.set('runs', runId, { status: 'FAILED', worker_id: null, finished_at: new Date() });
/** Returns the version and the params with which a run is read. */
const summaryOf = async (runId: string) => {
  const { taskVersion, params, ownParams } = (await runs.get(rows.manager, null, runId)) as RunDetail;
  return { taskVersion, params, ownParams };
};
const FIRST = { url: 'https://example.com/1', headers: { x: '{{secret.X}}' } };
const SECOND = { url: 'https://example.com/2' };

describe('a run', () => {
  it('keeps its params when its task is edited, and the next run has the new ones', async () => {
    const taskId = await rows.task({ params: FIRST });
    const [one, two] = [await rows.run(taskId), await rows.run(taskId)];
    await claim(one);
    await edit(taskId, SECOND);
    expect(await summaryOf(two)).toEqual({ taskVersion: null, params: null, ownParams: false });
    expect((await claim(two))[0]!.params).toEqual(SECOND);
    expect(await summaryOf(one)).toEqual({ taskVersion: 1, params: FIRST, ownParams: false });
    expect(await summaryOf(two)).toEqual({ taskVersion: 2, params: SECOND, ownParams: false });
  });

  it('has the sum of its attempts as its duration, without the waits between them', async () => {
    const run = await rows.run(await rows.task());
    expect(await runs.get(rows.manager, null, run)).toMatchObject({ durationMs: null, attemptStartedAt: null });
    for (const [attempt, minute] of [
      [1, 0],
      [2, 10],
    ] as const)
      await rows.query(
        `INSERT INTO run_attempts (run_id, attempt, worker_id, started_at, finished_at, outcome)
         VALUES ($1, $2, $3, $4::timestamptz, $4::timestamptz + interval '1.25 s', 'FAILED')`,
        [run, attempt, worker, new Date(Date.UTC(2026, 10, 21, 3, minute))],
      );
    await rows.set('runs', run, { attempt: 3 });
    await claim(run, 3);
    const { durationMs, attemptStartedAt } = (await runs.get(rows.manager, null, run))!;
    expect(durationMs).toBe(2500);
    expect(attemptStartedAt).toEqual((await rows.get('runs', run)).started_at);
    await end(run);
    expect(await runs.get(rows.manager, null, run)).toMatchObject({ durationMs: 2500, attemptStartedAt: null });
  });

  it('has the version of its latest attempt', async () => {
    const taskId = await rows.task({ params: FIRST });
    const run = await rows.run(taskId);
    await claim(run);
    await edit(taskId, SECOND);
    await rows.set('runs', run, { status: 'PENDING', worker_id: null, attempt: 2 });
    await claim(run, 2);
    expect(await summaryOf(run)).toMatchObject({ taskVersion: 2, params: SECOND });
  });

  it('that was started with params of its own is read with these, beside the version', async () => {
    const taskId = await rows.task({ params: FIRST });
    const run = await rows.run(taskId, { params: SECOND });
    expect(await summaryOf(run)).toEqual({ taskVersion: null, params: SECOND, ownParams: true });
    await claim(run);
    expect(await summaryOf(run)).toEqual({ taskVersion: 1, params: SECOND, ownParams: true });
  });

  it('that an older worker claimed has no version, and no params, because they are unknown', async () => {
    const taskId = await rows.task({ params: FIRST });
    const run = await rows.run(taskId);
    await end(run);
    await edit(taskId, SECOND);
    expect(await summaryOf(run)).toEqual({ taskVersion: null, params: null, ownParams: false });
  });

  it('of a task without stored versions has the params with which it ran, before and after the first edit of the task', async () => {
    const taskId = await rows.task({ params: FIRST, version: 7 });
    await rows.query(`DELETE FROM task_versions WHERE task_id = $1`, [taskId]);
    const run = await rows.run(taskId);
    await claim(run);
    expect(await summaryOf(run)).toMatchObject({ taskVersion: 7, params: FIRST });
    await edit(taskId, SECOND);
    expect(await summaryOf(run)).toMatchObject({ taskVersion: 7, params: FIRST });
  });

  it('that is claimed while its task is being edited has params and version of the same state', async () => {
    const taskId = await rows.task({ params: FIRST });
    const run = await rows.run(taskId);
    const editing = rows.dataSource.createQueryRunner();
    await editing.startTransaction();
    await editing.query(`UPDATE tasks SET params = $2, version = version + 1 WHERE id = $1`, [taskId, SECOND]);
    const [claimed] = await claim(run);
    await editing.commitTransaction();
    await editing.release();
    expect(claimed!.params).toEqual(FIRST);
    expect(await summaryOf(run)).toMatchObject({ taskVersion: 1, params: FIRST });
  });

  it('is read with its version by primary keys, however many versions there are', async () => {
    const taskId = await rows.task({ version: 5001 });
    await rows.query(
      `INSERT INTO task_versions (task_id, version, changed_at, params, terms)
       SELECT $1, n, now(), '{}', '{}' FROM generate_series(1, 5000) AS n`,
      [taskId],
    );
    const run = await rows.run(taskId, { task_version: 2500 });
    await rows.query('ANALYZE task_versions, runs, tasks, users');
    const [asked] = await recordedStatements((manager) => runs.get(manager, null, run));
    const { sql, parameters } = asked!;
    const lines = await rows.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, parameters);
    const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/task_versions_pkey[^]*Index Cond: \(\(task_id = [^]*AND \(version = /);
    expect(plan).not.toContain('Seq Scan on task_versions');
  });
});

describe('a page of the runs of all users', () => {
  const ENDED = 20_000;
  const LIMIT = 20;
  const ALL = { ownerId: null, taskId: null, statuses: null, kinds: null, createdFrom: null, createdBefore: null };
  const newestFirst = [{ by: 'createdAt' as const, descending: true }];
  const read = (manager = rows.manager, filter: Partial<RunFilter> = {}) =>
    runs.list(manager, { ...ALL, ...filter }, newestFirst, { limit: LIMIT, offset: 0 });
  let waiting: string;

  beforeAll(async () => {
    const taskId = await rows.task();
    await rows.query(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, status, scheduled_for, due_at, created_at, finished_at)
       SELECT gen_random_uuid(), id, owner_id, 'http', 'io', 'MANUAL', 'COMPLETED', at, at, at, at FROM tasks
        CROSS JOIN generate_series(1, ${ENDED}) AS n, LATERAL (SELECT now() + interval '1 hour' - n * interval '1 s' AS at) AS made
        WHERE id = $1`,
      [taskId],
    );
    const [{ third } = { third: null }] = await rows.query<{ third: Date }>(
      `SELECT max(created_at) - interval '1.5 s' AS third FROM runs`,
    );
    waiting = await rows.run(taskId, { created_at: third });
    await rows.query('ANALYZE runs');
  });

  it('has those that wait among those that have ended, by the time of their creation', async () => {
    const page = await read();
    expect(page.rows).toHaveLength(LIMIT);
    expect(page.rows.map(({ id }) => id).indexOf(waiting)).toBe(2);
    expect(page.after).not.toBeNull();
  });

  it.each([
    ['all', {}],
    ['completed', { statuses: ['COMPLETED' as const] }],
  ])('reads no more of the table than it shows, also to count: %s', async (_, filter) => {
    const statements = await recordedStatements(async (manager) => {
      await read(manager, filter);
      await runs.count(manager, { ...ALL, ...filter, createdFrom: new Date(Date.now() + 3_600_000 - 5000) }, 10_000);
    });
    const plan: string[] = [];
    for (const { sql, parameters } of statements) {
      const lines = await rows.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, COSTS OFF) ${sql}`, parameters);
      plan.push(...lines.map((line) => line['QUERY PLAN']));
    }
    expect(statements).toHaveLength(2);
    const scans = plan.filter((line) => / on runs /.test(line));
    expect(scans).not.toEqual([]);
    for (const scan of scans) {
      expect(scan).not.toMatch(/Seq Scan/);
      expect(Number(/rows=(\d+)/.exec(scan)?.[1] ?? 0)).toBeLessThanOrEqual(LIMIT + 2);
    }
  });
});
