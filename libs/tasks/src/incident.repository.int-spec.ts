import type { EntityManager } from 'typeorm';
import { TestRows } from '#testing/test-rows';
import {
  IncidentRepository,
  MAX_FAILURES_READ,
  MAX_RUNS_READ,
  MAX_RUNS_SKIPPED,
  type Incident,
} from './incident.repository';
import { TrashRepository } from './trash.repository';

const incidents = new IncidentRepository();
const FIRST_PAGE = { limit: 20, offset: 0 };
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

let rows: TestRows;
let ada: string;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  ada = await rows.user();
});

const task = (columns: Record<string, unknown> = {}): Promise<string> => rows.task({ owner_id: ada, ...columns });
const failing = (columns: Record<string, unknown> = {}): Promise<string> => task({ failures_in_a_row: 1, ...columns });
const open = async (window = FIRST_PAGE): Promise<Incident[]> => (await incidents.open(rows.manager, ada, window)).rows;
const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * MINUTE_MS);

/** Inserts a run that ended so many minutes ago, after two seconds. */
async function ran(taskId: string, minutes: number, status: string, error: object | null = null): Promise<string> {
  const at = minutesAgo(minutes);
  const started = status === 'SKIPPED' ? {} : { first_started_at: at, took_ms: 2000 };
  const times = { created_at: at, scheduled_for: at, finished_at: at };
  return rows.run(taskId, { status, ...times, ...started, error: error && JSON.stringify(error) });
}

