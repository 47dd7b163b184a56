import type { EntityManager } from 'typeorm';
import { TestRows } from '#testing/test-rows';
import { RecentRunsRepository } from './recent-runs.repository';

const TASKS = 20;
const RUNS_PER_TASK = 500;
const MAX_RUNS = 20;

let rows: TestRows;

beforeAll(async () => {
  rows = await TestRows.start();
});
afterAll(() => rows.stop());

describe('the recent runs of the tasks of a page', () => {
  it('are found by the newest entries of the index, and nothing else of the table is read', async () => {
    const owner = await rows.user();
    const ids = await Promise.all(Array.from({ length: TASKS }, () => rows.task({ owner_id: owner })));
    await rows.query(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, status, scheduled_for, due_at, created_at, finished_at)
       SELECT gen_random_uuid(), task, $2::uuid, 'http', 'io', 'MANUAL', 'COMPLETED', at, at, at, at
         FROM unnest($1::uuid[]) AS task, generate_series(1, ${RUNS_PER_TASK}) AS n, LATERAL (SELECT now() - n * interval '1 minute' AS at) AS made`,
      [ids, owner],
    );
    await rows.query(`ANALYZE runs`);
    const plan: string[] = [];
    const explained = {
      query: async (sql: string, parameters: unknown[]) => {
        const lines = await rows.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, COSTS OFF) ${sql}`, parameters);
        plan.push(...lines.map((line) => line['QUERY PLAN']));
        return [];
      },
    } as unknown as EntityManager;
    await new RecentRunsRepository().endedOf(explained, owner, ids, MAX_RUNS);
    const scans = plan.filter((line) => line.includes(' on runs '));
    expect(scans).toEqual([expect.stringContaining('Index Scan Backward using runs_task on runs')]);
    // One more than asked for: only the next one shows whether others have the same time.
    expect(scans[0]).toMatch(new RegExp(`rows=${MAX_RUNS + 1}(\\.00)? loops=${TASKS}`));
  });
});
