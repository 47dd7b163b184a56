import type { ApiAnswer, ApiClient } from '#testing/api-client';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

/**
 * The first requests of people who come from another system, as its documentation shows them: the API accepts each, or
 * names the right field or path.
 */

let system: SharedSystem;
let ada: ApiClient;
let daily: any;

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  ada = await system.api.register('ada');
  await ada.patch('/api/users/me', { timeZone: 'Europe/Berlin' });
  daily = await ada.post('/api/tasks', { ...TASK, schedule: { type: 'CRON', cron: '@daily' } });
});

afterAll(() => system?.stop());

const TASK = { title: 'fine', kind: 'http', params: { url: 'https://example.com/' } };
const OLD_ACCOUNT = {
  username: 'grace',
  email: 'grace@example.com',
  password: 'a long enough one',
  password2: 'a long enough one',
  first_name: 'Grace',
  last_name: 'Hopper',
};

function expectProblem(answer: ApiAnswer<any>, status: number, detail: string): void {
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: { status } });
  expect(JSON.stringify(answer.body)).toContain(detail);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
}

describe('a path of another system is 404 and names the path of this API', () => {
  it.each<[method: string, path: string, here: string]>([
    ['POST', '/api/users/register/', 'POST /api/auth/register'],
    ['POST', '/api/users/login/', 'POST /api/auth/login'],
    ['POST', '/api/users/token/refresh/', 'POST /api/auth/refresh'],
    ['POST', '/api/register/', 'POST /api/auth/register'],
    ['POST', '/api/login/', 'POST /api/auth/login'],
    ['POST', '/api/token/', 'POST /api/auth/login'],
    ['POST', '/api/token/refresh/', 'POST /api/auth/refresh'],
    ['GET', '/api/users/profile/', 'GET /api/users/me'],
    ['POST', '/api/tasks/tasks/', '/api/tasks'],
    ['GET', '/api/tasks/tasks/?status=COMPLETED', '/api/tasks'],
    ['GET', '/api/tasks/tasks/7/', '/api/tasks/7'],
    ['POST', '/api/tasks/create/', 'POST /api/tasks'],
    ['POST', '/api/v1/tasks/7/execute/', 'POST /api/tasks/7/run'],
    ['GET', '/api/executions', 'GET /api/runs'],
    ['POST', '/api/v1/tasks/', '/api/tasks'],
    ['POST', '/tasks/', '/api/tasks'],
    ['POST', '/users/register/', 'POST /api/auth/register'],
    ['POST', '/api-token-auth/', 'POST /api/auth/login, or POST /api/tokens'],
    ['POST', '/dj-rest-auth/login/', 'POST /api/auth/login'],
    ['POST', '/api/auth/users/', 'POST /api/auth/register'],
    ['POST', '/api/jobs/', '/api/tasks, and GET /api/runs'],
    ['GET', '/api/task-logs/', 'GET /api/runs/<id>/logs'],
    ['GET', '/api/dashboard/', 'GET /api/overview'],
    ['GET', '/api/queues/', 'GET /api/admin/queues'],
  ])('%s %s', async (method, path, here) => {
    expectProblem(await ada.send(method, path, method === 'POST' ? OLD_ACCOUNT : undefined), 404, `use ${here}`);
  });

  it.each([
    [
      'GET',
      '/api/Tasks/tasks/6F9619FF-8B86-D011-B42D-00CF4FC964FF/',
      '/api/tasks/6F9619FF-8B86-D011-B42D-00CF4FC964FF',
    ],
    ['POST', '/api/tasks/Nightly_import/run_now', 'POST /api/tasks/Nightly_import/run'],
    ['GET', '/api//%74asks/tasks/7', '/api/tasks/7'],
  ])('%s %s, with its id letter by letter and however the path is written', async (method, path, here) => {
    expectProblem(await ada.send(method, path), 404, `use ${here}`);
  });

  it.each(['/api/auth/login', '/api/auth/login/', '/api/auth/refresh/'])(
    'and a path of a route here is 405 for another method, with or without a slash at its end: DELETE %s',
    async (path) => {
      const { status, headers } = await ada.send('DELETE', path);
      expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'POST' });
    },
  );

  it('also before anybody has logged in', async () => {
    expectProblem(await system.api.send('POST', '/api/users/register/', OLD_ACCOUNT), 404, 'POST /api/auth/register');
  });
});

