import { newId } from '#database/new-id';
import type { ApiClient } from '#testing/api-client';
import { writeLogLine } from '#testing/log-line';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the document is walked as JSON */

let system: SharedSystem;
let ada: ApiClient;
let bob: ApiClient;
let root: ApiClient;
/** The paths of all GET routes that answer JSON: streams do not end. */
let paths: string[];

/** The queries of lists that answer nothing without one. */
const QUERIES: Record<string, (taskId: string) => string> = {
  '/api/time-zones': () => '?name=UTC',
  '/api/tasks/outcomes': (taskId) => `?ids=${taskId}`,
};

const HOURLY = { type: 'INTERVAL', seconds: 3600 };
const TASK = { title: 'Nightly import', kind: 'http', params: { url: 'https://example.com/' }, schedule: HOURLY };

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  root = await system.api.register('root');
  await system.rows(`UPDATE users SET role = 'admin'`);
  [ada, bob] = [await system.api.register('ada'), await system.api.register('bob')];
  const document = await system.api.get('/api/docs-json');
  paths = Object.entries<any>(document.paths).flatMap(([path, item]) =>
    item.get?.responses[200]?.content?.['application/json'] ? [path] : [],
  );
});
afterAll(() => system?.stop());

const statusOf = async (person: ApiClient, path: string): Promise<number> => (await person.send('GET', path)).status;
const trashOf = async (person: ApiClient): Promise<string[]> =>
  (await person.get('/api/trash')).results.map(({ id }: any) => id);

/** Creates a task with a run and an endpoint that listens to it alone. */
async function taskWithRun(): Promise<{ id: string; runId: string; endpointId: string }> {
  const { id } = await ada.post('/api/tasks', TASK);
  const { id: runId } = await ada.post(`/api/tasks/${id}/run`);
  await writeLogLine((sql, parameters) => system.rows(sql, parameters), runId, 'hello');
  const endpoint = { url: 'https://example.com/hook', events: ['FAILED'], taskId: id };
  const { id: endpointId } = await ada.post('/api/webhooks', endpoint);
  return { id, runId, endpointId };
}

/** Lists that name the task, its run or its endpoint before the deletion, so that the specs below can fail. */
const LISTS: Record<string, (one: { id: string; runId: string; endpointId: string }) => string> = {
  '/api/tasks': ({ id }) => id,
  '/api/runs': ({ runId }) => runId,
  '/api/deliveries': ({ runId }) => runId,
  '/api/webhooks': ({ endpointId }) => endpointId,
  '/api/timeline': ({ id }) => id,
};

