import type { ApiClient } from '#testing/api-client';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the answers are compared as JSON */

let system: SharedSystem;
let ada: ApiClient;
let bob: ApiClient;

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  [ada, bob] = [await system.api.register('ada'), await system.api.register('bob')];
});
afterAll(() => system?.stop());

const HOURLY = { type: 'INTERVAL', seconds: 3600 };
const create = (title: string): Promise<any> =>
  ada.post('/api/tasks', { title, kind: 'http', params: { url: 'https://example.com/' }, schedule: HOURLY });

/** Inserts runs that ended so many minutes ago, and counts the failures of the task as the end of a run does. */
async function ran(
  taskId: string,
  ends: [minutesAgo: number, status: string][],
  failuresInARow: number,
): Promise<void> {
  await system.rows(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, status, scheduled_for, due_at, created_at, first_started_at, finished_at, took_ms, error)
     SELECT gen_random_uuid(), t.id, t.owner_id, 'http', 'io', 'SCHEDULE', e.status, at, at, at, at, at, 740,
            CASE WHEN e.status = 'FAILED' THEN '{"code":"HTTP_STATUS","message":"the answer was 503, expected 200-299\\nand more"}'::jsonb END
       FROM tasks t, json_to_recordset('${JSON.stringify(ends.map(([minutes, status]) => ({ minutes, status })))}') AS e (minutes int, status text),
            LATERAL (SELECT now() - e.minutes * interval '1 minute' AS at) AS made
      WHERE t.id = '${taskId}'`,
  );
  await system.rows(`UPDATE tasks SET failures_in_a_row = ${failuresInARow} WHERE id = '${taskId}'`);
}

describe('incidents', () => {
  let failing: any;
  beforeAll(async () => {
    failing = await create('Nightly import');
    await ran(failing.id, [[40, 'COMPLETED'], [30, 'FAILED'], [20, 'FAILED']], 2); // prettier-ignore
    const recovered = await create('Health check');
    await ran(recovered.id, [[40, 'FAILED'], [30, 'COMPLETED']], 0); // prettier-ignore
  });

  it('are listed for the owner alone, with the first line of the last error and the last runs', async () => {
    const { count, next, results } = await ada.get('/api/incidents');
    expect([count, next, results.length]).toEqual([1, null, 1]);
    const [first, last] = [results[0].runs[1], results[0].runs[2]];
    expect(results[0]).toMatchObject({
      ...{ id: failing.id, title: 'Nightly import', failuresInARow: 2, sinceIsExact: true, muted: false },
      ...{ firstRunId: first.runId, lastRunId: last.runId, acknowledgedAt: null, since: first.scheduledFor },
      error: { code: 'HTTP_STATUS', line: 'the answer was 503, expected 200-299' },
      schedule: { state: 'ACTIVE', pauseReason: null, pausedUntil: null, nextDueAt: failing.schedule.nextDueAt },
    });
    expect(last).toMatchObject({ status: 'FAILED', durationMs: 740 });
    expect((await bob.get('/api/incidents')).count).toBe(0);
  });

  it('show what is done about them: acknowledged, muted and paused', async () => {
    await ada.post(`/api/tasks/${failing.id}/acknowledge`);
    await ada.patch(`/api/tasks/${failing.id}`, { notify: { muted: true } });
    await ada.post(`/api/tasks/${failing.id}/pause`, { reason: 'the warehouse moves' });
    expect((await ada.get('/api/incidents')).results[0]).toMatchObject({
      ...{ acknowledgedAt: expect.any(String), muted: true },
      schedule: { state: 'PAUSED', pauseReason: 'the warehouse moves', pausedUntil: null },
    });
  });

  it('that are resolved are listed with their length and the run that succeeded', async () => {
    const { isComplete, results } = await ada.get('/api/incidents/resolved');
    expect([isComplete, results]).toMatchObject([
      true,
      [{ title: 'Health check', failures: 1, sinceIsExact: true, error: { code: 'HTTP_STATUS' } }],
    ]);
    expect(Date.parse(results[0].resolvedAt) - Date.parse(results[0].since)).toBe(600_000);
    expect(await bob.get('/api/incidents/resolved')).toEqual({ isComplete: true, results: [] });
  });

  it('are read in pages', async () => {
    const other = await create('Report');
    await ran(other.id, [[5, 'FAILED']], 1);
    const page = await ada.get('/api/incidents?pageSize=1');
    expect([page.count, page.results[0].title]).toEqual([2, 'Report']);
    const { pathname, search } = new URL(page.next);
    expect((await ada.get(pathname + search)).results[0].title).toBe('Nightly import');
  });
});