describe('a body of another system', () => {
  it('for a registration is refused with the names of the fields in this API', async () => {
    const answer = await system.api.send('POST', '/api/auth/register', OLD_ACCOUNT);
    expectProblem(answer, 400, 'did you mean passwordConfirm?');
    expect(answer.body.errors).toMatchObject({
      password2: ['is not a known field; did you mean passwordConfirm?'],
      first_name: ['is not a known field; did you mean firstName?'],
      last_name: ['is not a known field; did you mean lastName?'],
    });
  });

  it('of a task without its kind is refused with a whole example', async () => {
    const answer = await ada.send('POST', '/api/tasks/', { title: 'Report', description: 'of the week' });
    expectProblem(answer, 400, 'A whole task: ');
    expect(Object.keys(answer.body.errors)).toEqual(['kind', 'params']);
    const example = /A whole task: (\{.*\}); see/.exec(answer.body.detail)?.[1] ?? '';
    expect((await ada.send('POST', '/api/tasks', JSON.parse(example))).status).toBe(201);
  });

  it('of a task with other names of fields is refused with title and schedule.runAt', async () => {
    const body = { name: 'Report', description: 'of the week', scheduled_time: '2027-11-20T10:00:00Z' };
    const answer = await ada.send('POST', '/api/tasks/', body);
    expectProblem(answer, 400, 'A whole task: ');
    expect(answer.body.errors).toMatchObject({
      name: ['is not a known field; did you mean title?'],
      scheduled_time: ['is not a known field; did you mean schedule.runAt?'],
    });
  });
});

describe('a list', () => {
  it('with parameters of another system is refused with the names in this API', async () => {
    const answer = await ada.send(
      'GET',
      '/api/tasks/?start_date=2026-11-01&end_date=2026-11-05&ordering=-created_at,status',
    );
    expectProblem(answer, 400, 'did you mean startDate?');
    expect(answer.body.errors).toMatchObject({
      end_date: ['is not a known field; did you mean endDate?'],
      ordering: [expect.stringContaining('did you mean -createdAt?')],
    });
  });

  it('with plain dates has the rows of those days in the zone of the user, the last one included', async () => {
    const titles = ['before', 'first', 'last', 'after'];
    const times = ['2026-10-31T22:59:59Z', '2026-10-31T23:00:00Z', '2026-11-05T22:59:59Z', '2026-11-05T23:00:00Z'];
    for (const [place, title] of titles.entries()) {
      const { id } = await ada.post('/api/tasks', {
        ...TASK,
        title,
        tags: ['days'],
        schedule: { type: 'CRON', cron: '@daily' },
      });
      await system.rows(`UPDATE tasks SET created_at = '${times[place]}' WHERE id = '${id}'`);
    }
    const days = 'startDate=2026-11-01&endDate=2026-11-05&tag=days&ordering=createdAt';
    const found = await ada.get(`/api/tasks/?${days}`);
    expect(found.results.map(({ title }: any) => title)).toEqual(['first', 'last']);
    const exported = await ada.get(`/api/tasks/export?${days.replace('&ordering=createdAt', '')}`);
    expect(exported.tasks.map(({ title }: any) => title)).toEqual(['first', 'last']);
    const filter = { startDate: '2026-11-01', endDate: '2026-11-05', tag: 'days' };
    expect((await ada.post('/api/tasks/actions', { action: 'pause', dryRun: true, filter })).matched).toBe(2);
  });
});

