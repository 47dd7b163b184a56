import type { QueryConfig } from 'pg';
import type { EntityManager } from 'typeorm';
import type { Position } from '#database/list';
import { recordedStatements, type RecordedStatement } from '#testing/recorded-statements';
import { TestRows } from '#testing/test-rows';
import type { RunOrdering } from './run-list.statement';
import { RunQueryRepository } from './run-query.repository';

const LIMIT = 20;
const ENDED = 20_000;
const WAITING = 20_000;
const FAILED = 30;
/** Blocks for the rows of a page and the ways to them in the indexes; all runs of the owner are in more than a thousand. */
const MAX_BLOCKS = 250;
/** A search reads the runs that wait as well, because some of them wait for their next attempt after an error. */
const MAX_BLOCKS_OF_SEARCH = 600;
const FILTER = { taskId: null, statuses: null, kinds: null, createdFrom: null, createdBefore: null };

let rows: TestRows;
let ownerId: string;
const runs = new RunQueryRepository();

beforeAll(async () => {
  rows = await TestRows.start();
  ownerId = await rows.user();
  const taskId = await rows.task({ owner_id: ownerId });
  await rows.query(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, status, scheduled_for, due_at, created_at, first_started_at, finished_at, took_ms)
     SELECT gen_random_uuid(), $1, $2, 'http', 'io', 'MANUAL', 'COMPLETED', at, at, at, at + n * interval '1 ms', at + interval '1 min', 1000 + n
       FROM generate_series(1, ${ENDED}) AS n, LATERAL (SELECT now() - n * interval '1 s' AS at) AS made`,
    [taskId, ownerId],
  );
  await rows.query(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at)
     SELECT gen_random_uuid(), $1, $2, 'http', 'io', 'MANUAL', now(), now() + interval '1 hour' FROM generate_series(1, ${WAITING})`,
    [taskId, ownerId],
  );
  const rare = await rows.task({ owner_id: ownerId, title: 'Quarterly report', tags: ['rare'] });
  for (let n = 0; n < 5; n++) await rows.run(rare, { status: 'COMPLETED', finished_at: new Date() });
  for (let n = 0; n < FAILED; n++)
    await rows.run(taskId, {
      status: 'FAILED',
      finished_at: new Date(),
      error: { code: 'X', message: 'refused by a host' },
    });
  await rows.query('VACUUM ANALYZE runs');
});
afterAll(() => rows.stop());

/** Returns how many blocks the statement reads that finds the ids of a page. */
async function blocksOf(by: RunOrdering, descending: boolean, position?: Position): Promise<number> {
  const from = position && { position, backward: false };
  const [ids] = await recordedStatements((manager) =>
    runs.list(manager, { ...FILTER, ownerId }, [{ by, descending }], { limit: LIMIT, offset: 0, from }),
  );
  return blocksOfStatement(ids!);
}

async function blocksOfStatement({ sql, parameters }: RecordedStatement): Promise<number> {
  const [explained] = await rows.query<{ 'QUERY PLAN': { Plan: Record<string, number> }[] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
    parameters,
  );
  const { Plan: plan } = explained!['QUERY PLAN'][0]!;
  return plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!;
}

/** Returns how many blocks all statements of a call read together. */
async function blocksOfAll(call: (manager: EntityManager) => Promise<unknown>): Promise<number> {
  const recorded: RecordedStatement[] = [];
  const query = (statement: string | QueryConfig, parameters: unknown[] = []): Promise<unknown> => {
    recorded.push({ sql: typeof statement === 'string' ? statement : statement.text, parameters });
    return rows.query(recorded.at(-1)!.sql, parameters);
  };
  await call({ query } as unknown as EntityManager);
  let blocks = 0;
  for (const statement of recorded) blocks += await blocksOfStatement(statement);
  return blocks;
}

describe.each([
  ['finishedAt', true],
  ['finishedAt', false],
] as const)('a page by %s, descending: %s,', (by, descending) => {
  it('reads no more than its rows, neither of the runs before it nor of those without a value', async () => {
    const window = { limit: LIMIT, offset: 0 };
    const first = await runs.list(rows.manager, { ...FILTER, ownerId }, [{ by, descending }], window);
    expect(first.rows).toHaveLength(LIMIT);
    expect(await blocksOf(by, descending)).toBeLessThan(MAX_BLOCKS);
    expect(await blocksOf(by, descending, first.after!)).toBeLessThan(MAX_BLOCKS);
  });
});

describe.each([
  ['in the title of one task', { search: 'quarterly' }, 5],
  ['in a few errors', { search: 'refused by' }, FAILED],
  ['nowhere', { search: 'no such text' }, 0],
  ['in a tag that one task has', { tag: 'rare' }, 5],
  ['in a tag that no task has', { tag: 'none' }, 0],
])('a search for what is %s', (_, filter, count) => {
  const wanted = { ...FILTER, createdFrom: new Date(Date.now() - 7 * 86_400_000), ...filter };

  it('reads no run of other tasks that succeeded, for the page and for the count', async () => {
    const window = { limit: LIMIT, offset: 0 };
    const list = (manager: EntityManager) =>
      runs.list(manager, { ...wanted, ownerId, hideUpcoming: true }, [{ by: 'createdAt', descending: true }], window);
    const counted = (manager: EntityManager) => runs.count(manager, { ...wanted, ownerId, hideUpcoming: true }, 10_000);
    expect(await counted(rows.manager)).toBe(count);
    expect((await list(rows.manager)).rows).toHaveLength(Math.min(LIMIT, count));
    expect(await blocksOfAll(list)).toBeLessThan(MAX_BLOCKS_OF_SEARCH);
    expect(await blocksOfAll(counted)).toBeLessThan(MAX_BLOCKS_OF_SEARCH);
  });
});
