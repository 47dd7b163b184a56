import type { ApiClient } from '#testing/api-client';
import { newId } from '#database/new-id';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let ada: ApiClient;
let bob: ApiClient;
let taskId: string;

const TASK = { title: 'Import', kind: 'http', params: { url: 'https://example.com/' }, tags: ['crm'] };

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  [ada, bob] = [await system.api.register('ada'), await system.api.register('bob')];
  taskId = await taskWith(ada, ['the first line', 'Connection refused', '<b>the last</b>']);
  await taskWith(bob, ['connection refused']);
});
afterAll(() => system?.stop());

/** Makes a task with a run that has ended and these lines. */
async function taskWith(user: ApiClient, lines: string[]): Promise<string> {
  const { id } = await user.post('/api/tasks', { ...TASK, schedule: { type: 'CRON', cron: '0 2 * * *' } });
  const [run] = await system.rows<{ id: string }>(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, status, finished_at)
     SELECT $2, id, owner_id, 'http', 'io', 'MANUAL', now(), now(), 'COMPLETED', now() FROM tasks WHERE id = $1 RETURNING id`,
    [id, newId()],
  );
  for (const line of lines)
    await system.rows(
      `INSERT INTO run_logs (id, run_id, attempt, at, level, line) VALUES ($1, $2, 1, clock_timestamp(), 'info', $3)`,
      [newId(), run!.id, line],
    );
  return id;
}

const lines = async (user: ApiClient, query: string): Promise<string[]> =>
  (await user.get(`/api/logs?${query}`)).results.map(({ line }: any) => line);
const messages = async (query: string): Promise<any> => (await ada.send('GET', `/api/logs?${query}`)).body.errors;

describe('the search over logs', () => {
  it('finds one’s own lines of the last 24 hours, the newest first', async () => {
    const found = await ada.get('/api/logs');
    expect(found).toMatchObject({ next: null, results: [{ taskId, taskTitle: 'Import', attempt: 1 }, {}, {}] });
    expect(found.results.map(({ line }: any) => line)).toEqual([
      '<b>the last</b>',
      'Connection refused',
      'the first line',
    ]);
    expect(found.searchedFrom).toBe(found.from);
    expect(await lines(ada, 'query=REFUSED&tag=crm&level=info,warn')).toEqual(['Connection refused']);
    expect(await lines(bob, 'query=REFUSED')).toEqual(['connection refused']);
    expect(await lines(bob, `taskId=${taskId}`)).toEqual([]);
    expect(await lines(ada, 'query=refused&until=2020-01-02')).toEqual([]);
  });

  it('is read page by page by the URL of the next one, which keeps the range', async () => {
    const first = await ada.get('/api/logs?pageSize=2');
    const next = new URL(first.next);
    expect(next.searchParams.get('from')).toBe(first.from);
    const second = await ada.get(next.pathname + next.search);
    expect(second).toMatchObject({ next: null, from: first.from, results: [{ line: 'the first line' }] });
  });

  it.each([
    ['query=ab', 'query', /^has 2 characters; use at least 3, or leave it out to find all lines; given: "ab"/],
    [`query=${'a'.repeat(201)}`, 'query', /at most 200/],
    ['level=loud', 'level', /'loud' is not known; use debug, info, warn, error/],
    ['taskId=7', 'taskId', /UUID/i],
    ['cursor=7', 'cursor', /UUID/i],
    ['pageSize=201', 'pageSize', /1 to 200/],
    ['from=yesterday', 'from', /yesterday/],
    ['from=2027-02-02T00:00:00Z&until=2027-02-01T00:00:00Z', 'until', /is before from/],
    ['from=2999-01-01', 'from', /^'2999-01-01' is not before now \(.*\): use an earlier time/],
  ])('refuses ?%s, naming %s', async (query, field, message) =>
    expect(await messages(query)).toEqual({ [field]: [expect.stringMatching(message)] }),
  );

  it('finds nothing of a task that was deleted', async () => {
    const deleted = await taskWith(ada, ['of a task that is deleted']);
    expect(await lines(ada, 'query=that is deleted')).toHaveLength(1);
    await ada.delete(`/api/tasks/${deleted}`);
    expect(await lines(ada, 'query=that is deleted')).toEqual([]);
  });
});
