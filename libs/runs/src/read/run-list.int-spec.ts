import type { Page, Window } from '#database/list';
import { TestRows } from '#testing/test-rows';
import type { RunFilter, RunOrdering } from './run-list.statement';
import { RunQueryRepository, type RunView } from './run-query.repository';

const MINUTE_MS = 60_000;
const START = Date.UTC(2026, 10, 21, 3);

let rows: TestRows;
let worker: string;
const runs = new RunQueryRepository();

beforeAll(async () => {
  rows = await TestRows.start();
  worker = await rows.worker();
});
afterAll(() => rows.stop());

/** A success has neither an error nor a reason. */
function statusOf(error: object | null, reason: string | null): string {
  if (error !== null) return 'FAILED';
  return reason === null ? 'COMPLETED' : 'CANCELLED';
}

/** Stores an ended run whose attempt took this long and started this late. */
async function ended(
  taskId: string,
  { tookMs = 10, lateMs = 0, error = null as object | null, reason = null as string | null } = {},
) {
  const startedAt = new Date(START + lateMs);
  const id = await rows.run(taskId, {
    ...{ status: statusOf(error, reason), error, reason, scheduled_for: new Date(START) },
    ...{ started_at: startedAt, first_started_at: startedAt, finished_at: new Date(START + MINUTE_MS) },
  });
  await rows.query(
    `INSERT INTO run_attempts (run_id, attempt, worker_id, started_at, finished_at, outcome)
     VALUES ($1, 1, $2, $3, $4, 'COMPLETED')`,
    [id, worker, startedAt, new Date(startedAt.getTime() + tookMs)],
  );
  return id;
}

const ALL: RunFilter = {
  ...{ ownerId: null, taskId: null, statuses: null, kinds: null, createdFrom: null, createdBefore: null },
};

function page(filter: Partial<RunFilter>, by: RunOrdering, window: Partial<Window> = {}): Promise<Page<RunView>> {
  return runs.list(rows.manager, { ...ALL, ...filter }, [{ by, descending: true }], {
    limit: 10,
    offset: 0,
    ...window,
  });
}

async function found(filter: Partial<RunFilter>): Promise<string[]> {
  const { rows: listed } = await page(filter, 'createdAt');
  expect(await runs.count(rows.manager, { ...ALL, ...filter }, null)).toBe(listed.length);
  return listed.map(({ id }) => id).toSorted();
}