/** Inserts failed runs, one a minute, of which the newest ended `until` minutes ago. */
async function failed(taskId: string, count: number, until: number): Promise<void> {
  await rows.query(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, status, scheduled_for, due_at, created_at, finished_at)
     SELECT gen_random_uuid(), $1::uuid, $2::uuid, 'http', 'io', 'MANUAL', 'FAILED', at, at, at, at
       FROM generate_series(0, $3 - 1) AS n, LATERAL (SELECT now() - ($4 + n) * interval '1 minute' AS at) AS made`,
    [taskId, ada, count, until],
  );
}

describe('open incidents', () => {
  it('are the tasks of the owner that fail now, those that nobody has acknowledged first', async () => {
    const known = await failing({ failures_in_a_row: 9, acknowledged_at: new Date(), notify_muted: true });
    const [few, many] = [await failing({ failures_in_a_row: 2 }), await failing({ failures_in_a_row: 3 })];
    await task();
    await rows.task({ failures_in_a_row: 5 });
    await new TrashRepository().put(rows.manager, [await failing()], 'ada');
    expect((await open()).map(({ id }) => id)).toEqual([many, few, known]);
    expect((await open())[2]).toMatchObject({ failuresInARow: 9, notifyMuted: true, acknowledgedAt: expect.any(Date) });
    expect(await incidents.open(rows.manager, ada, { limit: 1, offset: 1 })).toMatchObject({
      count: 3,
      rows: [{ id: few }],
    });
  });

  it('name the first failed run of the series and the first line of the last error', async () => {
    const id = await failing({ title: 'Nightly import', failures_in_a_row: 2 });
    await ran(id, 60, 'FAILED', { code: 'OLD', message: 'another series' });
    await ran(id, 50, 'COMPLETED');
    const first = await ran(id, 40, 'FAILED', { code: 'TIMEOUT', message: 'too slow' });
    await ran(id, 30, 'SKIPPED');
    const last = await ran(id, 20, 'FAILED', { code: 'HTTP_STATUS', message: 'the answer was 503\nand a second line' });
    await ran(id, 10, 'SKIPPED');
    await rows.run(id, { status: 'PENDING' });
    const [found] = await open();
    expect(found).toMatchObject({ title: 'Nightly import', firstRunId: first, lastRunId: last, sinceIsExact: true });
    expect(found!.error).toEqual({ code: 'HTTP_STATUS', line: 'the answer was 503' });
    expect(found!.since).toEqual((await rows.get('runs', first)).finished_at);
    expect(found!.runs.map(({ status }) => status)).toEqual(
      ['FAILED', 'COMPLETED', 'FAILED', 'SKIPPED', 'FAILED', 'SKIPPED'], //
    );
    expect(found!.runs.map(({ durationMs }) => durationMs)).toEqual([2000, 2000, 2000, null, 2000, null]);
  });

  it('have the pause of the schedule, or no schedule', async () => {
    const [paused, plain] = [await failing({ failures_in_a_row: 2 }), await failing()];
    const pausedUntil = minutesAgo(-60);
    await rows.schedule(paused, { state: 'PAUSED', pause_reason: 'maintenance', paused_until: pausedUntil });
    expect(await open()).toMatchObject([
      { id: paused, state: 'PAUSED', pauseReason: 'maintenance', pausedUntil, nextDueAt: null },
      { id: plain, state: null, pauseReason: null, since: null, error: null, runs: [] },
    ]);
  });

  it('know the first failure of a series that is longer than what is read', async () => {
    const count = MAX_RUNS_READ * 3;
    const id = await failing({ failures_in_a_row: count });
    await ran(id, count + 20, 'FAILED');
    await ran(id, count + 10, 'COMPLETED');
    await failed(id, count, 5);
    const [first] = await rows.query<{ id: string }>(
      `SELECT id FROM runs WHERE task_id = $1 AND created_at > $2 ORDER BY created_at LIMIT 1`,
      [id, minutesAgo(count + 9)],
    );
    expect((await open())[0]).toMatchObject({ firstRunId: first!.id, sinceIsExact: true });
  });

  it('of a task that has never worked begin with its first run', async () => {
    const id = await failing({ failures_in_a_row: 2 });
    const first = await ran(id, 20, 'FAILED');
    await ran(id, 10, 'FAILED');
    expect((await open())[0]).toMatchObject({ firstRunId: first, sinceIsExact: true });
  });

  it('with more failures than are looked through are known to have begun before the oldest of those', async () => {
    const count = MAX_RUNS_SKIPPED + MAX_RUNS_READ * 2;
    const id = await failing({ failures_in_a_row: count });
    await failed(id, count, 5);
    const [reached] = await rows.query<{ id: string }>(
      `SELECT id FROM runs ORDER BY created_at DESC OFFSET $1 LIMIT 1`,
      [MAX_RUNS_SKIPPED + MAX_RUNS_READ - 2],
    );
    expect((await open())[0]).toMatchObject({ firstRunId: reached!.id, sinceIsExact: false });
  });

  it('of whose runs the first are deleted begin with the oldest that is stored', async () => {
    const id = await failing({ failures_in_a_row: MAX_RUNS_READ * 4 });
    await failed(id, MAX_RUNS_READ * 2, 5);
    const [oldest] = await rows.query<{ id: string }>(`SELECT id FROM runs ORDER BY created_at LIMIT 1`);
    expect((await open())[0]).toMatchObject({ firstRunId: oldest!.id, sinceIsExact: false });
  });

  it('read no more rows of a task with many runs', async () => {
    const id = await failing({ failures_in_a_row: 3000 });
    await failed(id, 3000, 5);
    await rows.query(`VACUUM ANALYZE runs`);
    const plan: string[] = [];
    await incidents.open(explaining(plan), ada, FIRST_PAGE);
    const scans = plan.filter((line) => / on runs( |$)/.test(line));
    expect(scans.filter((line) => !/using runs_task on runs/.test(line) && !line.includes('never executed'))).toEqual(
      [],
    );
    const read = scans
      .filter((line) => line.includes('Index Scan'))
      .map((line) => Number(/rows=(\d+)/.exec(line)?.[1] ?? 0));
    expect(Math.max(...read)).toBeLessThanOrEqual(MAX_RUNS_READ);
    expect(scans.some((line) => /Index Only Scan.*rows=2000/.test(line))).toBe(true);
  });
});

describe('resolved incidents', () => {
  const resolved = () => incidents.resolved(rows.manager, ada);

  it('are the latest series of tasks that work again, what was resolved last first', async () => {
    const [one, two] = [await task({ title: 'one' }), await task({ title: 'two' })];
    await ran(one, 50, 'FAILED');
    await ran(one, 45, 'COMPLETED');
    const first = await ran(one, 40, 'FAILED');
    await ran(one, 35, 'CANCELLED');
    const last = await ran(one, 30, 'FAILED', { code: 'TIMEOUT', message: 'too slow' });
    const success = await ran(one, 20, 'COMPLETED');
    await ran(one, 10, 'COMPLETED');
    await ran(two, 30, 'FAILED');
    await ran(two, 15, 'COMPLETED');
    const found = await resolved();
    expect(found).toMatchObject({
      isComplete: true,
      results: [{ title: 'two', failures: 1, sinceIsExact: true }, { title: 'one' }],
    });
    expect(found.results[1]).toMatchObject({ failures: 2, error: { code: 'TIMEOUT', line: 'too slow' } });
    expect(found.results[1]).toMatchObject({ firstRunId: first, lastRunId: last, resolvedByRunId: success });
    expect(found.results[1]!.resolvedAt).toEqual((await rows.get('runs', success)).finished_at);
    expect(found.results[1]!.since).toEqual((await rows.get('runs', first)).finished_at);
  });

  it('are none of tasks that fail now, of others, in the trash, or that work for longer than seven days', async () => {
    const others = await rows.task();
    const [now, deleted, early, monthly] = [await failing(), await task(), await task(), await task()];
    for (const id of [others, now, deleted]) await ran(id, 50, 'FAILED');
    for (const id of [others, now, deleted]) await ran(id, 40, 'COMPLETED');
    await ran(now, 30, 'FAILED');
    await new TrashRepository().put(rows.manager, [deleted], 'ada');
    await ran(early, 9 * DAY_MINUTES, 'FAILED');
    await ran(early, 8 * DAY_MINUTES, 'COMPLETED');
    await ran(monthly, 40 * DAY_MINUTES, 'FAILED');
    await ran(monthly, 9, 'COMPLETED');
    expect((await resolved()).results.map(({ id }) => id)).toEqual([monthly]);
  });

  it('say so when there are more failed runs than are looked at', async () => {
    const id = await failing({ failures_in_a_row: MAX_FAILURES_READ });
    await failed(id, MAX_FAILURES_READ, 5);
    expect(await resolved()).toEqual({ isComplete: false, results: [] });
  });
});

/** Returns a manager that explains statements instead of answering them. */
function explaining(plan: string[]): EntityManager {
  const query = async (sql: string, parameters: unknown[]): Promise<unknown[]> => {
    const lines = await rows.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, COSTS OFF) ${sql}`, parameters);
    plan.push(...lines.map((line) => line['QUERY PLAN']));
    return [];
  };
  return { query } as unknown as EntityManager;
}
