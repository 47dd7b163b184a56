import type { ApiClient } from '#testing/api-client';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let ada: ApiClient;

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  ada = await system.api.register('ada');
});

afterAll(() => system?.stop());

const TASKS = 10_000;

/** Inserts ten thousand active tasks with every kind of schedule, each with its own time. */
async function manyTasks(ownerId: string): Promise<void> {
  await system.rows(
    `INSERT INTO tasks (id, owner_id, title, kind, params, max_attempts, backoff, delay_seconds, max_delay_seconds, timeout_seconds, hard_timeout_seconds, status)
     SELECT gen_random_uuid(), '${ownerId}', 'task ' || n, 'http', '{"url":"https://example.com/"}', 4, 'EXPONENTIAL', 60, 3600, 300, 330, 'COMPLETED'
       FROM generate_series(1, ${TASKS}) AS n`,
  );
  await system.rows(
    `INSERT INTO schedules (task_id, kind, cron, interval_seconds, anchor_at, time_zone, next_due_at)
     SELECT id, CASE WHEN n % 2 = 0 THEN 'CRON' ELSE 'INTERVAL' END,
            CASE WHEN n % 2 = 0 THEN (n % 60) || ' ' || (n / 60 % 24) || ' * * *' END,
            CASE WHEN n % 2 = 1 THEN 3600 END, CASE WHEN n % 2 = 1 THEN now() - make_interval(secs => n) END,
            'Europe/Berlin', now() + make_interval(secs => n)
       FROM (SELECT id, substr(title, 6)::int AS n FROM tasks WHERE owner_id = '${ownerId}') AS t`,
  );
}

