import { TestRows } from '#testing/test-rows';
import { RUN_NEIGHBOURS } from './run-neighbours.statement';
import { RunQueryRepository } from './run-query.repository';

let rows: TestRows;
const runs = new RunQueryRepository();

beforeAll(async () => {
  rows = await TestRows.start();
});
afterAll(() => rows.stop());

const START = Date.UTC(2026, 10, 21, 3);
const run = (taskId: string, minute: number, status: string, more: object = {}): Promise<string> => {
  const at = new Date(START + minute * 60_000);
  const finished_at = status === 'PENDING' ? null : at;
  return rows.run(taskId, { status, created_at: at, scheduled_for: at, due_at: at, finished_at, ...more });
};
const idsOf = async (id: string) => {
  const { previous, next, lastCompleted } = await runs.neighbours(rows.manager, id);
  return [previous?.id, next?.id, lastCompleted?.id];
};

describe('the neighbours of a run', () => {
  it('are the runs of its task that were created before and after it, and the last that completed before it', async () => {
    const [taskId, another] = [await rows.task(), await rows.task()];
    const first = await run(taskId, 0, 'COMPLETED');
    await run(another, 1, 'COMPLETED');
    const second = await run(taskId, 2, 'FAILED');
    const third = await run(taskId, 3, 'FAILED');
    await run(another, 4, 'COMPLETED');
    expect(await idsOf(first)).toEqual([undefined, second, undefined]);
    expect(await idsOf(second)).toEqual([first, third, first]);
    expect(await idsOf(third)).toEqual([second, undefined, first]);
    expect((await runs.neighbours(rows.manager, second)).previous).toEqual({
      id: first,
      status: 'COMPLETED',
      scheduledFor: '2026-11-21T03:00:00.000Z',
    });
  });

  it('have an order among runs that were created at once', async () => {
    const taskId = await rows.task();
    const all = [await run(taskId, 0, 'FAILED'), await run(taskId, 0, 'FAILED'), await run(taskId, 0, 'FAILED')].sort();
    expect(await idsOf(all[1]!)).toEqual([all[0], all[2], undefined]);
  });

  it('are no occurrences that are stored ahead of their time', async () => {
    const taskId = await rows.task();
    const shown = await run(taskId, 0, 'COMPLETED');
    const ahead = new Date(Date.now() + 3_600_000);
    await run(taskId, 1, 'PENDING', { trigger: 'SCHEDULE', scheduled_for: ahead, due_at: ahead });
    expect(await idsOf(shown)).toEqual([undefined, undefined, undefined]);
  });

  it('are found without reading the other runs, however many there are and though none has completed', async () => {
    const taskId = await rows.task();
    await rows.query(
      `INSERT INTO runs (id, task_id, owner_id, kind, trigger, status, work_class, attempt, scheduled_for, due_at, created_at, finished_at)
       SELECT gen_random_uuid(), t.id, t.owner_id, t.kind, 'MANUAL', 'FAILED', 'io', 1, at.time, at.time, at.time, at.time
         FROM tasks t, generate_series(1, 20000) AS n,
              LATERAL (SELECT '2026-11-01T00:00:00Z'::timestamptz + n * interval '1 s' AS time) AS at WHERE t.id = $1`,
      [taskId],
    );
    await rows.query('ANALYZE runs');
    const last = await run(taskId, 0, 'FAILED');
    const [plan] = await rows.query<{ 'QUERY PLAN': [{ Plan: unknown }] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${RUN_NEIGHBOURS}`,
      [last],
    );
    const text = JSON.stringify(plan);
    expect(text).not.toContain('Seq Scan');
    const { Plan: top } = plan!['QUERY PLAN'][0] as { Plan: Record<string, number> };
    // The statement reads 500 of the 20,000 earlier runs, about 40 of which share a block. Reading all takes 550 blocks.
    expect(top['Shared Hit Blocks']! + top['Shared Read Blocks']!).toBeLessThan(100);
  });
});
