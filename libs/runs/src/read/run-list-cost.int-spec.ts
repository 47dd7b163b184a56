import type { Position } from '#database/list';
import { recordedStatements } from '#testing/recorded-statements';
import { TestRows } from '#testing/test-rows';
import type { RunOrdering } from './run-list.statement';
import { RunQueryRepository } from './run-query.repository';

const LIMIT = 20;
const ENDED = 20_000;
const WAITING = 20_000;
/** Blocks for the rows of a page and the ways to them in the indexes; all runs of the owner are in more than a thousand. */
const MAX_BLOCKS = 250;
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
  await rows.query('VACUUM ANALYZE runs');
});
afterAll(() => rows.stop());

/** Returns how many blocks the statement reads that finds the ids of a page. */
async function blocksOf(by: RunOrdering, descending: boolean, position?: Position): Promise<number> {
  const from = position && { position, backward: false };
  const [ids] = await recordedStatements((manager) =>
    runs.list(manager, { ...FILTER, ownerId }, [{ by, descending }], { limit: LIMIT, offset: 0, from }),
  );
  const [explained] = await rows.query<{ 'QUERY PLAN': { Plan: Record<string, number> }[] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${ids!.sql}`,
    ids!.parameters,
  );
  const { Plan: plan } = explained!['QUERY PLAN'][0]!;
  return plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!;
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