describe('the overview', () => {
  it('of a user without tasks is empty', async () => {
    const overview = await ada.get('/api/overview');
    expect(overview).toMatchObject({ stats: [], total: 0, nextRuns: [], lastRuns: [], day: { tasks: 0 } });
    expect(overview.attention).toEqual({ paused: 0, failed: 0, late: 0, results: [] });
    expect(overview.day.perMinute).toHaveLength(1440);
  });

  it('counts all of ten thousand tasks, and hides none that needs attention', async () => {
    await manyTasks(ada.user!.id);
    const names = await system.rows<{ id: string }>(
      `SELECT id FROM tasks WHERE owner_id = '${ada.user!.id}' ORDER BY title LIMIT 40`,
    );
    const ids = (from: number, to: number): string =>
      names
        .slice(from, to)
        .map(({ id }) => `'${id}'`)
        .join();
    await system.rows(`UPDATE tasks SET status = 'FAILED', failures_in_a_row = 3 WHERE id IN (${ids(0, 27)})`);
    await system.rows(
      `UPDATE schedules SET state = 'PAUSED', pause_reason = 'paused after 3 failures in a row', next_due_at = NULL WHERE task_id IN (${ids(0, 1)})`,
    );
    const late = await system.rows<{ id: string }>(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, status, scheduled_for, due_at, first_started_at, started_at, finished_at)
       SELECT gen_random_uuid(), id, owner_id, 'http', 'io', 'SCHEDULE', 'COMPLETED', now() - interval '1 hour', now(),
              now() - interval '1 hour' + interval '11 seconds', now(), now() FROM tasks WHERE id IN (${ids(30, 31)}) RETURNING id`,
    );
    const overview = await ada.get('/api/overview');
    expect(overview).toMatchObject({ total: TASKS, attention: { paused: 1, failed: 26, late: 1 } });
    expect(overview.attention.results[0]).toMatchObject({ kind: 'PAUSED', reason: 'paused after 3 failures in a row' });
    expect(overview.attention.results).toHaveLength(8);
    expect(overview.lastRuns).toMatchObject([{ id: late[0]!.id, latenessMs: 11_000 }]);
    const due = overview.nextRuns.map(({ nextDueAt }: any) => nextDueAt);
    expect(due).toEqual(due.toSorted());
    expect(due).toHaveLength(8);
    // Each daily task counts once, and each hourly task once per hour.
    const sum = overview.day.perMinute.reduce((total: number, count: number) => total + count, 0);
    expect(overview.day.tasks).toBe(TASKS - 1);
    expect(sum).toBeGreaterThan(TASKS * 12);
    expect(overview.day.perMinute.filter((count: number) => count > 0)).toHaveLength(1440);
  });

  it('distinguishes a pause by failures from one by hand, until somebody resumes', async () => {
    const cleo = await system.api.register('cleo');
    const schedule = { type: 'CRON', cron: '@daily' };
    const task = { title: 'x', kind: 'http', params: { url: 'https://example.com/' }, schedule };
    const [byHand, recovered] = [await cleo.post('/api/tasks', task), await cleo.post('/api/tasks', task)];
    for (const { id } of [byHand, recovered]) await cleo.post(`/api/tasks/${id}/pause`, { reason: 'a holiday' });
    await system.rows(`UPDATE tasks SET status = 'FAILED', failures_in_a_row = 2 WHERE id = '${byHand.id}'`);
    const reason = 'paused after 3 failures in a row';
    // A later run by hand has succeeded, but the schedule is still paused.
    await system.rows(`UPDATE schedules SET pause_reason = '${reason}' WHERE task_id = '${recovered.id}'`);
    const { attention } = await cleo.get('/api/overview');
    expect(attention).toMatchObject({ paused: 1, failed: 1 });
    expect(attention.results).toMatchObject([
      { kind: 'PAUSED', taskId: recovered.id, reason },
      { kind: 'FAILED', taskId: byHand.id },
    ]);
  });

  it('does not count the jitter of a schedule as lateness; nor do runs, the ledger and the statistics', async () => {
    const dora = await system.api.register('dora');
    const schedule = { type: 'CRON', cron: '0 0 1 1 *', jitterSeconds: 600 };
    const task = { title: 'x', kind: 'http', params: { url: 'https://example.com/' }, schedule };
    const { id } = await dora.post('/api/tasks', task);
    const run = (minutesAgo: number, startedAfter: string) =>
      `(gen_random_uuid(), '${id}', '${dora.user!.id}', 'http', 'io', 'SCHEDULE', 'COMPLETED', 300000,
        now() - interval '${minutesAgo} minutes', now(), now() - interval '${minutesAgo} minutes' + interval '${startedAfter}', now(), now())`;
    await system.rows(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, status, jitter_ms, scheduled_for, due_at, first_started_at, started_at, finished_at)
       VALUES ${run(60, '301 seconds')}, ${run(30, '312 seconds')}`,
    );
    const overview = await dora.get('/api/overview');
    expect(overview.attention).toMatchObject({ late: 1, results: [{ kind: 'LATE', latenessMs: 12_000 }] });
    expect(overview.lastRuns.map(({ latenessMs }: any) => latenessMs).toSorted()).toEqual([1000, 12_000]);
    const { results } = await dora.get(`/api/tasks/${id}/occurrences`);
    expect(results.map(({ outcome, lateMs }: any) => [outcome, lateMs])).toEqual([
      ['RAN', 1000],
      ['RAN_LATE', 12_000],
    ]);
    const runs = (await dora.get(`/api/tasks/${id}/runs?ordering=scheduledFor`)).results;
    expect(runs.map(({ latenessMs, jitterMs }: any) => [latenessMs, jitterMs])).toEqual([
      [1000, 300_000],
      [12_000, 300_000],
    ]);
    const { punctuality } = await dora.get('/api/tasks/stats');
    expect(punctuality).toMatchObject({ runs: 2, onTimeShare: 0.5 });
  });

  it('shows an edit at once', async () => {
    const bob = await system.api.register('bob');
    const { id } = await bob.post('/api/tasks', {
      title: 'x',
      kind: 'http',
      params: { url: 'https://example.com/' },
      schedule: { type: 'INTERVAL', seconds: 60 },
    });
    const runsOf = async (): Promise<number> =>
      (await bob.get('/api/overview')).day.perMinute.reduce((total: number, count: number) => total + count, 0);
    expect(await runsOf()).toBeGreaterThan(1400);
    await bob.patch(`/api/tasks/${id}`, { schedule: { seconds: 3600 } });
    expect(await runsOf()).toBeLessThan(26);
  });

  it('and the list by the next run are sorted by the times that they show, also for occurrences that beat has enqueued already', async () => {
    const carl = await system.api.register('carl');
    const made: any[] = [];
    for (const title of ['a', 'b'])
      made.push(
        await carl.post('/api/tasks', {
          ...{ title, kind: 'http', params: { url: 'https://example.com/' } },
          schedule: { type: 'CRON', cron: '@daily' },
        }),
      );
    const [a, b] = made;
    await system.rows(`UPDATE schedules SET next_due_at = now() + interval '1 hour' WHERE task_id = '${a.id}'`);
    await system.rows(`UPDATE schedules SET next_due_at = now() + interval '1 day' WHERE task_id = '${b.id}'`);
    await system.rows(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at)
       SELECT gen_random_uuid(), id, owner_id, 'http', 'io', 'SCHEDULE', now() + interval '20 seconds', now() + interval '20 seconds'
         FROM tasks WHERE id = '${b.id}'`,
    );
    const list = await carl.get('/api/tasks?ordering=nextDueAt');
    expect(list.results.map(({ title }: any) => title)).toEqual(['b', 'a']);
    const pages = await carl.get('/api/tasks?ordering=nextDueAt&pageSize=1');
    const second = await carl.get(pages.next.slice(carl.baseUrl.length));
    expect([...pages.results, ...second.results].map(({ title }: any) => title)).toEqual(['b', 'a']);
    expect((await carl.get('/api/overview')).nextRuns.map(({ title }: any) => title)).toEqual(['b', 'a']);
  });
});
