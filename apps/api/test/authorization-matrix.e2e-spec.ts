import type { ApiClient } from '#testing/api-client';
import { WholeSystem } from '#testing/processes/whole-system';

type Policy = 'public' | 'own' | 'read' | 'session' | 'admin';

/** Whom each route admits. A route that is added to the API must be added here as well: the first spec demands it. */
const ROUTES: Record<Policy, string[]> = {
  public: [
    'GET /api/auth/settings',
    'GET /api/notifications/acknowledge',
    'GET /api/notifications/mute',
    'GET /api/notifications/unsubscribe',
    'GET /api/time-zones/names',
    'POST /api/auth/email/verify',
    'POST /api/auth/login',
    'POST /api/auth/password/forgot',
    'POST /api/auth/password/reset',
    'POST /api/auth/refresh',
    'POST /api/auth/register',
    'POST /api/notifications/acknowledge',
    'POST /api/notifications/mute',
    'POST /api/notifications/unsubscribe',
  ],
  own: [
    'DELETE /api/files/{id}',
    'DELETE /api/secrets/{name}',
    'DELETE /api/trash',
    'DELETE /api/tasks/{id}',
    'DELETE /api/channels/{id}',
    'DELETE /api/views/{id}',
    'DELETE /api/webhooks/{id}',
    'GET /api/deliveries',
    'GET /api/deliveries/{id}',
    'GET /api/files',
    'GET /api/incidents',
    'GET /api/incidents/resolved',
    'GET /api/notifications',
    'GET /api/notifications/held',
    'GET /api/notifications/preferences',
    'GET /api/notifications/unread-count',
    'GET /api/overview',
    'GET /api/timeline',
    'GET /api/logs',
    'GET /api/runs',
    'GET /api/runs/csv',
    'GET /api/runs/{id}',
    'GET /api/runs/{id}/explanation',
    'GET /api/runs/{id}/logs',
    'GET /api/secrets',
    'GET /api/secrets/{name}',
    'GET /api/task-kinds',
    'GET /api/tasks',
    'GET /api/tasks/export',
    'GET /api/tasks/outcomes',
    'GET /api/tasks/stats',
    'GET /api/tasks/{id}',
    'GET /api/tasks/{id}/occurrences',
    'GET /api/tasks/{id}/runs',
    'GET /api/tasks/{id}/status',
    'GET /api/tasks/{id}/versions',
    'GET /api/tasks/{id}/versions/{version}',
    'GET /api/time-zones',
    'GET /api/test-runs/{id}',
    'GET /api/trash',
    'GET /api/views',
    'GET /api/channels',
    'GET /api/channels/kinds',
    'GET /api/channels/{id}',
    'GET /api/channels/{id}/deliveries',
    'GET /api/webhooks',
    'GET /api/webhooks/{id}',
    'GET /api/webhooks/{id}/deliveries',
    'PATCH /api/tasks/{id}',
    'PATCH /api/channels/{id}',
    'PATCH /api/views/{id}',
    'PATCH /api/webhooks/{id}',
    'POST /api/data/preview',
    'POST /api/deliveries/{id}/replay',
    'POST /api/files',
    'POST /api/notifications/read-all',
    'POST /api/trash/delete',
    'POST /api/trash/restore',
    'POST /api/notifications/{id}/read',
    'POST /api/runs/actions',
    'POST /api/runs/{id}/cancel',
    'POST /api/runs/{id}/retry',
    'POST /api/schedules/preview',
    'POST /api/tasks',
    'POST /api/tasks/actions',
    'POST /api/tasks/bulk',
    'POST /api/tasks/import',
    'POST /api/tasks/{id}/acknowledge',
    'POST /api/tasks/{id}/backfill',
    'POST /api/tasks/{id}/cancel',
    'POST /api/tasks/{id}/pause',
    'POST /api/tasks/{id}/resume',
    'POST /api/tasks/{id}/retry',
    'POST /api/tasks/{id}/run',
    'POST /api/channels',
    'POST /api/channels/{id}/replay',
    'POST /api/channels/{id}/test',
    'POST /api/test-runs',
    'POST /api/test-runs/{id}/cancel',
    'POST /api/views',
    'POST /api/webhooks',
    'POST /api/webhooks/{id}/replay',
    'POST /api/webhooks/{id}/rotate-secret',
    'POST /api/webhooks/{id}/test',
    'PUT /api/notifications/preferences',
    'PUT /api/secrets/{name}',
    'PUT /api/tasks/{id}',
  ],
  read: ['GET /api/events', 'GET /api/users/me'],
  session: [
    'DELETE /api/tokens/{id}',
    'DELETE /api/users/me',
    'DELETE /api/users/me/sessions',
    'DELETE /api/users/me/sessions/{id}',
    'GET /api/tokens',
    'GET /api/users/me/sessions',
    'PATCH /api/users/me',
    'POST /api/auth/logout',
    'POST /api/tokens',
    'POST /api/users/me/password',
    'POST /api/users/me/verification',
  ],
  admin: [
    'DELETE /api/admin/dead-letters/{id}',
    'GET /api/admin/audit',
    'GET /api/admin/dead-letters',
    'GET /api/admin/dead-letters/{id}',
    'GET /api/admin/deliveries',
    'GET /api/admin/health',
    'GET /api/admin/health/now',
    'GET /api/admin/overview',
    'GET /api/admin/queues',
    'GET /api/admin/runs',
    'GET /api/admin/runs/{id}',
    'GET /api/admin/runs/{id}/explanation',
    'GET /api/admin/runs/{id}/logs',
    'GET /api/admin/schedules/pause',
    'GET /api/admin/tasks',
    'GET /api/admin/tasks/{id}',
    'GET /api/admin/tasks/{id}/occurrences',
    'GET /api/admin/tasks/{id}/runs',
    'GET /api/admin/tasks/{id}/versions',
    'GET /api/admin/tasks/{id}/versions/{version}',
    'GET /api/admin/users',
    'GET /api/admin/workers',
    'PATCH /api/admin/users/{id}',
    'POST /api/admin/dead-letters/{id}/replay',
    'POST /api/admin/schedules/pause',
    'POST /api/admin/schedules/resume',
    'POST /api/admin/tasks/actions',
    'POST /api/admin/users',
  ],
};