describe('a task', () => {
  it.each(['GET', 'DELETE'])('is 404 for %s by a number', async (method) =>
    expectProblem(await ada.send(method, '/api/tasks/1/'), 404, 'ids are UUIDs'),
  );

  it('with a local time without an offset runs at that time of its zone', async () => {
    const schedule = { type: 'ONE_TIME', runAt: '2027-01-10T10:00', timeZone: 'Europe/Berlin' };
    const made = await ada.post('/api/tasks', { ...TASK, schedule });
    expect(made.schedule).toMatchObject({ runAt: '2027-01-10T09:00:00.000Z', nextDueAt: '2027-01-10T09:00:00.000Z' });
    const ofUser = await ada.post('/api/tasks', {
      ...TASK,
      schedule: { type: 'ONE_TIME', runAt: '2027-07-10T10:00:30' },
    });
    expect(ofUser.schedule).toMatchObject({ runAt: '2027-07-10T08:00:30.000Z', timeZone: 'Europe/Berlin' });
    const moved = await ada.patch(`/api/tasks/${made.id}`, { schedule: { runAt: '2027-01-11T10:00' } });
    expect(moved.schedule.runAt).toBe('2027-01-11T09:00:00.000Z');
    const jumped = await ada.send('POST', '/api/tasks', {
      ...TASK,
      schedule: { ...schedule, runAt: '2027-03-28T02:30' },
    });
    expectProblem(jumped, 400, 'does not exist in Europe/Berlin: the clock jumps over it');
  });

  it('is replaced as a whole by PUT, also by the body of an answer to GET', async () => {
    const made = await ada.post('/api/tasks', {
      ...TASK,
      description: 'old',
      tags: ['old'],
      retry: { maxAttempts: 9 },
      schedule: { type: 'CRON', cron: '@daily', maxRuns: 9 },
    });
    const whole = { ...TASK, title: 'new', schedule: { type: 'INTERVAL', seconds: 60 } };
    const replaced = await ada.ok('PUT', `/api/tasks/${made.id}/`, whole);
    expect(replaced).toMatchObject({ id: made.id, title: 'new', description: '', tags: [], version: made.version + 1 });
    expect(replaced).toMatchObject({ retry: { maxAttempts: 4 }, schedule: { type: 'INTERVAL', maxRuns: null } });
    const read = await ada.get(`/api/tasks/${made.id}`);
    const again = await ada.ok(
      'PUT',
      `/api/tasks/${made.id}`,
      { ...read, title: 'newer' },
      { 'if-match': String(read.version) },
    );
    expect(again).toMatchObject({ title: 'newer', schedule: read.schedule });
    expect((await ada.send('PUT', `/api/tasks/${made.id}`, read, { 'if-match': String(read.version) })).status).toBe(
      412,
    );
    const partial = await ada.send('PUT', `/api/tasks/${made.id}`, { title: 'x', surprise: 1 });
    expectProblem(partial, 400, 'is missing');
    expect(Object.keys(partial.body.errors).toSorted()).toEqual(['kind', 'params', 'surprise']);
    expect((await ada.ok('PUT', `/api/tasks/${made.id}`, TASK)).schedule).toBeNull();
    expect((await ada.get(`/api/tasks/${made.id}/runs`)).count).toBe(0);
    const other = await system.api.register('other');
    expect((await other.send('PUT', `/api/tasks/${made.id}`, TASK)).status).toBe(404);
  });

  it('that recurs is not cancelled: the refusal says how to pause it', async () => {
    const answer = await ada.send('POST', `/api/tasks/${daily.id}/cancel/`);
    expectProblem(answer, 409, `POST /api/tasks/${daily.id}/pause`);
  });

  it('whose next attempt waits is retried at once', async () => {
    const made = await ada.post('/api/tasks', { ...TASK, title: 'waits' });
    const set = `status = 'PENDING', attempt = 2, due_at = now() + interval '1 hour'`;
    await system.rows(`UPDATE runs SET ${set} WHERE task_id = '${made.id}'`);
    expect(await ada.get(`/api/tasks/${made.id}`)).toMatchObject({
      status: 'PENDING',
      latestRun: { waitingFor: 'RETRY', attempt: 2 },
    });
    expect((await ada.get(`/api/tasks/${made.id}/runs`)).results).toMatchObject([{ waitingFor: 'RETRY' }]);
    const answer = await ada.send('POST', `/api/tasks/${made.id}/retry/`);
    expect(answer).toMatchObject({ status: 202, body: { id: made.latestRun.id, attempt: 2, status: 'PENDING' } });
    expect(Date.parse(answer.body.dueAt)).toBeLessThan(Date.now() + 60_000);
    expect((await ada.get(`/api/tasks/${made.id}/runs?upcoming=true`)).count).toBe(1);
  });

  it('is read with Authorization: Token as well', async () => {
    const { token } = await ada.post('/api/tokens', { name: 'cron', scopes: ['read', 'write'] });
    const answer = await system.api.send('GET', `/api/tasks/${daily.id}/`, undefined, {
      authorization: `Token ${token}`,
    });
    expect(answer.status).toBe(200);
  });
});
