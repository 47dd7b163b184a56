import type { ApiClient } from '#testing/api-client';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
let ada: ApiClient;
let bob: ApiClient;
let admin: ApiClient;

const TASK = { title: 'x', kind: 'http', params: { url: 'https://example.com/' } };
const LATER = { type: 'ONE_TIME', runAt: new Date(Date.now() + 3_600_000).toISOString() };

beforeAll(async () => {
  system = await WholeSystem.start({ apps: ['api'] });
  [ada, bob, admin] = [
    await system.api.register('ada'),
    await system.api.register('bob'),
    await system.api.register('root'),
  ];
  await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'root'`);
  for (const n of Array.from({ length: 11 }).keys())
    await ada.post('/api/tasks', {
      ...TASK,
      title: ['Äpfel', 'Birnen 100%', 'cherry_pie', 'a\\b', 'Dates'][n % 5],
      description: n === 7 ? 'the Ünique one' : '',
      tags: n % 2 ? ['odd'] : [],
      schedule: n % 3 === 0 ? undefined : LATER,
    });
  await bob.post('/api/tasks', TASK);
  // Some rows have equal times, so only the id orders them.
  await system.rows(`UPDATE tasks SET created_at = date_trunc('hour', created_at) + interval '123456 microseconds'`);
});

afterAll(() => system?.stop());

const pathOf = (url: string): string => url.replace(system.api.baseUrl, '');

/** Reads all pages from here on by following `next`. */
async function walk(person: ApiClient, path: string, way: 'next' | 'previous' = 'next'): Promise<any[][]> {
  const pages: any[][] = [];
  for (let url: string | null = path; url !== null;) {
    const page: any = await person.get(pathOf(url));
    pages.push(page.results.map(({ id }: any) => id));
    url = page[way];
    if (pages.length > 20) throw new Error(`${path} never ends: ${JSON.stringify(pages)}`);
  }
  return pages;
}

describe('an ordering that is refused', () => {
  /** The fields that a refusal names and those that the document names. */
  async function namedBy(path: string): Promise<string[]> {
    const { status, body } = await admin.send('GET', `${path}ordering=nonsense`);
    expect({ path, status }).toEqual({ path, status: 400 });
    return /use ([\w, ]+), with a minus/.exec(body.errors.ordering[0])![1]!.split(', ');
  }

  it('names the fields that the list accepts, in every list, as the document does', async () => {
    const { paths } = await system.api.get('/api/docs-json');
    const parameterOf = (item: any, named = 'ordering'): any =>
      item.get?.parameters?.find(({ name }: any) => name === named);
    const lists = Object.entries<any>(paths).filter(([path, item]) => parameterOf(item) && !path.includes('{'));
    const today = `startDate=${new Date().toISOString()}`;
    expect(lists.length).toBeGreaterThan(5);
    for (const [path, item] of lists) {
      const named = await namedBy(`${path}?`);
      expect(parameterOf(item).description).toContain(named.join(', '));
      for (const field of named)
        expect([
          path,
          field,
          (await admin.send('GET', `${path}?ordering=-${field}&${parameterOf(item, 'startDate') ? today : ''}`)).status,
        ]).toEqual([path, field, 200]);
    }
  });

  it.each([
    ['tasks', 'title'],
    ['runs', 'scheduledFor'],
  ])('of the %s of one user names all fields that their own list accepts', async (list, field) => {
    const ofAda = `/api/admin/${list}?ownerId=${ada.user!.id}&`;
    expect(await namedBy(ofAda)).toEqual(await namedBy(`/api/${list}?`));
    expect((await admin.send('GET', `${ofAda}ordering=${field}`)).status).toBe(200);
    const ofAll = await admin.send('GET', `/api/admin/${list}?ordering=${field}`);
    expect(ofAll).toMatchObject({
      status: 400,
      body: { errors: { ordering: [expect.stringContaining('createdAt')] } },
    });
  });
});

describe('pages', () => {
  const orderings = [
    '',
    '-createdAt',
    'createdAt',
    'title',
    '-title,createdAt',
    'status,-title',
    'nextDueAt',
    '-nextDueAt',
    'kind,-updatedAt',
  ];

  it.each(orderings)('with ordering=%s lead through every row once by next, and back by previous', async (ordering) => {
    const order = ordering === '' ? '' : `&ordering=${ordering}`;
    const all = (await ada.get(`/api/tasks?pageSize=100${order}`)).results.map(({ id }: any) => id);
    const there = await walk(ada, `/api/tasks?pageSize=4${order}`);
    expect(there.map((page) => page.length)).toEqual([4, 4, 3]);
    expect(there.flat()).toEqual(all);
    const byNumber = await ada.get(`/api/tasks?pageSize=4&page=3${order}`);
    expect(byNumber).toMatchObject({ count: 11, next: null });
    expect(byNumber.results.map(({ id }: any) => id)).toEqual(there[2]);
    const back = await walk(ada, `/api/tasks?pageSize=4&page=3${order}`, 'previous');
    expect(back.toReversed()).toEqual(there);
  });

  it('have rows without a value last in both directions', async () => {
    for (const ordering of ['nextDueAt', '-nextDueAt']) {
      const { results } = await ada.get(`/api/tasks?ordering=${ordering}`);
      const due = results.map(({ schedule }: any) => schedule !== null);
      expect(due).toEqual([...Array(7).fill(true), ...Array(4).fill(false)]);
    }
  });

  it('that are reached by next neither repeat nor miss a row when others are added and deleted', async () => {
    const first = await ada.get('/api/tasks?pageSize=4');
    const rest = (await walk(ada, first.next)).flat();
    const made = await ada.post('/api/tasks', { ...TASK, title: 'came', schedule: LATER });
    expect((await walk(ada, first.next)).flat()).toEqual(rest);
    await ada.delete(`/api/tasks/${made.id}`);
  });

  it('are refused for a cursor of another list, of another order, or with a changed byte', async () => {
    const { next } = await ada.get('/api/tasks?pageSize=4');
    const cursor = new URL(next).searchParams.get('cursor')!;
    const turned = cursor.slice(0, -2) + (cursor.at(-2) === 'A' ? 'B' : 'A') + cursor.at(-1);
    for (const path of [
      `/api/runs?cursor=${cursor}`,
      `/api/tasks?ordering=title&cursor=${cursor}`,
      `/api/tasks?cursor=${turned}`,
    ])
      expect(await ada.send('GET', path)).toMatchObject({
        status: 400,
        body: { errors: { cursor: [expect.any(String)] } },
      });
  });

  it('have only the rows of the caller, also by the cursor of another user', async () => {
    const { next } = await ada.get('/api/tasks?pageSize=4');
    const seen = await bob.get(pathOf(next));
    expect(seen.results.every(({ title }: any) => title === 'x')).toBe(true);
  });
});

describe('filters of tasks', () => {
  it.each([
    ['search=äpf', 3],
    ['search=ÄPFEL', 3],
    ['search=100%25', 2],
    ['search=%25', 2],
    ['search=_', 2],
    ['search=%5C', 2],
    ['search=ünique', 1],
    ['search=ue%20one', 1],
    ['search=nothing', 0],
    ['search=', 11],
    ['tag=odd', 5],
    ['status=PENDING', 11],
    ['status=FAILED,CANCELLED', 0],
    ['kind=email', 0],
    ['kind=email,http&tag=odd&search=irn', 1],
    ['startDate=2100-01-01T00:00:00Z', 0],
    ['endDate=2100-01-01T00:00:00Z', 11],
  ])('%s find %d', async (query, count) => {
    const page = await ada.get(`/api/tasks?pageSize=1&${query}`);
    expect([page.count, page.results.length]).toEqual([count, Math.min(1, count)]);
  });
});

describe('a list of runs', () => {
  it('begins with those that are due; upcoming ones are listed on request', async () => {
    const task = await ada.post('/api/tasks', {
      ...TASK,
      title: 'ahead',
      schedule: { type: 'INTERVAL', seconds: 3600 },
    });
    await ada.post(`/api/tasks/${task.id}/run`);
    await system.rows(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at)
       SELECT gen_random_uuid(), id, owner_id, kind, 'io', 'SCHEDULE', now() + interval '20 seconds', now() FROM tasks WHERE id = $1`,
      [task.id],
    );
    const triggers = async (query: string): Promise<string[]> =>
      (await ada.get(`/api/tasks/${task.id}/runs${query}`)).results.map(({ trigger }: any) => trigger);
    expect(await triggers('')).toEqual(['MANUAL']);
    expect(await triggers('?upcoming=true')).toEqual(['SCHEDULE', 'MANUAL']);
    expect(await triggers('?status=PENDING,FAILED')).toEqual(['SCHEDULE', 'MANUAL']);
    expect((await ada.get(`/api/tasks/${task.id}/runs?pageSize=1&page=2`)).count).toBe(1);
    await ada.delete(`/api/tasks/${task.id}`);
  });

  it('is searched and sorted by durations within seven days, and says so when they are missing', async () => {
    const task = await ada.post('/api/tasks', { ...TASK, title: 'Slow export', tags: ['slow'] });
    const [run] = (await ada.get(`/api/tasks/${task.id}/runs`)).results;
    const from = new Date(Date.now() - 86_400_000).toISOString();
    for (const query of ['search=SLOW', 'tag=slow', 'search=slow&ordering=-durationMs', 'tag=slow&ordering=latenessMs'])
      expect((await ada.get(`/api/runs?${query}&startDate=${from}`)).results.map(({ id }: any) => id)).toEqual([
        run.id,
      ]);
    expect((await bob.get(`/api/runs?search=slow&startDate=${from}`)).results).toEqual([]);
    for (const query of ['search=slow', 'tag=slow', 'ordering=-durationMs', 'search=slow&startDate=2026-01-01'])
      expect(await ada.send('GET', `/api/runs?${query}`)).toMatchObject({
        status: 400,
        body: { errors: { startDate: [expect.stringContaining('reads runs of at most 7 days')] } },
      });
    expect((await ada.send('GET', '/api/runs?search=&tag=')).status).toBe(200);
    await ada.delete(`/api/tasks/${task.id}`);
  });

  it.each(['createdAt', '-scheduledFor', 'finishedAt', '-finishedAt', '-createdAt'])(
    'ordering=%s with several statuses: next leads through every row once',
    async (ordering) => {
      await system.rows(
        `UPDATE runs SET status = 'FAILED', finished_at = now() WHERE id IN (SELECT id FROM runs ORDER BY id LIMIT 2)`,
      );
      const query = `status=FAILED,PENDING&ordering=${ordering}`;
      const all = (await ada.get(`/api/runs?${query}`)).results;
      expect(all.map(({ status }: any) => status).toSorted()).toEqual(['FAILED', 'FAILED', 'PENDING', 'PENDING']);
      if (ordering.includes('finished')) expect(all.at(-1).finishedAt).toBeNull();
      expect((await walk(ada, `/api/runs?pageSize=1&${query}`)).flat()).toEqual(all.map(({ id }: any) => id));
      expect(await walk(ada, `/api/runs?pageSize=3&page=2&${query}`, 'previous')).toHaveLength(2);
    },
  );
});