/** Routes that an account without a confirmed email address may not use. */
const NEED_PROOF = [
  'PATCH /api/channels/{id}',
  'PATCH /api/webhooks/{id}',
  'POST /api/deliveries/{id}/replay',
  'POST /api/tokens',
  'POST /api/channels',
  'POST /api/channels/{id}/replay',
  'POST /api/channels/{id}/test',
  'POST /api/webhooks',
  'POST /api/webhooks/{id}/replay',
  'POST /api/webhooks/{id}/rotate-secret',
  'POST /api/webhooks/{id}/test',
];

/** The eight callers that ask each route, in the order of the columns of the table. */
const PEOPLE = ['nobody', 'disabled', 'unproved', 'user', 'admin', 'token read', 'token write', 'token admin'] as const;
type Person = (typeof PEOPLE)[number];
/** The answer as 401, 403, or `in` for anything else, such as a 400 for a missing body. */
type Answer = 401 | 403 | 'in';

/** The expected answers. The tokens belong to an admin, whose rights must not extend those of a token. */
const MATRIX: Record<Policy, (isRead: boolean) => Record<Person, Answer>> = {
  public: () => rowOf('in', 'in', 'in', 'in', 'in', 'in', 'in', 'in'),
  own: (isRead) => rowOf(401, 401, 'in', 'in', 'in', isRead ? 'in' : 403, 'in', 403),
  read: () => rowOf(401, 401, 'in', 'in', 'in', 'in', 'in', 403),
  session: () => rowOf(401, 401, 'in', 'in', 'in', 403, 403, 403),
  admin: () => rowOf(401, 401, 403, 403, 'in', 403, 403, 'in'),
};

function rowOf(...answers: Answer[]): Record<Person, Answer> {
  return Object.fromEntries(PEOPLE.map((person, n) => [person, answers[n]])) as Record<Person, Answer>;
}

let system: WholeSystem;
const headers = {} as Record<Person, Record<string, string>>;

beforeAll(async () => {
  system = await WholeSystem.start({
    apps: ['api'],
    env: { EMAIL_PROOF: 'required', MAX_REQUESTS_PER_SECOND: '100000' },
  });
  const people: Record<string, ApiClient> = {};
  for (const name of ['disabled', 'unproved', 'user', 'admin']) people[name] = await system.api.register(name);
  await system.rows(`UPDATE users SET email_verified_at = now() WHERE username <> 'unproved'`);
  await system.rows(`UPDATE users SET role = 'admin' WHERE username IN ('admin', 'disabled')`);
  for (const [name, { token }] of Object.entries(people))
    headers[name as Person] = { authorization: `Bearer ${token}` };
  headers.nobody = {};
  for (const scope of ['read', 'write', 'admin']) {
    const { token } = await people.admin!.post('/api/tokens', { name: scope, scopes: [scope] });
    headers[`token ${scope}` as Person] = { authorization: `Token ${token}` };
  }
  await system.rows(`UPDATE users SET disabled_at = now() WHERE username = 'disabled'`);
});
afterAll(() => system?.stop());

async function answerOf(route: string, person: Person): Promise<Answer> {
  const [method, path = ''] = route.split(' ');
  const target = path.replace('{id}', '00000000-0000-7000-8000-000000000000').replace(/\{\w+\}/, 'NOBODY');
  const response = await fetch(`${system.api.baseUrl}${target}`, { method, headers: headers[person] });
  await response.body?.cancel(); // the stream of events never ends by itself
  const { status } = response;
  if (status >= 500) throw new Error(`${route} answered ${status} to ${person}`);
  return status === 401 || status === 403 ? status : 'in';
}

it('the table of this spec names every route of the API once, and no other', async () => {
  const { paths } = await system.api.get('/api/docs-json');
  const documented = Object.entries<object>(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(Object.values(ROUTES).flat().toSorted()).toEqual(documented.toSorted());
  expect(Object.values(ROUTES).flat()).toEqual(expect.arrayContaining(NEED_PROOF));
});

it.each(Object.keys(ROUTES) as Policy[])(
  'routes that are %s let in whom they should, and nobody else',
  async (policy) => {
    const seen: Record<string, Record<string, Answer>> = {};
    const wanted: Record<string, Record<string, Answer>> = {};
    for (const route of ROUTES[policy]) {
      const answers: Answer[] = [];
      for (const person of PEOPLE) answers.push(await answerOf(route, person));
      seen[route] = rowOf(...answers);
      wanted[route] = MATRIX[policy](route.startsWith('GET '));
      if (NEED_PROOF.includes(route)) wanted[route].unproved = 403;
    }
    expect(seen).toEqual(wanted);
  },
);