describe('a deleted task', () => {
  let deleted: { id: string; runId: string; endpointId: string };
  beforeAll(async () => {
    deleted = await taskWithRun();
    // The lists of late runs and of deliveries would show these rows.
    await system.rows(
      `INSERT INTO runs (id, task_id, owner_id, kind, trigger, status, work_class, scheduled_for, due_at, first_started_at, started_at, finished_at)
       SELECT $1, id, owner_id, kind, 'SCHEDULE', 'COMPLETED', 'io', t.at, t.at, t.at + interval '10 minutes', t.at + interval '10 minutes',
              t.at + interval '11 minutes'
         FROM tasks, (SELECT now() - interval '30 minutes' AS at) AS t WHERE id = $2`,
      [newId(), deleted.id],
    );
    await system.rows(
      `INSERT INTO deliveries (id, user_id, task_id, run_id, event, channel, endpoint_id, event_key)
       SELECT $1, e.user_id, e.task_id, $2::uuid, 'FAILED', 'WEBHOOK', e.id, concat('FAILED:', $2::uuid) FROM endpoints e WHERE e.id = $3`,
      [newId(), deleted.runId, deleted.endpointId],
    );
    for (const [path, isNamed] of Object.entries(LISTS))
      expect([path, JSON.stringify(await ada.get(path)).includes(isNamed(deleted))]).toEqual([path, true]);
    await ada.delete(`/api/tasks/${deleted.id}`);
  });

  it('is listed in the trash of its owner alone, and until when it is kept', async () => {
    const { count, results } = await ada.get('/api/trash');
    expect([count, results]).toMatchObject([1, [{ id: deleted.id, title: 'Nightly import', trashedBy: 'ada' }]]);
    expect(Date.parse(results[0].keptUntil) - Date.parse(results[0].trashedAt)).toBe(30 * 86_400_000);
    expect(await trashOf(bob)).toEqual([]);
  });

  it.each(['tasks', 'runs', 'webhooks'])(
    'is 404 on every route of one of the %s, for its owner and for admins',
    async (noun) => {
      const id = { tasks: deleted.id, runs: deleted.runId, webhooks: deleted.endpointId }[noun]!;
      const routes = paths.filter((path) => new RegExp(`^/api/(admin/)?${noun}/\\{id\\}`).test(path));
      expect(routes.length).toBeGreaterThan(1);
      for (const path of routes) {
        const person = path.startsWith('/api/admin') ? root : ada;
        expect([path, await statusOf(person, path.replace('{id}', id).replace('{version}', '1'))]).toEqual([path, 404]);
      }
    },
  );

  it('is named by no list, and counted by none', async () => {
    const lists = paths.filter(
      (path) => !path.includes('{') && /^\/api\/(?!trash|notifications|docs|auth|users|admin\/audit)/.test(path),
    );
    expect(lists).toEqual(
      expect.arrayContaining(['/api/tasks', '/api/runs', '/api/logs', '/api/deliveries', '/api/admin/runs']),
    );
    for (const path of lists) {
      const person = path.startsWith('/api/admin') ? root : ada;
      const { status, body } = await person.send('GET', path + (QUERIES[path]?.(deleted.id) ?? ''));
      expect([path, status]).toEqual([path, 200]);
      for (const id of Object.values(deleted)) expect([path, JSON.stringify(body).includes(id)]).toEqual([path, false]);
      if (typeof body === 'object' && 'count' in body && path.match(/tasks$|runs$|webhooks$/))
        expect([path, body.count]).toEqual([path, 0]);
    }
  });

  it('takes no write any more', async () => {
    for (const [method, path] of [
      ['PATCH', `tasks/${deleted.id}`],
      ['DELETE', `tasks/${deleted.id}`],
      ['POST', `tasks/${deleted.id}/run`],
      ['POST', `tasks/${deleted.id}/resume`],
      ['POST', `runs/${deleted.runId}/retry`],
    ] as const)
      expect([
        path,
        (await ada.send(method, `/api/${path}`, method === 'PATCH' ? { title: 'x' } : undefined)).status,
      ]).toEqual([path, 404]);
  });

  it('comes back with its runs and its next occurrence, by its owner alone', async () => {
    const ids = [deleted.id, newId()];
    expect(await bob.post('/api/trash/restore', { ids })).toEqual({ done: [], notFound: ids });
    expect(await ada.post('/api/trash/restore', { ids })).toEqual({ done: [deleted.id], notFound: [ids[1]] });
    const task = await ada.get(`/api/tasks/${deleted.id}`);
    expect(task).toMatchObject({ title: 'Nightly import', version: 1, schedule: { state: 'ACTIVE' } });
    expect(Date.parse(task.schedule.nextDueAt)).toBeGreaterThan(Date.now());
    expect(await ada.get(`/api/runs/${deleted.runId}`)).toMatchObject({ id: deleted.runId, status: 'CANCELLED' });
    expect(await ada.get(`/api/webhooks/${deleted.endpointId}`)).toMatchObject({ taskId: deleted.id });
    expect(await trashOf(ada)).toEqual([]);
  });
});

it('tasks of the trash are deleted for good, some or all, and nothing else is', async () => {
  const [one, two, three] = [await taskWithRun(), await taskWithRun(), await taskWithRun()];
  const ids = [one.id, two.id];
  await ada.post('/api/tasks/actions', { action: 'delete', ids });
  expect(await ada.post('/api/trash/delete', { ids: [one.id, three.id] })).toEqual({
    done: [one.id],
    notFound: [three.id],
  });
  expect(await trashOf(ada)).toEqual([two.id]);
  expect(await bob.delete('/api/trash')).toEqual({ deleted: 0 });
  expect(await ada.delete('/api/trash')).toEqual({ deleted: 1 });
  expect(await ada.post('/api/trash/restore', { ids })).toEqual({ done: [], notFound: ids });
  expect(await statusOf(ada, `/api/tasks/${three.id}`)).toBe(200);
});

it('a request without ids is refused with what is missing', async () => {
  const { status, body } = await ada.send('POST', '/api/trash/restore', { ids: ['x'] });
  expect([status, body.errors.ids]).toEqual([400, [expect.stringContaining('UUID')]]);
});