describe('lists of admins', () => {
  it('contain the tasks and runs of all users or of one, with the filters of users', async () => {
    const owners = async (query: string): Promise<Set<string>> =>
      new Set((await admin.get(`/api/admin/tasks?pageSize=100${query}`)).results.map(({ ownerId }: any) => ownerId));
    expect(await owners('')).toEqual(new Set([ada.user!.id, bob.user!.id]));
    expect(await owners(`&ownerId=${bob.user!.id}`)).toEqual(new Set([bob.user!.id]));
    expect((await admin.get('/api/admin/tasks?search=ünique')).count).toBe(1);
    expect((await admin.get('/api/admin/runs?status=FAILED')).count).toBe(2);
    expect((await admin.get(`/api/admin/runs?ownerId=${bob.user!.id}`)).count).toBe(1);
    expect((await walk(admin, '/api/admin/tasks?pageSize=5')).flat()).toHaveLength(12);
  });

  it('are for admins only', async () => {
    for (const path of ['/api/admin/tasks', '/api/admin/runs']) expect((await ada.send('GET', path)).status).toBe(403);
  });
});

describe('the audit log', () => {
  it('pages by cursor, in both directions and by its filters', async () => {
    await system.rows(
      `INSERT INTO audit_log (id, at, action, actor, target_id)
       SELECT gen_random_uuid(), '2027-01-01Z'::timestamptz + (n / 3) * interval '1 microsecond', 'LOGIN', 'Eve', 'planted' FROM generate_series(1, 23) AS n`,
    );
    const path = '/api/admin/audit?targetId=planted&actor=eve&action=LOGIN,LOGOUT&pageSize=5';
    const latest = await walk(admin, path);
    expect(latest.map(({ length }) => length)).toEqual([5, 5, 5, 5, 3]);
    const ids = latest.flat();
    expect(new Set(ids).size).toBe(23);
    expect((await walk(admin, `${path}&ordering=at`)).flat()).toEqual(ids.toReversed());
    const [second] = [await admin.get(pathOf((await admin.get(path)).next))];
    expect(second).toMatchObject({ count: 23, next: expect.stringContaining('cursor='), previous: expect.any(String) });
    expect((await admin.get(pathOf(second.previous))).results.map(({ id }: any) => id)).toEqual(ids.slice(0, 5));
    expect((await admin.get(`${path}&startDate=2027-01-01T00:00:00.000001Z&page=2`)).results).toHaveLength(5);
    const refused = await admin.send('GET', '/api/admin/audit?ordering=actor');
    expect([refused.status, refused.body.errors.ordering]).toEqual([400, [expect.stringContaining('use at')]]);
  });
});

