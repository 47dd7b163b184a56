import type { ApiClient } from '#testing/api-client';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let ada: ApiClient;
let bob: ApiClient;
let root: ApiClient;

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  ada = await system.api.register('ada');
  bob = await system.api.register('bob');
  root = await system.api.register('root');
  await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'root'`);
});
afterAll(() => system?.stop());

interface Route {
  method: string;
  path: string;
}

async function routes(): Promise<Route[]> {
  const { paths } = await system.api.get('/api/docs-json');
  return Object.entries<any>(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => ({ method: method.toUpperCase(), path })),
  );
}

/** A valid body for a route, so that only the id decides. */
function bodyOf({ method, path }: Route): unknown {
  if (method === 'GET' || method === 'DELETE') return undefined;
  if (path.endsWith('/pause')) return {};
  if (path.endsWith('/backfill')) return { from: '2026-01-01T00:00:00Z', to: '2026-01-01T01:00:00Z' };
  if (path === '/api/webhooks/{id}/replay' || path === '/api/channels/{id}/replay')
    return { since: '2026-01-01T00:00:00Z' };
  if (path === '/api/webhooks/{id}/rotate-secret') return {};
  if (path === '/api/webhooks/{id}' || path === '/api/channels/{id}') return { description: 'mine now' };
  if (path === '/api/views/{id}') return { name: 'mine now' };
  return method === 'PATCH' ? { title: 'mine now' } : undefined;
}

describe('a row of another user', () => {
  it('is 404 at every route with an id, and stays unchanged', async () => {
    const task = await ada.post('/api/tasks', {
      title: 'of ada',
      kind: 'http',
      params: { url: 'https://example.com/' },
      schedule: { type: 'CRON', cron: '0 3 * * *' },
    });
    const run = await ada.post(`/api/tasks/${task.id}/run`);
    const form = new FormData();
    form.append('file', new Blob(['a,b']), 'a.csv');
    const file = await ada.post('/api/files', form);
    const token = await ada.post('/api/tokens', { name: 'x', scopes: ['read'] });
    const [session] = (await ada.get('/api/users/me/sessions')).results;
    const [notification] = await system.rows<{ id: string }>(
      `INSERT INTO notifications (id, user_id, event_key, event, task_id, task_title)
       VALUES (gen_random_uuid(), $1, 'x', 'COMPLETED', $2, 'of ada') RETURNING id`,
      [ada.user!.id, task.id],
    );
    const webhook = await ada.post('/api/webhooks', { url: 'https://example.com/' });
    const channel = await ada.post('/api/channels', { channel: 'SLACK', settings: { url: 'https://example.com/' } });
    const delivery = await ada.post(`/api/webhooks/${webhook.id}/test`);
    const view = await ada.post('/api/views', { page: 'tasks', name: 'Failing', query: 'status=FAILED' });
    const testRun = await ada.post('/api/test-runs', { kind: 'http', params: { url: 'https://example.com/' } });
    const ids: Record<string, string> = {
      'test-runs': testRun.id,
      webhooks: webhook.id,
      channels: channel.id,
      deliveries: delivery.id,
      notifications: notification!.id,
      tasks: task.id,
      runs: run.id,
      files: file.id,
      tokens: token.id,
      sessions: session.id,
      views: view.id,
    };
    const before = await ada.get(`/api/tasks/${task.id}`);
    // Names belong to one person: two people may use the same name for different things (secrets.e2e-spec).
    const withId = (await routes()).filter(({ path }) => path.includes('{id}') && !path.includes('/admin/'));
    expect(withId.length).toBeGreaterThan(15);
    for (const route of withId) {
      const noun = /\/([\w-]+)\/\{id\}/.exec(route.path)?.[1] ?? '';
      expect({ route, known: noun in ids }).toEqual({ route, known: true });
      const answer = await bob.send(
        route.method,
        route.path.replace('{id}', ids[noun]!).replace('{version}', '1'),
        bodyOf(route),
      );
      expect({ route, status: answer.status, body: answer.body }).toMatchObject({
        route,
        status: 404,
        body: { code: 'NOT_FOUND' },
      });
    }
    const after = await ada.get(`/api/tasks/${task.id}`);
    expect({ ...after, cached: null }).toEqual({ ...before, cached: null });
    for (const path of [`/api/runs/${run.id}`, '/api/files', '/api/tokens']) expect(await ada.get(path)).toBeDefined();
    expect(await ada.get('/api/views')).toMatchObject({ count: 1, results: [{ name: 'Failing' }] });
    expect(await bob.get('/api/files')).toMatchObject({ count: 0 });
    expect(await bob.get('/api/tokens')).toMatchObject({ count: 0 });
    expect(await bob.get('/api/runs')).toMatchObject({ count: 0 });
  });
});

/** The routes by which an admin reads what belongs to others. */
const READ_BY_ADMINS = [
  'GET /api/admin/tasks/{id}',
  'GET /api/admin/tasks/{id}/runs',
  'GET /api/admin/tasks/{id}/occurrences',
  'GET /api/admin/tasks/{id}/versions',
  'GET /api/admin/tasks/{id}/versions/{version}',
  'GET /api/admin/runs/{id}',
  'GET /api/admin/runs/{id}/explanation',
  'GET /api/admin/runs/{id}/logs',
];

describe('a task with a run', () => {
  it('has the answers of the matrix for nobody, owner, another user and admin', async () => {
    const owner = await system.api.register('olga');
    const task = await owner.post('/api/tasks', {
      title: 'of olga',
      kind: 'http',
      params: { url: 'https://example.com/' },
      schedule: { type: 'CRON', cron: '0 3 * * *' },
    });
    const run = await owner.post(`/api/tasks/${task.id}/run`);
    const ids: Record<string, string> = { tasks: task.id, runs: run.id };
    const ofThem = (await routes()).filter(({ path }) => /\/(tasks|runs)\/\{id\}/.test(path));
    expect(ofThem.map(({ method, path }) => `${method} ${path}`)).toEqual(expect.arrayContaining(READ_BY_ADMINS));
    const seen: Record<string, number[]> = {};
    const wanted: Record<string, number[]> = {};
    for (const route of ofThem) {
      const { method, path } = route;
      const name = `${method} ${path}`;
      const noun = /\/(\w+)\/\{id\}/.exec(path)![1]!;
      const target = path.replace('{id}', ids[noun]!).replace('{version}', '1');
      const isOfAdmins = path.startsWith('/api/admin/');
      // Only routes that read are called as a permitted person; others would change what the next row reads.
      const isRead = method === 'GET';
      const asked = [
        system.api,
        ...(isRead || isOfAdmins ? [owner] : []),
        bob,
        ...(isRead || !isOfAdmins ? [root] : []),
      ];
      seen[name] = [];
      for (const person of asked) seen[name]!.push((await person.send(method, target, bodyOf(route))).status);
      wanted[name] = isOfAdmins ? [401, 403, 403, 200] : isRead ? [401, 200, 404, 404] : [401, 404, 404];
    }
    expect(seen).toEqual(wanted);
    expect(Object.keys(seen).filter((name) => name.includes('/admin/'))).toEqual(READ_BY_ADMINS);
  });
});

describe('the routes of admins', () => {
  it('are 403 for all other users, whom the audit log names once a minute', async () => {
    const admins = (await routes()).filter(({ path }) => path.startsWith('/api/admin/'));
    expect(admins.length).toBeGreaterThan(4);
    for (const route of admins) {
      const path = route.path.replace('{id}', ada.user!.id).replace('{version}', '1');
      for (let n = 0; n < 2; n++)
        expect({ route, ...(await bob.send(route.method, path)) }).toMatchObject({
          route,
          status: 403,
          body: { code: 'FORBIDDEN' },
        });
    }
    const { count, results } = await system.until(
      () => root.get('/api/admin/audit?action=DENIED&actor=BOB&pageSize=100'),
      { what: 'every denial' },
      (page) => page.count >= admins.length,
    );
    expect(count).toBe(admins.length);
    expect(
      results
        .map(
          ({ details }: any) =>
            `${details.method} ${details.route.replace(':id', '{id}').replace(':version', '{version}')}`,
        )
        .toSorted(),
    ).toEqual(admins.map(({ method, path }) => `${method} ${path}`).toSorted());
    expect(results[0]).toMatchObject({ actorId: bob.user!.id, actor: 'bob', address: '127.0.0.1' });
  });

  it('are in the audit log as denied whatever the address contains', async () => {
    const { token } = await bob.post('/api/tokens', { name: 'of nul', scopes: ['read'] });
    const answer = await bob.send('DELETE', '/api/tasks/%00', undefined, { authorization: `Bearer ${token}` });
    expect(answer.status).toBe(403);
    await system.until(
      () => root.get('/api/admin/audit?action=DENIED&actor=bob&pageSize=1'),
      { what: 'the denial' },
      ({ results }) => results[0]?.details.route === '/api/tasks/:id' && results[0].details.id === '\ufffd',
    );
  });
});

describe('the scope of an API token', () => {
  /** Routes by which a stolen token could take over an account. */
  const NOT_FOR_TOKENS = /^(?!GET \/api\/users\/me$)\w+ \/api\/(tokens|users\/me|auth\/logout)/;

  it('applies to every route: read for GET, write for the rest, and neither for routes of admins', async () => {
    const scopes = { read: [] as string[], write: [] as string[] };
    const { paths } = await system.api.get('/api/docs-json');
    const closed = (await routes()).filter(({ method, path }) => paths[path][method.toLowerCase()].security);
    expect(closed.length).toBeGreaterThan(50);
    for (const scope of ['read', 'write'] as const) {
      // The token belongs to an admin, whose rights must not widen its scope.
      const { token } = await root.post('/api/tokens', { name: scope, scopes: [scope] });
      const headers = { authorization: `Token ${token}` };
      for (const { method, path } of closed) {
        const name = `${method} ${path}`;
        if (name === 'GET /api/events') continue; // the stream never ends
        const target = path.replace('{id}', '00000000-0000-7000-8000-000000000000').replace(/\{\w+\}/, 'NOBODY');
        const { status } = await system.api.send(method, target, undefined, headers);
        const may =
          !path.startsWith('/api/admin/') && !NOT_FOR_TOKENS.test(name) && (method === 'GET' || scope === 'write');
        if (may !== (status !== 403) || status === 401) scopes[scope].push(`${name}: ${status}`);
      }
    }
    expect(scopes).toEqual({ read: [], write: [] });
  });
});

describe('an admin', () => {
  it('sees the owner of each task and run, and finds those of one user by name', async () => {
    const owner = await system.api.register('Otto');
    const task = await owner.post('/api/tasks', {
      title: 'of otto',
      kind: 'http',
      params: { url: 'https://example.com/private' },
    });
    const [listed] = (await root.get('/api/admin/tasks?owner=OTTO')).results;
    expect(listed).toMatchObject({ id: task.id, owner: 'Otto', ownerId: owner.user!.id });
    expect(listed).toMatchObject({ params: null, paramsOmitted: true });
    const runs = await root.get('/api/admin/runs?owner=otto&ordering=-scheduledFor');
    expect(runs).toMatchObject({ count: 1, results: [{ taskId: task.id, owner: 'Otto', ownerId: owner.user!.id }] });
    const all = await root.get('/api/admin/tasks?pageSize=100');
    expect(new Set(all.results.map((row: any) => row.owner)).size).toBeGreaterThan(1);
    expect((await root.get('/api/admin/tasks?owner=nobody')).count).toBe(0);
    expect((await root.get(`/api/admin/runs?owner=otto&ownerId=${root.user!.id}`)).count).toBe(0);
    expect((await root.send('GET', '/api/admin/runs?ordering=finishedAt')).status).toBe(400);
    expect((await owner.send('GET', '/api/tasks?owner=ada')).body.errors.owner).toBeDefined();
  });

  it('can read any task and run, and each access is in the audit log once', async () => {
    const owner = await system.api.register('oscar');
    const task = await owner.post('/api/tasks', {
      title: 'of oscar',
      kind: 'http',
      params: { url: 'https://example.com/private' },
      schedule: { type: 'CRON', cron: '0 3 * * *' },
    });
    const run = await owner.post(`/api/tasks/${task.id}/run`);
    expect(await root.get(`/api/admin/tasks/${task.id}`)).toMatchObject({
      owner: 'oscar',
      params: { url: 'https://example.com/private' },
    });
    // These are all requests that a page sends at once, and repeats while it is open.
    const asked = ['', '/runs', '/occurrences', '/versions', '/versions/1'].map((path) => `tasks/${task.id}${path}`);
    asked.push(...['', '/logs', '/explanation'].map((path) => `runs/${run.id}${path}`));
    for (let n = 0; n < 2; n++) await Promise.all(asked.map((path) => root.get(`/api/admin/${path}`)));
    expect((await root.get(`/api/admin/tasks/${task.id}/runs?ordering=-scheduledFor`)).results).toMatchObject([
      { id: run.id, owner: 'oscar' },
    ]);
    expect(await root.get(`/api/admin/runs/${run.id}`)).toMatchObject({ id: run.id, owner: 'oscar' });
    const looks = await root.get('/api/admin/audit?action=TASK_VIEWED,RUN_VIEWED&actor=root&pageSize=100');
    expect(looks.results.filter(({ details }: any) => details.owner === 'oscar').toReversed()).toMatchObject([
      { action: 'TASK_VIEWED', targetType: 'task', targetId: task.id, details: { title: 'of oscar' } },
      { action: 'RUN_VIEWED', targetType: 'run', targetId: run.id, details: { taskId: task.id } },
    ]);
    const mine = await root.post('/api/tasks', {
      title: 'mine',
      kind: 'http',
      params: { url: 'https://example.com/' },
    });
    await root.get(`/api/admin/tasks/${mine.id}`);
    expect((await root.get(`/api/admin/audit?targetId=${mine.id}`)).count).toBe(0);
    const nobodys = '00000000-0000-7000-8000-000000000000';
    for (const path of [`tasks/${nobodys}`, `runs/${nobodys}`, `tasks/${task.id}/versions/99`, 'tasks/x'])
      expect((await root.send('GET', `/api/admin/${path}`)).status).toBe(404);
  });

  it('finds users by name, role and state, page by page', async () => {
    const page = await root.get('/api/admin/users?pageSize=1');
    expect(page).toMatchObject({ count: 6, previous: null, results: [{ username: expect.any(String) }] });
    expect(page.results[0].passwordHash).toBeUndefined();
    expect((await root.get('/api/admin/users?search=ADA@example')).results).toMatchObject([{ username: 'ada' }]);
    expect((await root.get('/api/admin/users?search=%25')).count).toBe(0);
    expect((await root.get('/api/admin/users?role=admin')).results).toMatchObject([{ username: 'root' }]);
    expect((await root.get('/api/admin/users?disabled=true')).count).toBe(0);
    expect((await root.send('GET', '/api/admin/users?disabled=yes')).body.errors.disabled).toBeDefined();
  });

  it('disables a user at once and enables them again, and the audit log has both', async () => {
    const path = `/api/admin/users/${bob.user!.id}`;
    expect((await root.patch(path, { disabled: true })).disabledAt).not.toBeNull();
    expect((await bob.send('GET', '/api/users/me')).status).toBe(401);
    const login = { username: 'bob', password: 'the password of bob' };
    expect((await system.api.send('POST', '/api/auth/login', login)).status).toBe(401);
    expect((await root.get('/api/admin/users?disabled=true')).results).toMatchObject([{ username: 'bob' }]);
    expect((await root.patch(path, { disabled: false, mayUseCommand: true })).mayUseCommand).toBe(true);
    expect((await bob.send('GET', '/api/users/me')).status).toBe(401);
    const { tokens } = await system.api.post('/api/auth/login', login);
    const headers = { authorization: `Bearer ${tokens.access}` };
    expect((await system.api.send('GET', '/api/users/me', undefined, headers)).status).toBe(200);
    const log = await root.get(`/api/admin/audit?action=USER_CHANGED&targetId=${bob.user!.id}`);
    expect(log.results).toMatchObject([
      { actor: 'root', targetType: 'user', details: { username: 'bob', disabled: false, mayUseCommand: true } },
      { actor: 'root', details: { username: 'bob', disabled: true } },
    ]);
  });

  it('sets quotas, which apply, and removes them', async () => {
    const path = `/api/admin/users/${ada.user!.id}`;
    const quotas = { maxTasks: 0, minIntervalSeconds: 3600, requestsPerSecond: 3 };
    expect((await root.patch(path, { quotas })).quotas).toEqual(quotas);
    const answers = await Promise.all(Array.from({ length: 6 }, () => ada.send('GET', '/api/users/me')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(3);
    expect(refused[0]!.headers.get('retry-after')).toBe('1');
    expect(refused[0]!.body).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      detail: expect.stringContaining('3 requests'),
    });
    expect((await root.patch(path, { quotas: { requestsPerSecond: null } })).quotas).toEqual({
      maxTasks: 0,
      minIntervalSeconds: 3600,
    });
    const task = { title: 'x', kind: 'http', params: { url: 'https://example.com/' } };
    const often = { schedule: { type: 'INTERVAL', seconds: 60 } };
    expect((await ada.send('POST', '/api/tasks', task)).body.code).toBe('QUOTA_EXCEEDED');
    expect((await ada.send('POST', '/api/schedules/preview', often)).status).toBe(400);
    await root.patch(path, { quotas: { maxTasks: null, minIntervalSeconds: null } });
    expect((await ada.send('POST', '/api/tasks', task)).status).toBe(201);
    expect((await ada.send('POST', '/api/schedules/preview', often)).status).toBe(200);
  });

  it('who is the only one cannot be disabled, demoted or deleted', async () => {
    const path = `/api/admin/users/${root.user!.id}`;
    for (const change of [{ disabled: true }, { role: 'user' }])
      expect(await root.send('PATCH', path, change)).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
    const password = 'the password of root';
    expect((await root.send('DELETE', '/api/users/me', { password })).status).toBe(409);
    await root.patch(`/api/admin/users/${ada.user!.id}`, { role: 'admin' });
    expect((await root.patch(path, { role: 'user' })).role).toBe('user');
    expect((await root.send('GET', '/api/admin/users')).status).toBe(403);
    await ada.patch(path, { role: 'admin' });
    await root.patch(`/api/admin/users/${ada.user!.id}`, { role: 'user' });
  });

  it('gets 404 for an unknown user', async () => {
    const path = '/api/admin/users/00000000-0000-7000-8000-000000000000';
    expect((await root.send('PATCH', path, { disabled: true })).status).toBe(404);
  });

  it('reads who paused all schedules, page by page and by time', async () => {
    await root.post('/api/admin/schedules/pause', { reason: 'a spec' });
    await root.post('/api/admin/schedules/resume');
    const page = await root.get('/api/admin/audit?action=SCHEDULES_PAUSED,SCHEDULES_RESUMED&pageSize=1');
    expect(page).toMatchObject({ count: 2, results: [{ action: 'SCHEDULES_RESUMED', actor: 'root', targetId: null }] });
    expect((await root.get(page.next.replace(system.api.baseUrl, ''))).results).toMatchObject([
      { action: 'SCHEDULES_PAUSED', details: { reason: 'a spec' } },
    ]);
    expect((await root.get('/api/admin/audit?endDate=2001-01-01T00:00:00Z')).count).toBe(0);
    expect((await root.send('GET', '/api/admin/audit?action=NOTHING')).body.errors.action).toBeDefined();
  });
});

describe('the address of a client', () => {
  it('is that of its connection when no proxy is trusted', async () => {
    const wrong = { username: 'root', password: 'wrong' };
    await system.api.send('POST', '/api/auth/login', wrong, { 'x-forwarded-for': '192.0.2.99' });
    const { results } = await root.get('/api/admin/audit?action=LOGIN_FAILED&actor=root');
    expect(results[0]).toMatchObject({ actor: 'root', address: '127.0.0.1', details: { at: 'login' } });
  });
});