describe('a list of runs', () => {
  it('is searched in titles, errors and reasons, in any case of letters, without wildcards', async () => {
    const ownerId = await rows.user();
    const [import_, report] = [
      await rows.task({ owner_id: ownerId, title: 'Nächtlicher Import' }),
      await rows.task({ owner_id: ownerId, title: 'Report 100%' }),
    ];
    const good = await ended(import_, {});
    const refused = await ended(report, { error: { code: 'HTTP_STATUS', message: 'Connection refused by 10.0.0.1' } });
    const cancelled = await ended(report, { reason: 'cancelled by Ada' });
    for (const [search, wanted] of [
      ['NÄCHTLICHER', [good]],
      ['connection REFUSED', [refused]],
      ['http_status', [refused]],
      ['by ada', [cancelled]],
      ['100%', [refused, cancelled]],
      ['1_0%', []],
      ['by', [refused, cancelled]],
    ] as const)
      expect([search, await found({ ownerId, search })]).toEqual([search, wanted.toSorted()]);
  });

  it('is searched in the errors of attempts that are made again, and in no text of a task in the trash', async () => {
    const ownerId = await rows.user();
    const taskId = await rows.task({ owner_id: ownerId, title: 'Report' });
    const error = { code: 'TIMEOUT', message: 'Zeitüberschreitung' };
    const waiting = await rows.run(taskId, {
      status: 'PENDING',
      attempt: 2,
      error,
      due_at: new Date(Date.now() + 60_000),
    });
    const trashed = await rows.task({ owner_id: ownerId, title: 'Zeitüberschreitung' });
    await ended(trashed, { error });
    await rows.query(`UPDATE tasks SET owner_id = NULL, trashed_owner_id = $1, trashed_at = now() WHERE id = $2`, [
      ownerId,
      trashed,
    ]);
    for (const search of ['ZEITÜBERSCHREITUNG', 'timeout']) expect(await found({ ownerId, search })).toEqual([waiting]);
  });

  it('has each run once whose title and error have the text, of many tasks and of few, page by page', async () => {
    for (const tasks of [3, 501]) {
      const ownerId = await rows.user();
      const other = await rows.task({ owner_id: ownerId, title: 'Import' });
      const mine = [await ended(other, { error: { code: 'X', message: 'the report is late' } })];
      for (let n = 0; n < tasks; n++) {
        const taskId = await rows.task({ owner_id: ownerId, title: `Report ${n}`, tags: ['eu'] });
        if (n < 3)
          mine.push(await ended(taskId, { error: { code: 'X', message: `report ${n} failed` } }), await ended(taskId));
      }
      const ids: string[] = [];
      for (let window: Partial<Window> = { limit: 2 }; ;) {
        const { rows: some, after } = await page({ ownerId, search: 'report' }, 'createdAt', window);
        ids.push(...some.map(({ id }) => id));
        if (after === null) break;
        window = { limit: 2, from: { position: after, backward: false } };
      }
      expect([tasks, ids]).toEqual([tasks, mine.toReversed()]);
      expect(await runs.count(rows.manager, { ...ALL, ownerId, search: 'report' }, null)).toBe(7);
      expect(await found({ ownerId, search: 'report', tag: 'eu' })).toEqual(mine.slice(1).toSorted());
      expect(await found({ ownerId, search: 'report', statuses: ['COMPLETED'] })).toHaveLength(3);
      expect(await found({ ownerId, search: 'report', taskId: other })).toEqual([mine[0]]);
    }
  });

  it('has the runs of all tasks with a tag, and of no task of somebody else', async () => {
    const ownerId = await rows.user();
    const tagged = await rows.task({ owner_id: ownerId, tags: ['billing', 'eu'] });
    const other = await rows.task({ owner_id: ownerId, tags: ['billing-old'] });
    const foreign = await rows.task({ owner_id: await rows.user(), tags: ['billing'] });
    const mine = await ended(tagged, {});
    await Promise.all([ended(other, {}), ended(foreign, {})]);
    expect(await found({ ownerId, tag: 'billing' })).toEqual([mine]);
  });

  it.each([
    { by: 'durationMs', some: [{ tookMs: 1 }, { tookMs: 200 }, { tookMs: 30 }] },
    { by: 'latenessMs', some: [{ lateMs: 1 }, { lateMs: 200 }, { lateMs: 30 }] },
  ] as const)('is sorted by $by, the largest first, with runs that have none at its end', async ({ by, some }) => {
    const taskId = await rows.task();
    const least = await ended(taskId, some[0]);
    const most = await ended(taskId, some[1]);
    const between = await ended(taskId, some[2]);
    const waiting = await rows.run(taskId);
    const whole = (await page({ taskId }, by)).rows.map(({ id }) => id);
    expect(whole).toEqual([most, between, least, waiting]);
    const seen: string[] = [];
    for (let window: Partial<Window> = { limit: 1 }; ;) {
      const { rows: one, after } = await page({ taskId }, by, window);
      seen.push(...one.map(({ id }) => id));
      if (after === null) break;
      window = { limit: 1, from: { position: after, backward: false } };
    }
    expect(seen).toEqual(whole);
  });

  it('has a start delay of microseconds with three decimals, whatever the jitter', async () => {
    const taskId = await rows.task();
    const startedAt = '2026-11-21T03:00:02.004164Z';
    const columns = { scheduled_for: new Date(START), started_at: startedAt, first_started_at: startedAt };
    await rows.run(taskId, columns);
    await rows.run(taskId, { ...columns, jitter_ms: 2000 });
    const { rows: listed } = await page({ taskId }, 'latenessMs');
    expect(listed.map(({ latenessMs }) => latenessMs)).toEqual([2004.164, 4.164]);
  });
});