describe('the outcomes of tasks', () => {
  const runsOf = (taskId: string, status: string, count: number) =>
    system.rows(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, status, scheduled_for, due_at, created_at, finished_at)
       SELECT gen_random_uuid(), id, owner_id, kind, 'io', 'MANUAL', $2, at, at, at, CASE WHEN $2 <> 'QUEUED' THEN at END
         FROM tasks, generate_series(1, $3::int) AS n, LATERAL (SELECT now() + n * interval '1 second' AS at) AS made WHERE tasks.id = $1`,
      [taskId, status, count],
    );
  const outcomesOf = (person: ApiClient, ...ids: string[]) => person.get(`/api/tasks/outcomes?ids=${ids.join(',')}`);
  let own: { id: string };
  let other: { id: string };
  let foreign: { id: string };

  beforeAll(async () => {
    const later = { ...TASK, schedule: LATER };
    [own, other, foreign] = await Promise.all([
      ada.post('/api/tasks', later),
      ada.post('/api/tasks', later),
      bob.post('/api/tasks', later),
    ]);
    await runsOf(own.id, 'FAILED', 1);
    await runsOf(own.id, 'COMPLETED', 23);
    await runsOf(own.id, 'SKIPPED', 25);
    await runsOf(foreign.id, 'COMPLETED', 1);
  });

  it('are the last 20 of those that ended, oldest first, for several tasks at once', async () => {
    await runsOf(own.id, 'QUEUED', 1);
    await runsOf(other.id, 'CANCELLED', 1);
    const found = await outcomesOf(ada, own.id, other.id, own.id);
    const byId = new Map<string, any[]>(found.map(({ taskId, runs }: any) => [taskId, runs]));
    expect([byId.size, byId.get(own.id)!.length]).toEqual([2, 20]);
    expect(byId.get(other.id)).toEqual([expect.objectContaining({ status: 'CANCELLED' })]);
    const times = byId.get(own.id)!.map(({ scheduledFor }) => scheduledFor);
    expect(times).toEqual(times.toSorted());
    expect(byId.get(own.id)!.at(-1).status).toBe('SKIPPED');
  });

  it('exclude those of other users and tasks that never ran', async () => {
    expect(await outcomesOf(ada, foreign.id)).toEqual([]);
    const fresh = await bob.post('/api/tasks', { ...TASK, schedule: LATER });
    expect(await outcomesOf(bob, fresh.id)).toEqual([]);
  });

  it.each(['', 'x', `${'0'.repeat(36)}`])('are refused for ids %p', async (ids) => {
    const { status, body } = await ada.send('GET', `/api/tasks/outcomes?ids=${ids}`);
    expect([status, body.errors.ids]).toEqual([400, [expect.stringContaining('1 to 100 ids')]]);
  });

  it('can be filtered by as an export can', async () => {
    const { tasks } = await ada.get(`/api/tasks/export?ids=${own.id},${foreign.id}`);
    expect(tasks).toHaveLength(1);
  });
});

describe('notifications', () => {
  const path = '/api/notifications?pageSize=4';
  const planOf = async (where: string): Promise<string> => {
    await system.rows('ANALYZE notifications');
    const plan = await system.rows<any>(
      `EXPLAIN SELECT n.id FROM notifications n WHERE n.user_id = (SELECT id FROM users WHERE username = 'ada')
          AND ${where} ORDER BY n.created_at DESC, n.id DESC LIMIT 5`,
    );
    return plan.map((line) => line['QUERY PLAN']).join('\n');
  };

  beforeAll(async () => {
    // Three share each millisecond; one in twenty is RECOVERED, one in five is unread.
    await system.rows(
      `INSERT INTO notifications (id, user_id, event_key, event, created_at, read_at)
       SELECT gen_random_uuid(), u.id, 'planted ' || n, CASE WHEN n % 20 = 0 THEN 'RECOVERED' ELSE 'FAILED' END,
              '2027-01-01Z'::timestamptz + (n / 3) * interval '1 millisecond', CASE WHEN n % 5 = 0 THEN NULL ELSE now() END
         FROM users u, generate_series(1, 5000) AS n WHERE u.username IN ('ada', 'bob') AND (u.username = 'ada' OR n = 1)`,
    );
  });

  it.each([
    ['&event=RECOVERED', 250],
    ['&event=RECOVERED,LATE&unread=true', 250],
    ['&unread=true&event=FAILED', 750],
    ['&event=FAILED,RECOVERED&endDate=2027-01-01T00:00:00.007Z', 20],
  ])('with %s are reached once each by next, and by previous on the way back', async (filter, count) => {
    const all = `${path.replace('=4', '=100')}${filter}`;
    const there = await walk(ada, all);
    expect([there.flat().length, new Set(there.flat()).size]).toEqual([count, count]);
    const second = await ada.get(pathOf((await ada.get(`${path}${filter}`)).next));
    expect(second).toMatchObject({ count, next: expect.stringContaining('cursor=') });
    expect(second.results.map(({ id }: any) => id)).toEqual(there.flat().slice(4, 8));
    const back = await ada.get(pathOf(second.previous));
    expect(back.results.map(({ id }: any) => id)).toEqual(there.flat().slice(0, 4));
    expect((await walk(ada, `${all}&ordering=createdAt`)).flat()).toEqual(there.flat().toReversed());
  });

  it('do not shift the pages that a user reads when a new one comes', async () => {
    const first = await ada.get(`${path}&unread=true`);
    const next = await ada.get(pathOf(first.next));
    await system.rows(
      `INSERT INTO notifications (id, user_id, event_key, event, created_at)
       SELECT gen_random_uuid(), id, 'latest', 'FAILED', '2028-01-01Z' FROM users WHERE username = 'ada'`,
    );
    expect((await ada.get(pathOf(first.next))).results).toEqual(next.results);
  });

  it.each([
    ['event=EXPLODED', 'event'],
    ['ordering=event', 'ordering'],
    ['cursor=x', 'cursor'],
    ['unread=maybe', 'unread'],
  ])('with %s are refused by the name of the field', async (query, field) => {
    const { status, body } = await ada.send('GET', `/api/notifications?${query}`);
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
  });

  it('of another user are not listed', async () => {
    expect(await bob.get('/api/notifications')).toMatchObject({ count: 1 });
  });

  it('of one event, or unread ones, are found by an index in the order of the list', async () => {
    expect(await planOf(`n.event = 'RECOVERED'`)).toMatch(/notifications_event/);
    expect(await planOf(`n.read_at IS NULL`)).toMatch(/notifications_unread/);
    for (const where of [`n.event = 'RECOVERED'`, `n.read_at IS NULL`]) expect(await planOf(where)).not.toMatch(/Sort/);
  });
});

it('a list of large tasks is small, because it omits params beyond 4 kB and marks them', async () => {
  const eve = await system.api.register('eve');
  const params = { ...TASK.params, body: { text: 'x'.repeat(200_000) }, method: 'POST' };
  for (let n = 0; n < 12; n++) await eve.post('/api/tasks', { ...TASK, params, schedule: LATER });
  const small = await eve.post('/api/tasks', { ...TASK, title: 'small', schedule: LATER });
  const list = await eve.get('/api/tasks?ordering=createdAt');
  expect(JSON.stringify(list).length).toBeLessThan(50_000);
  expect(list.results[0]).toMatchObject({ params: null, paramsOmitted: true });
  expect(list.results.at(-1)).toMatchObject({ id: small.id, params: TASK.params });
  expect(list.results.at(-1)).not.toHaveProperty('paramsOmitted');
  const all = await admin.get(`/api/admin/tasks?ownerId=${eve.user!.id}`);
  expect(all.results[1]).toMatchObject({ params: null, paramsOmitted: true });
  // A client reads the whole task before a change, so that parameters which a list left out are never written back
  // empty.
  const { id } = list.results[0];
  expect((await eve.get(`/api/tasks/${id}`)).params).toEqual(params);
  const back = await eve.send('PUT', `/api/tasks/${id}`, list.results[0]);
  expect([back.status, Object.keys(back.body.errors).toSorted()]).toEqual([400, ['params', 'paramsOmitted']]);
});
