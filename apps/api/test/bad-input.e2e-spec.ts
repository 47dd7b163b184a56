import { WEEKDAYS } from '#contracts/preferences';
import type { ApiAnswer, ApiClient } from '#testing/api-client';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
let ada: ApiClient;
let admin: ApiClient;
let refreshToken: string;
let task: any;
let stored: Record<string, number>;
/** All answers of this spec, which are searched for 5xx at the end. */
const answers: { what: string; status: number }[] = [];

beforeAll(async () => {
  system = await WholeSystem.start({ apps: ['api'], env: { MIN_INTERVAL_SECONDS: '10' } });
  ada = await system.api.register('ada');
  admin = await system.api.register('root');
  await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'root'`);
  const login = { username: 'ada', password: 'the password of ada' };
  refreshToken = (await system.api.post('/api/auth/login', login)).tokens.refresh;
  const made = await ada.post('/api/tasks', { ...TASK, schedule: { type: 'INTERVAL', seconds: 60 } });
  task = await ada.get(`/api/tasks/${made.id}`);
  stored = await countRows();
});

afterAll(() => system?.stop());

const TASK = { title: 'fine', kind: 'http', params: { url: 'https://example.com/' } };
const ACCOUNT = { username: 'bob', email: 'bob@example.com', password: 'long enough', passwordConfirm: 'long enough' };
const NO_ONE = '00000000-0000-7000-8000-000000000000';
const MAIL = { to: 'a@example.com', subject: 'x', text: 'x' };

async function countRows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ['users', 'sessions', 'tasks', 'schedules', 'runs', 'files', 'file_chunks']) {
    const [found] = await system.rows<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    counts[table] = found!.count;
  }
  return counts;
}

async function send(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
  const person = path.startsWith('/api/admin') ? admin : ada;
  const answer = await person.send(method, path.replace(':id', task.id).replace(':name', 'KEY'), body, headers);
  answers.push({ what: `${method} ${path} ${String(JSON.stringify(body)).slice(0, 200)}`, status: answer.status });
  return answer;
}

function expectProblem(answer: ApiAnswer<any>, status: number, field?: string): void {
  const { errors, ...body } = answer.body;
  expect({ status: answer.status, errors, body }).toMatchObject({
    status,
    body: {
      status,
      type: 'about:blank',
      title: expect.any(String),
      code: expect.any(String),
      instance: expect.any(String),
    },
  });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(body.detail).not.toMatch(/ at |node_modules|QueryFailed|syntax for type/);
  if (field !== undefined) expect(Object.keys(errors ?? {})).toContain(field);
}

describe('an invalid body', () => {
  const create = (part: object): object => ({ ...TASK, ...part });
  const scheduled = (schedule: object): object => create({ schedule });
  const http = (params: object): object => create({ params: { url: 'https://example.com/', ...params } });
  const email = (params: object): object => create({ kind: 'email', params: { ...MAIL, ...params } });
  const data = (params: object): object =>
    create({ kind: 'data', params: { source: { inline: 'a\n1' }, format: 'csv', sql: 'select 1', ...params } });
  const soon = new Date(Date.now() + 3_600_000).toISOString();

  const bodies: [route: string, field: string, body: unknown][] = [
    ['POST /api/admin/users', 'username', { username: 'a', email: 'a@example.com' }],
    ['POST /api/auth/register', 'username', { ...ACCOUNT, username: 'a' }],
    ['POST /api/auth/register', 'username', { ...ACCOUNT, username: '../etc' }],
    ['POST /api/auth/register', 'username', { ...ACCOUNT, username: 'ADA' }],
    ['POST /api/auth/register', 'username', { ...ACCOUNT, username: { $ne: null } }],
    ['POST /api/auth/register', 'username', { ...ACCOUNT, username: 'x'.repeat(65) }],
    ['POST /api/auth/register', 'email', { ...ACCOUNT, email: 'nobody' }],
    ['POST /api/auth/register', 'email', { ...ACCOUNT, email: 'Ada@Example.com' }],
    ['POST /api/auth/register', 'email', { ...ACCOUNT, email: 'a@b.c\r\nBcc: d@e.f' }],
    ['POST /api/auth/register', 'password', { ...ACCOUNT, password: 'short', passwordConfirm: 'short' }],
    ['POST /api/auth/register', 'password', { ...ACCOUNT, password: 'x'.repeat(1001) }],
    ['POST /api/auth/register', 'passwordConfirm', { ...ACCOUNT, passwordConfirm: 'something else' }],
    ['POST /api/auth/register', 'timeZone', { ...ACCOUNT, timeZone: 'Mars/Olympus' }],
    ['POST /api/auth/register', 'role', { ...ACCOUNT, role: 'admin' }],
    ['POST /api/auth/register', 'mayUseCommand', { ...ACCOUNT, mayUseCommand: true }],
    ['POST /api/auth/login', 'password', { username: 'ada' }],
    ['POST /api/auth/login', 'username', { username: ['ada'], password: 'x' }],
    ['POST /api/auth/refresh', 'refresh', {}],
    ['POST /api/auth/refresh', 'refresh', { refresh: 1 }],
    ['POST /api/auth/logout', 'refresh', { refresh: 'x'.repeat(201) }],
    [
      'POST /api/auth/register',
      'password',
      { ...ACCOUNT, password: 'BOB@example.com', passwordConfirm: 'BOB@example.com' },
    ],
    ['POST /api/auth/register', 'password', { ...ACCOUNT, password: 'iloveyou', passwordConfirm: 'iloveyou' }],
    ['POST /api/auth/password/forgot', 'email', { email: 'nobody' }],
    ['POST /api/auth/password/forgot', 'email', {}],
    ['POST /api/auth/password/reset', 'token', { token: 'x', password: 'long enough' }],
    ['POST /api/auth/password/reset', 'password', { token: 'x', password: 'short' }],
    ['POST /api/auth/email/verify', 'token', { token: 'x' }],
    ['POST /api/auth/email/verify', 'token', { token: ['x'] }],

    ['PATCH /api/users/me', 'timeZone', { timeZone: 'Mars/Olympus' }],
    ['PATCH /api/users/me', 'firstName', { firstName: null }],
    ['PATCH /api/users/me', 'email', { email: 'nobody' }],
    ['PATCH /api/users/me', 'currentPassword', { email: 'other@example.com' }],
    ['PATCH /api/users/me', 'currentPassword', { email: 'other@example.com', currentPassword: 'wrong' }],
    ['PATCH /api/users/me', 'email', { email: 'root@example.com', currentPassword: 'the password of ada' }],
    ['PATCH /api/users/me', 'role', { role: 'admin' }],
    ['DELETE /api/users/me', 'password', {}],
    ['DELETE /api/users/me', 'password', { password: 'wrong' }],
    ['POST /api/users/me/password', 'currentPassword', { currentPassword: 'wrong', password: 'long enough' }],
    ['POST /api/users/me/password', 'password', { currentPassword: 'the password of ada', password: 'short' }],
    ['POST /api/users/me/password', 'password', { currentPassword: 'the password of ada', password: 'password1' }],
    ['POST /api/tokens', 'name', { scopes: ['read'] }],
    ['POST /api/tokens', 'name', { name: '', scopes: ['read'] }],
    ['POST /api/tokens', 'scopes', { name: 'x', scopes: [] }],
    ['POST /api/tokens', 'scopes', { name: 'x', scopes: ['all'] }],
    ['POST /api/tokens', 'scopes', { name: 'x', scopes: 'read' }],
    ['POST /api/tokens', 'expiresAt', { name: 'x', scopes: ['read'], expiresAt: '2001-01-01T00:00:00Z' }],
    ['POST /api/tokens', 'expiresAt', { name: 'x', scopes: ['read'], expiresAt: 'tomorrow' }],
    ['PATCH /api/admin/users/:id', 'role', { role: 'king' }],
    ['PATCH /api/admin/users/:id', 'disabled', { disabled: 'yes' }],
    ['PATCH /api/admin/users/:id', 'quotas.maxTasks', { quotas: { maxTasks: -1 } }],
    ['PATCH /api/admin/users/:id', 'quotas.runs', { quotas: { runs: 1 } }],
    ['PATCH /api/admin/users/:id', 'quotas', { quotas: [] }],
    ['PATCH /api/admin/users/:id', 'username', { username: 'x' }],

    ['POST /api/tasks', 'title', create({ title: '' })],
    ['POST /api/tasks', 'title', create({ title: '   ' })],
    ['POST /api/tasks', 'title', create({ title: 'x'.repeat(201) })],
    ['POST /api/tasks', 'title', create({ title: null })],
    ['POST /api/tasks', 'description', create({ description: 'x'.repeat(5001) })],
    ['POST /api/tasks', 'tags', create({ tags: 'crm' })],
    ['POST /api/tasks', 'tags', create({ tags: [1] })],
    ['POST /api/tasks', 'tags', create({ tags: ['x'.repeat(51)] })],
    ['POST /api/tasks', 'tags', create({ tags: Array.from({ length: 21 }, (_, n) => `t${n}`) })],
    ['POST /api/tasks', 'kind', create({ kind: 'shell' })],
    ['POST /api/tasks', 'kind', create({ kind: undefined })],
    ['POST /api/tasks', 'params', create({ params: 'https://example.com' })],
    ['POST /api/tasks', 'params', create({ params: undefined })],
    ['POST /api/tasks', 'params', create({ params: [] })],
    ['POST /api/tasks', 'params', http({ headers: { a: 'x'.repeat(300_000) } })],
    ['POST /api/tasks', 'owner', create({ owner: 'eve' })],
    ['POST /api/tasks', 'status', create({ status: 'COMPLETED' })],
    ['POST /api/tasks', 'timeoutSeconds', create({ timeoutSeconds: 0 })],
    ['POST /api/tasks', 'timeoutSeconds', create({ timeoutSeconds: 1.5 })],
    ['POST /api/tasks', 'timeoutSeconds', create({ timeoutSeconds: '10' })],
    ['POST /api/tasks', 'timeoutSeconds', create({ timeoutSeconds: 3_000_000_000 })],
    ['POST /api/tasks', 'hardTimeoutSeconds', create({ timeoutSeconds: 20, hardTimeoutSeconds: 10 })],
    ['POST /api/tasks', 'overlap', create({ overlap: 'skip' })],
    ['POST /api/tasks', 'priority', create({ priority: 1 })],
    ['POST /api/tasks', 'retry.maxAttempts', create({ retry: { maxAttempts: 0 } })],
    ['POST /api/tasks', 'retry.maxAttempts', create({ retry: { maxAttempts: 21 } })],
    ['POST /api/tasks', 'retry.delaySeconds', create({ retry: { delaySeconds: -1 } })],
    ['POST /api/tasks', 'retry.backoff', create({ retry: { backoff: 'NEVER' } })],
    ['POST /api/tasks', 'retry.forever', create({ retry: { forever: true } })],
    ['POST /api/tasks', 'notify.on', create({ notify: { on: ['EVERYTHING'] } })],
    ['POST /api/tasks', 'notify.on', create({ notify: { on: ['FAILED', 'FAILED'] } })],
    ['POST /api/tasks', 'notify.failures', create({ notify: { failures: 'LAST' } })],
    ['POST /api/tasks', 'notify.afterFailures', create({ notify: { afterFailures: 0 } })],
    ['POST /api/tasks', 'notify.remindEverySeconds', create({ notify: { remindEverySeconds: 9 } })],
    ['POST /api/tasks', 'notify.muted', create({ notify: { muted: 'yes' } })],

    ['POST /api/tasks', 'schedule.type', scheduled({})],
    ['POST /api/tasks', 'schedule.type', scheduled({ type: 'DAILY' })],
    ['POST /api/tasks', 'schedule.runAt', scheduled({ type: 'ONE_TIME' })],
    ['POST /api/tasks', 'schedule.runAt', scheduled({ type: 'ONE_TIME', runAt: '2020-01-01T00:00:00Z' })],
    ...[
      '2027-02-30T00:00:00Z',
      '2027-01-01',
      'now',
      'infinity',
      '1',
      '',
      'x',
      '2027-13-01T00:00:00Z',
      1893456000,
      null,
      {},
    ].map((runAt): [string, string, unknown] => [
      'POST /api/tasks',
      'schedule.runAt',
      scheduled({ type: 'ONE_TIME', runAt }),
    ]),
    ['POST /api/tasks', 'schedule.cron', scheduled({ type: 'CRON' })],
    ...[
      '',
      '* * * *',
      '60 * * * *',
      '* * * * * * *',
      '0 0 31 2 *',
      '@reboot',
      'a b c d e',
      '*/0 * * * *',
      '5-1-9 * * * *',
      '* '.repeat(200),
    ].map((cron): [string, string, unknown] => ['POST /api/tasks', 'schedule.cron', scheduled({ type: 'CRON', cron })]),
    ['POST /api/tasks', 'schedule.cron', scheduled({ type: 'CRON', cron: '* * * * * *' })],
    ['POST /api/tasks', 'schedule.timeZone', scheduled({ type: 'CRON', cron: '0 0 * * *', timeZone: 'Mars/Olympus' })],
    ['POST /api/tasks', 'schedule.timeZone', scheduled({ type: 'CRON', cron: '0 0 * * *', timeZone: '' })],
    ['POST /api/tasks', 'schedule.seconds', scheduled({ type: 'INTERVAL' })],
    ...[0, -1, 1.5, '60', 9, 1e300].map((seconds): [string, string, unknown] => [
      'POST /api/tasks',
      'schedule.seconds',
      scheduled({ type: 'INTERVAL', seconds }),
    ]),
    ['POST /api/tasks', 'schedule.anchor', scheduled({ type: 'INTERVAL', seconds: 60, anchor: 'now' })],
    ['POST /api/tasks', 'schedule.cron', scheduled({ type: 'INTERVAL', seconds: 60, cron: '* * * * *' })],
    ['POST /api/tasks', 'schedule.maxRuns', scheduled({ type: 'INTERVAL', seconds: 60, maxRuns: 0 })],
    [
      'POST /api/tasks',
      'schedule.endsAt',
      scheduled({ type: 'INTERVAL', seconds: 60, startsAt: soon, endsAt: '2020-01-01T00:00:00Z' }),
    ],
    ['POST /api/tasks', 'schedule.jitterSeconds', scheduled({ type: 'INTERVAL', seconds: 60, jitterSeconds: -1 })],
    ['POST /api/tasks', 'schedule.catchUp', scheduled({ type: 'INTERVAL', seconds: 60, catchUp: 'SOME' })],
    ['POST /api/tasks', 'schedule.dst.gap', scheduled({ type: 'CRON', cron: '0 0 * * *', dst: { gap: 'x' } })],
    ['POST /api/tasks', 'schedule.every', scheduled({ type: 'INTERVAL', seconds: 60, every: 'day' })],

    ['POST /api/tasks/bulk', 'tasks', {}],
    ['POST /api/tasks/bulk', 'tasks', { tasks: [] }],
    ['POST /api/tasks/bulk', 'tasks', { tasks: 'x' }],
    ['POST /api/tasks/bulk', 'tasks', { tasks: [null] }],
    ['POST /api/tasks/bulk', 'tasks', { tasks: [[]] }],
    ['POST /api/tasks/bulk', 'tasks', { tasks: Array.from({ length: 501 }, () => TASK) }],
    ['POST /api/tasks/bulk', 'tasks.1.title', { tasks: [TASK, create({ title: '' }), TASK] }],
    ['POST /api/tasks/bulk', 'tasks.1.params.url', { tasks: [TASK, http({ url: 'file:///x' }), TASK] }],
    [
      'POST /api/tasks/bulk',
      'tasks.3.schedule.cron',
      { tasks: [TASK, TASK, TASK, scheduled({ type: 'CRON', cron: 'x' })] },
    ],
    ['POST /api/tasks/bulk', 'tasks.0.schedule.type', { tasks: [scheduled({})] }],
    ['POST /api/tasks/bulk', 'tasks.0.owner', { tasks: [create({ owner: 'eve' })] }],
    ...['POST /api/tasks/actions', 'POST /api/admin/tasks/actions'].flatMap((route): [string, string, unknown][] => [
      [route, 'action', { ids: [NO_ONE] }],
      [route, 'action', { action: 'explode', ids: [NO_ONE] }],
      [route, 'ids', { action: 'pause' }],
      [route, 'ids', { action: 'pause', ids: [] }],
      [route, 'ids', { action: 'pause', ids: ['x'] }],
      [route, 'ids', { action: 'pause', ids: Array.from({ length: 1001 }, () => NO_ONE) }],
      [route, 'filter', { action: 'pause', ids: [NO_ONE], filter: {} }],
      [route, 'filter', { action: 'pause', filter: [] }],
      [route, 'filter.status', { action: 'pause', filter: { status: 'WRONG' } }],
      [route, 'filter.status', { action: 'pause', filter: { status: {} } }],
      [route, 'filter.page', { action: 'pause', filter: { page: 2 } }],
      [route, 'filter.startDate', { action: 'pause', filter: { startDate: 'yesterday' } }],
      [route, 'until', { action: 'pause', ids: [NO_ONE], until: '2020-01-01T00:00:00Z' }],
      [route, 'reason', { action: 'delete', ids: [NO_ONE], reason: 'x' }],
      [route, 'dryRun', { action: 'delete', ids: [NO_ONE], dryRun: 'yes' }],
      [route, 'dryRun', { action: 'delete', ids: [NO_ONE], dryRun: null }],
    ]),
    ['POST /api/tasks/actions', 'filter.ownerId', { action: 'pause', filter: { ownerId: NO_ONE } }],
    ['POST /api/admin/tasks/actions', 'filter.ownerId', { action: 'pause', filter: { ownerId: 'ada' } }],
    ['POST /api/tasks/import', 'tasks', {}],
    ['POST /api/tasks/import', 'tasks', { tasks: [] }],
    ['POST /api/tasks/import', 'tasks', { tasks: [null] }],
    ['POST /api/tasks/import', 'tasks', { tasks: Array.from({ length: 1001 }, () => TASK) }],
    ['POST /api/tasks/import', 'version', { tasks: [TASK], version: 2 }],
    ['POST /api/tasks/import', 'onDuplicate', { tasks: [TASK], onDuplicate: 'REPLACE' }],
    ['POST /api/tasks/import', 'tasks[0].schedule', { tasks: [create({ schedule: [] })] }],
    ['POST /api/tasks/import', 'tasks[1].title', { tasks: [TASK, create({ title: '' })] }],
    [
      'POST /api/tasks/import',
      'tasks[0].schedule.state',
      { tasks: [scheduled({ type: 'CRON', cron: '0 0 * * *', pauseReason: 'x' })] },
    ],
    ['POST /api/tasks', 'params.url', http({ url: 'file:///etc/passwd' })],
    ['POST /api/tasks', 'params.url', http({ url: undefined })],
    ['POST /api/tasks', 'params.method', http({ method: 'TRACE' })],
    ['POST /api/tasks', 'params.headers.x', http({ headers: { x: 'a\r\nb: c' } })],
    ['POST /api/tasks', 'params.expectedStatus', http({ expectedStatus: 'fine' })],
    ['POST /api/tasks', 'params.timeoutSeconds', http({ timeoutSeconds: -1 })],
    ['POST /api/tasks', 'params.follow', http({ follow: true })],
    ['POST /api/tasks', 'params.to', email({ to: 'nobody' })],
    ['POST /api/tasks', 'params.to', email({ to: Array.from({ length: 51 }, (_, n) => `u${n}@example.com`) })],
    ['POST /api/tasks', 'params.subject', email({ subject: 'a\r\nBcc: eve@example.com' })],
    ['POST /api/tasks', 'params.text', email({ text: '' })],
    ['POST /api/tasks', 'params.source', data({ source: {} })],
    ['POST /api/tasks', 'params.source', data({ source: { inline: 'a', url: 'https://example.com' } })],
    ['POST /api/tasks', 'params.source.fileId', data({ source: { fileId: NO_ONE } })],
    ['POST /api/tasks', 'params.source.fileId', data({ source: { fileId: '1' } })],
    ['POST /api/tasks', 'params.format', data({ format: 'xlsx' })],
    ['POST /api/tasks', 'params.sql', data({ sql: ' ' })],

    ...['schedule', 'retry', 'notify'].flatMap((field) =>
      [[], [[]], [{ type: 'INTERVAL', seconds: 60 }], 'x', '', 1, true].flatMap(
        (value): [string, string, unknown][] => [
          ['POST /api/tasks', field, create({ [field]: value })],
          ['PATCH /api/tasks/:id', field, { [field]: value }],
        ],
      ),
    ),
    ...[[], [[]], [{}], 'x', 0].flatMap((value): [string, string, unknown][] => [
      ['POST /api/tasks', 'schedule.dst', scheduled({ type: 'CRON', cron: '0 0 * * *', dst: value })],
      ['PATCH /api/tasks/:id', 'schedule.dst', { schedule: { dst: value } }],
      ['POST /api/schedules/preview', 'schedule', { schedule: value }],
    ]),
    ['POST /api/schedules/preview', 'schedule', { schedule: null }],
    ['PUT /api/tasks/:id', 'kind', { title: 'x' }],
    ['PUT /api/tasks/:id', 'params.url', create({ params: {} })],
    ['PUT /api/tasks/:id', 'schedule.cron', create({ schedule: { type: 'CRON' } })],
    ['PUT /api/tasks/:id', 'surprise', create({ surprise: 1 })],
    ['PATCH /api/tasks/:id', 'title', { title: null }],
    ['PATCH /api/tasks/:id', 'title', { title: '' }],
    ['PATCH /api/tasks/:id', 'kind', { kind: 'shell' }],
    ['PATCH /api/tasks/:id', 'params.to', { kind: 'email' }],
    ['PATCH /api/tasks/:id', 'params.url', { params: { url: 'ftp://example.com' } }],
    ['PATCH /api/tasks/:id', 'id', { id: NO_ONE }],
    ['PATCH /api/tasks/:id', 'version', { version: 1 }],
    ['PATCH /api/tasks/:id', 'schedule.seconds', { schedule: { seconds: 1 } }],
    ['PATCH /api/tasks/:id', 'schedule.cron', { schedule: { type: 'CRON' } }],
    ['PATCH /api/tasks/:id', 'schedule.cron', { schedule: { cron: '* * * * *' } }],
    ['PATCH /api/tasks/:id', 'schedule.runAt', { schedule: { type: 'ONE_TIME', runAt: '2020-01-01T00:00:00Z' } }],
    ['PATCH /api/tasks/:id', 'retry.maxAttempts', { retry: { maxAttempts: 1e9 } }],
    ['POST /api/tasks/:id/pause', 'until', { until: 'tomorrow' }],
    ['POST /api/tasks/:id/pause', 'until', { until: '2020-01-01T00:00:00Z' }],
    ['POST /api/tasks/:id/pause', 'reason', { reason: 'x'.repeat(501) }],
    ['POST /api/tasks/:id/pause', 'why', { why: 'x' }],
    ['POST /api/tasks/:id/run', 'params', { params: [] }],
    ['POST /api/tasks/:id/run', 'params.url', { params: {} }],
    ['POST /api/tasks/:id/run', 'params.surprise', { params: { url: 'https://example.com/', surprise: 1 } }],
    ['POST /api/tasks/:id/run', 'title', { title: 'x' }],
    ['POST /api/tasks/:id/run', 'overlap', { overlap: 'SKIP' }],
    ['POST /api/tasks/:id/run', 'overlap', { overlap: null }],
    ['POST /api/tasks/:id/retry', 'overlap', { overlap: true }],
    ['POST /api/tasks/:id/retry', 'params', { params: {} }],
    ['POST /api/runs/:id/retry', 'overlap', { overlap: 'allow' }],
    [
      'POST /api/tasks/:id/backfill',
      'overlap',
      { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', overlap: 1 },
    ],
    ['POST /api/tasks/actions', 'overlap', { action: 'pause', filter: {}, overlap: 'ALLOW' }],
    ['POST /api/runs/actions', 'overlap', { action: 'cancel', ids: [NO_ONE], overlap: 'ALLOW' }],
    ['POST /api/runs/actions', 'action', { action: 'pause', ids: [NO_ONE] }],
    ['POST /api/runs/actions', 'ids', { action: 'cancel' }],
    ['POST /api/runs/actions', 'ids', { action: 'cancel', ids: [] }],
    ['POST /api/runs/actions', 'ids', { action: 'cancel', ids: Array.from({ length: 1001 }, () => NO_ONE) }],
    ['POST /api/runs/actions', 'dryRun', { action: 'cancel', ids: [NO_ONE], dryRun: 'yes' }],
    ...['restore', 'delete'].flatMap((action): [string, string, object][] => [
      [`POST /api/trash/${action}`, 'ids', {}],
      [`POST /api/trash/${action}`, 'ids', { ids: [] }],
      [`POST /api/trash/${action}`, 'ids', { ids: ['x'] }],
    ]),
    ['POST /api/tasks/:id/backfill', 'from', {}],
    ['POST /api/tasks/:id/backfill', 'from', { from: '2027-02-30T00:00:00Z', to: '2026-01-02T00:00:00Z' }],
    ['POST /api/tasks/:id/backfill', 'to', { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
    ['POST /api/tasks/:id/backfill', 'to', { from: '2026-01-02T00:00:00Z', to: '2099-01-01T00:00:00Z' }],
    ['POST /api/admin/schedules/pause', 'reason', {}],
    ['POST /api/admin/schedules/pause', 'reason', { reason: '' }],
    ['POST /api/admin/schedules/pause', 'reason', { reason: 'x'.repeat(501) }],
    ['POST /api/tasks/:id/backfill', 'from', { to: soon }],
    ['POST /api/tasks/:id/backfill', 'to', { from: '2026-01-01T00:00:00Z', to: '2027-02-30T00:00:00Z' }],
    ['POST /api/tasks/:id/backfill', 'task', { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', task: 1 }],
    ['POST /api/notifications/read-all', 'before', {}],
    ['POST /api/notifications/read-all', 'before', { before: '2027-02-30T00:00:00Z' }],
    ['PUT /api/notifications/preferences', 'channels', { channels: [] }],
    ['PUT /api/notifications/preferences', 'channels.COMPLETED', { channels: { COMPLETED: null } }],
    [
      'PUT /api/notifications/preferences',
      'channels.COMPLETED.EMAIL',
      { channels: { COMPLETED: { EMAIL: 'yes', IN_APP: true } } },
    ],
    [
      'PUT /api/notifications/preferences',
      'channels.SOMETHING',
      { channels: { SOMETHING: { EMAIL: true, IN_APP: true } } },
    ],
    ['PUT /api/notifications/preferences', 'quietHours.timeZone', { quietHours: { timeZone: 'Mars/Base' } }],
    ['PUT /api/notifications/preferences', 'quietHours.enabled', { quietHours: { enabled: 1 } }],
    ['PUT /api/notifications/preferences', 'quietHours.periods', { quietHours: { periods: {} } }],
    [
      'PUT /api/notifications/preferences',
      'quietHours.periods.0.from',
      { quietHours: { periods: [{ days: ['MON'], from: '24:00', to: '07:00' }] } },
    ],
    [
      'PUT /api/notifications/preferences',
      'quietHours.periods.0.days',
      { quietHours: { periods: [{ days: [], from: '22:00', to: '07:00' }] } },
    ],
    [
      'PUT /api/notifications/preferences',
      'quietHours.periods',
      { quietHours: { enabled: true, periods: [{ days: [...WEEKDAYS], from: '08:00', to: '08:00' }] } },
    ],
    ['PATCH /api/users/me', 'quietHours.periods.0.to', { quietHours: { periods: [{ days: ['MON'], from: '22:00' }] } }],
    ['PUT /api/notifications/preferences', 'quietHours.urgent', { quietHours: { urgent: ['EVERYTHING'] } }],
    ['PUT /api/notifications/preferences', 'digest.moreThan', { digest: { moreThan: 0 } }],
    ['PUT /api/notifications/preferences', 'digest.withinMinutes', { digest: { withinMinutes: 1.5 } }],
    ['POST /api/channels', 'channel', { channel: 'PAGER', settings: {} }],
    ['POST /api/channels', 'channel', { channel: 'WEBHOOK', settings: { url: 'https://example.com/' } }],
    ['POST /api/channels', 'settings.url', { channel: 'SLACK', settings: {} }],
    ['POST /api/channels', 'settings.url', { channel: 'SLACK', settings: { url: 'http://127.1/' } }],
    ['POST /api/channels', 'settings.url', { channel: 'NTFY', settings: { url: 'https://ntfy.sh/' } }],
    ['POST /api/channels', 'settings.tokn', { channel: 'NTFY', settings: { url: 'https://ntfy.sh/x', tokn: 'y' } }],
    ['PATCH /api/channels/:id', 'enabled', { enabled: 'false' }],
    ['PATCH /api/channels/:id', 'settings', { settings: null }],
    ['POST /api/channels/:id/replay', 'since', {}],
    ['POST /api/webhooks', 'url', {}],
    ['POST /api/webhooks', 'url', { url: 'ftp://example.com/' }],
    ['POST /api/webhooks', 'url', { url: 'http://127.1/' }],
    ['PATCH /api/webhooks/:id', 'url', { url: 'http://localhost:3000/' }],
    ['PATCH /api/tasks/:id', 'params.url', { params: { url: 'http://[::ffff:10.0.0.1]/' } }],
    [
      'PATCH /api/tasks/:id',
      'params.source.url',
      { kind: 'data', params: { source: { url: 'http://192.168.0.1/' }, format: 'csv', sql: 'select 1' } },
    ],
    ['POST /api/tasks/:id/run', 'params.url', { params: { url: 'http://169.254.169.254/' } }],
    ['POST /api/webhooks', 'url', { url: 'https://ada:secret@example.com/' }],
    ['POST /api/webhooks', 'events', { url: 'https://example.com/', events: ['EXPLODED'] }],
    ['POST /api/webhooks', 'events', { url: 'https://example.com/', events: ['TEST'] }],
    ['POST /api/webhooks', 'taskId', { url: 'https://example.com/', taskId: '0193f2b1-7d00-7c51-9b1e-2f4a6d8c0e12' }],
    ['POST /api/webhooks', 'secret', { url: 'https://example.com/', secret: 'whsec_x' }],
    ['PATCH /api/webhooks/:id', 'url', { url: null }],
    ['PATCH /api/webhooks/:id', 'enabled', { enabled: 'false' }],
    ['POST /api/webhooks/:id/rotate-secret', 'overlapHours', { overlapHours: 169 }],
    ['POST /api/webhooks/:id/replay', 'since', {}],
    ['POST /api/webhooks/:id/replay', 'since', { since: 'yesterday' }],
    ['POST /api/webhooks/:id/replay', 'status', { since: '2026-01-01T00:00:00Z', status: ['PENDING'] }],
    ['POST /api/test-runs', 'kind', { kind: 'httpp', params: {} }],
    ['POST /api/test-runs', 'params', { kind: 'http' }],
    ['POST /api/test-runs', 'params.url', { kind: 'http', params: {} }],
    ['POST /api/test-runs', 'params.url', { kind: 'http', params: { url: 'http://169.254.169.254/' } }],
    ['POST /api/test-runs', 'params.url', { kind: 'http', params: { url: 'https://x/{{secret.NONE}}' } }],
    ['POST /api/test-runs', 'timeoutSeconds', { kind: 'http', params: { url: 'https://x/' }, timeoutSeconds: 0 }],
    ['POST /api/test-runs', 'timeoutSeconds', { kind: 'http', params: { url: 'https://x/' }, timeoutSeconds: null }],
    ['POST /api/views', 'page', { page: 'webhooks', name: 'Mine', query: '' }],
    ['POST /api/views', 'name', { page: 'runs', name: ' ', query: '' }],
    ['POST /api/views', 'name', { page: 'runs', name: 'x'.repeat(61), query: '' }],
    ['POST /api/views', 'query', { page: 'runs', name: 'Mine' }],
    ['POST /api/views', 'query', { page: 'runs', name: 'Mine', query: 'x'.repeat(2001) }],
    ['POST /api/views', 'isDefault', { page: 'runs', name: 'Mine', query: '', isDefault: 'true' }],
    ['PATCH /api/views/:id', 'name', { name: null }],
    ['PATCH /api/views/:id', 'page', { page: 'runs' }],
    ['PUT /api/secrets/:name', 'value', {}],
    ['PUT /api/secrets/:name', 'value', { value: 1 }],
    ['POST /api/data/preview', 'source', { format: 'csv' }],
    ['POST /api/data/preview', 'source', { source: {}, format: 'csv' }],
    ['POST /api/data/preview', 'source', { source: { inline: 'a,b\n1\n' }, format: 'csv' }],
    ['POST /api/data/preview', 'format', { source: { inline: 'a' }, format: 'xml' }],
    ['POST /api/data/preview', 'csv', { source: { inline: 'a' }, format: 'csv', csv: [] }],
    ['POST /api/data/preview', 'csv.decimal', { source: { inline: 'a' }, format: 'csv', csv: { decimal: 'x' } }],
    ['POST /api/data/preview', 'csv.types', { source: { inline: 'a' }, format: 'csv', csv: { types: { a: 'X' } } }],
    ['POST /api/data/preview', 'sql', { source: { inline: 'a\n1' }, format: 'csv', sql: 1 }],
    ['POST /api/data/preview', 'sql', { source: { inline: 'a\n1' }, format: 'csv', sql: ' ' }],
    ['POST /api/data/preview', 'sql', { source: { inline: 'a\n1' }, format: 'csv', sql: 'x'.repeat(100_001) }],
    ['POST /api/schedules/preview', 'schedule', {}],
    ['POST /api/schedules/preview', 'schedule.cron', { schedule: { type: 'CRON', cron: 'x' } }],
    ['POST /api/schedules/preview', 'count', { schedule: { type: 'INTERVAL', seconds: 60 }, count: 101 }],
    [
      'POST /api/schedules/preview',
      'from',
      { schedule: { type: 'INTERVAL', seconds: 60 }, from: '2027-02-30T00:00:00Z' },
    ],
  ];

  it.each(bodies)('of %s is refused with the name of its field: %s', async (route, field, body) => {
    const [method = '', path = ''] = route.split(' ');
    expectProblem(await send(method, path, body), 400, field);
  });

  it('has a case here for every route that takes a body', async () => {
    const document = await system.api.get('/api/docs-json');
    const taking = operationsOf(document)
      .filter(({ operation }) => operation.requestBody?.content['application/json'])
      .map(({ method, path }) => `${method} ${path.replace('{id}', ':id').replace('{name}', ':name')}`);
    expect([...new Set(bodies.map(([route]) => route))].toSorted()).toEqual(taking.toSorted());
  });
});

describe('a body that is not valid JSON', () => {
  const ROUTES: [method: string, path: string, text: string][] = [
    ['POST', '/api/auth/register', 'username'],
    ['POST', '/api/auth/login', 'username'],
    ['POST', '/api/auth/refresh', 'refresh'],
    ['POST', '/api/auth/logout', 'refresh'],
    ['POST', '/api/tasks', 'title'],
    ['POST', '/api/tasks/bulk', 'tasks'],
    ['POST', '/api/tasks/import', 'tasks'],
    ['POST', '/api/tasks/actions', 'action'],
    ['POST', '/api/admin/tasks/actions', 'action'],
    ['POST', '/api/runs/actions', 'action'],
    ['POST', '/api/trash/restore', 'ids'],
    ['POST', '/api/trash/delete', 'ids'],
    ['POST', '/api/test-runs', 'kind'],
    ['POST', '/api/views', 'name'],
    ['PATCH', '/api/tasks/:id', 'title'],
    ['POST', '/api/tasks/:id/run', 'params'],
    ['POST', '/api/tasks/:id/retry', 'overlap'],
    ['POST', '/api/runs/:id/retry', 'overlap'],
    ['POST', '/api/tasks/:id/pause', 'reason'],
    ['POST', '/api/tasks/:id/backfill', 'from'],
    ['POST', '/api/admin/schedules/pause', 'reason'],
    ['POST', '/api/schedules/preview', 'from'],
  ];
  /** The routes whose bodies have no required field, so that a missing body counts as {}. */
  const MAY_BE_EMPTY = [
    '/api/tasks/:id',
    '/api/tasks/:id/run',
    '/api/tasks/:id/retry',
    '/api/runs/:id/retry',
    '/api/tasks/:id/pause',
  ];
  const deep = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`;

  it.each(ROUTES)('is refused by %s %s with a 4xx and its reason', async (method, path, text) => {
    const raw = async (body: string, status: number, field?: string): Promise<void> =>
      expectProblem(await send(method, path, body), status, field);
    await raw('{"title": ', 400);
    await raw('not JSON', 400);
    if (!MAY_BE_EMPTY.includes(path)) await raw('', 400);
    await raw('[]', 400);
    await raw('[{}]', 400);
    await raw('"text"', 400);
    await raw('12', 400);
    await raw(`{"${text}": "a\\u0000b"}`, 400, text);
    await raw(`{"${text}": "a\\ud800b"}`, 400, text);
    await raw(`{"${text}": 1e400}`, 400, text);
    await raw(`{"${text}": -1}`, 400, text);
    await raw(`{"__proto__": {"isAdmin": true}}`, 400);
    await raw(`{"constructor": {"prototype": {"isAdmin": true}}}`, 400);
    await raw(`{"${text}": "x", "surprise": 1}`, 400, 'surprise');
    await raw(deep, 400);
    await raw(JSON.stringify({ [text]: 'x'.repeat(2_000_000) }), 413);
    const plain = { 'content-type': 'text/plain' };
    expectProblem(await send(method, path, `{"${text}": 1}`, plain), 415);
    expectProblem(await send(method, path, `${text}=x`, { 'content-type': 'application/x-www-form-urlencoded' }), 415);
    expectProblem(await send(method, path, '<a/>', { 'content-type': 'application/xml' }), 415);
  });

  it.each([
    ['NUL', '"a\\u0000b"', 'params.body.k'],
    ['half of a surrogate pair', '"\\udfff"', 'params.body.k'],
    ['a number without end', '1e400', 'params.body.k'],
    ['a name with NUL', '{"a\\u0000": 1}', undefined],
    ['__proto__', '{"__proto__": 1}', undefined],
    ['40 levels', deep, undefined],
  ])('with %s in its params is refused', async (_, value, field) => {
    const body = `{"title": "x", "kind": "http", "params": {"method": "POST", "url": "https://example.com", "body": {"k": ${value}}}}`;
    expectProblem(await send('POST', '/api/tasks', body), 400, field);
  });

  it('of an upload without a file, with another type or beyond 25 MB is refused', async () => {
    expectProblem(await send('POST', '/api/files', { file: 'x' }), 415);
    const empty = new FormData();
    empty.set('note', 'no file here');
    expectProblem(await send('POST', '/api/files', empty), 400, 'file');
    const large = new FormData();
    large.set('file', new Blob([Buffer.alloc(26 * 1024 * 1024)]), 'large.csv');
    expectProblem(await send('POST', '/api/files', large), 413);
    const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b\r\n';
    for (const body of ['', '--x\r\nbroken', '--x--\r\n', part, part.slice(0, 40), 'x'.repeat(100)])
      expectProblem(
        await send('POST', '/api/files', body, { 'content-type': 'multipart/form-data; boundary=x' }),
        400,
        'file',
      );
    expectProblem(await send('POST', '/api/files', part, { 'content-type': 'multipart/form-data' }), 400);
  });
});

describe('an invalid path or query', () => {
  const lists = ['/api/tasks', '/api/runs', '/api/tasks/:id/runs', '/api/admin/tasks', '/api/admin/runs'];
  const queries: [path: string, field: string][] = [
    ...[...lists, '/api/files'].flatMap((list) =>
      ['page=0', 'page=-1', 'page=1.5', 'page=x', 'page=99999999999', 'pageSize=0', 'pageSize=1000', 'surprise=1'].map(
        (query): [string, string] => [`${list}?${query}`, query.split('=')[0]!],
      ),
    ),
    ...lists.flatMap((list) =>
      [
        'ordering=evil',
        'ordering=',
        'page=5002',
        'cursor=',
        'cursor=abc',
        `cursor=${'A'.repeat(80)}`,
        `cursor=${'A'.repeat(4001)}`,
        'ordering=title;drop%20table',
        'ordering=__proto__',
        'status=SLEEPING',
        'kind=shell',
        'startDate=2027-02-30T00:00:00Z',
        'startDate=now',
        'endDate=infinity',
        'endDate=1',
        'status=a%00b',
      ].map((query): [string, string] => [`${list}?${query}`, query.split('=')[0]!]),
    ),
    ...[...lists, '/api/files'].map((list): [string, string] => [`${list}?page=1&page=2`, 'page']),
    ['/api/tasks?search=a%00b', 'search'],
    ['/api/tasks?search=a&search=b', 'search'],
    ['/api/tasks?tag[x]=a', 'tag[x]'],
    ['/api/runs?taskId=1', 'taskId'],
    ['/api/runs?upcoming=1', 'upcoming'],
    ['/api/admin/runs?ownerId=1', 'ownerId'],
    ['/api/admin/tasks?ownerId=1', 'ownerId'],
    ['/api/admin/tasks?ordering=title', 'ordering'],
    ['/api/runs?ordering=status', 'ordering'],
    [`/api/runs/${NO_ONE}/logs?limit=0`, 'limit'],
    [`/api/runs/${NO_ONE}/logs?after=1`, 'after'],
    [`/api/tasks?search=${'x'.repeat(201)}`, 'search'],
  ];
  it.each(queries)('of GET %s is refused with the name of its field: %s', async (path, field) => {
    expectProblem(await send('GET', path), 400, field);
  });

  it('with an unknown id, or one that is no UUID, is 404 at every route', async () => {
    const operations = operationsOf(await system.api.get('/api/docs-json')).filter(({ path }) => path.includes('{id}'));
    expect(operations.length).toBeGreaterThan(10);
    for (const { method, path } of operations) {
      const range = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
      const since = { since: '2026-01-01T00:00:00Z' };
      const right = path.endsWith('/backfill') ? range : /(webhooks|channels)\/\{id\}\/replay$/.test(path) ? since : {};
      const body = method === 'PUT' ? TASK : ['POST', 'PATCH'].includes(method) ? right : undefined;
      for (const id of ['1', 'null', '..%2f..', "'%20or%201=1", `${NO_ONE}0`, '%F0%9F%92%A9'])
        expectProblem(await send(method, path.replace('{id}', id), body), 404);
      expectProblem(await send(method, path.replace('{id}', NO_ONE), body), 404);
    }
  });

  it('with an unknown parameter is refused by every route, which does nothing', async () => {
    /** The routes of links in mails, which accept unknown parameters because mail programs may add some. */
    const ofMails = /^\/api\/notifications\/(unsubscribe|mute|acknowledge)$/;
    const operations = operationsOf(await system.api.get('/api/docs-json')).filter(({ path }) => !ofMails.test(path));
    expect(operations.length).toBeGreaterThan(80);
    for (const { method, path } of operations) {
      const target = path.replace('{id}', NO_ONE).replace('{version}', '1').replace('{name}', 'KEY');
      expectProblem(await send(method, `${target}?dryRunn=true`), 400, 'dryRunn');
    }
  });

  it.each(['search=%E0%A4%A', 'search=%zz', 'search=100%', '%ff=1', 'search=a&tag=%C3%28'])(
    'a query that is not percent-encoded UTF-8 is refused: %s',
    async (query) => expectProblem(await send('GET', `/api/tasks?${query}`), 400, 'query'),
  );

  it('of nonsense is answered by a problem document, too', async () => {
    expectProblem(await send('GET', '/api/nothing'), 404);
    expectProblem(await send('GET', '/api/tasks/%zz'), 400);
    for (const [method, path, allowed] of [
      ['PUT', '/api/tasks', 'GET, HEAD, POST'],
      ['GET', '/api/tasks/bulk', 'POST'],
      ['PATCH', '/api/tasks/stats/', 'GET, HEAD'],
    ] as const) {
      const answer = await send(method, path);
      expectProblem(answer, 405);
      expect([path, answer.headers.get('allow')]).toEqual([path, allowed]);
    }
    expectProblem(await send('GET', `/api/tasks/${'x'.repeat(300)}`), 414);
    expectProblem(await send('PATCH', '/api/tasks/:id', { title: 'x' }, { 'if-match': 'abc' }), 400, 'If-Match');
  });

  it('with a trailing slash is accepted', async () => {
    expect((await send('GET', '/api/tasks/')).status).toBe(200);
    expect((await send('GET', '/api/tasks/:id/')).status).toBe(200);
  });
});

describe('a refused request', () => {
  it('stores nothing and is never a 5xx', async () => {
    expect(await countRows()).toEqual(stored);
    expect(await ada.get(`/api/tasks/${task.id}`)).toEqual({ ...task, cached: true });
    expect(answers.length).toBeGreaterThan(400);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    system.refuseDeaths();
  });
});

describe('an unusual but valid request', () => {
  it('may have null for an optional field of a registration', async () => {
    const account = {
      ...ACCOUNT,
      username: 'nil',
      email: 'nil@example.com',
      firstName: null,
      lastName: null,
      timeZone: null,
    };
    const { status, body } = await send('POST', '/api/auth/register', account);
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { user: { firstName: '', lastName: '', timeZone: 'UTC' } },
    });
  });

  it('for a page beyond the end gets an empty page, and an order may name a field twice', async () => {
    const page = await ada.get('/api/tasks?page=9&pageSize=5');
    expect(page).toMatchObject({ results: [], next: null, previous: expect.stringContaining('page=1&pageSize=5') });
    for (const ordering of ['title,title', '-title,title', 'createdAt,-createdAt,createdAt', ' title , -kind '])
      expect((await send('GET', `/api/tasks?ordering=${encodeURIComponent(ordering)}`)).status).toBe(200);
  });

  it('has its values stored unchanged', async () => {
    const title = `‮ {{secret.X}} '; drop table tasks; -- 🎉 <b>`;
    const params = { method: 'POST', url: 'https://example.com/', body: { b: 1, a: [null, 0.1, 'é', ''], '': {} } };
    const made = await ada.post('/api/tasks', {
      ...TASK,
      title,
      params,
      schedule: { type: 'INTERVAL', seconds: 3600 },
    });
    expect(await ada.get(`/api/tasks/${made.id}`)).toMatchObject({ title, params });
    expect(JSON.stringify((await ada.get(`/api/tasks/${made.id}`)).params)).toBe(JSON.stringify(params));
    expect((await ada.get(`/api/tasks?search=${encodeURIComponent("'; drop")}`)).count).toBe(1);
    expect((await ada.get(`/api/tasks?search=%25`)).count).toBe(0);
  });
});

describe('authorization', () => {
  const PUBLIC = [
    'GET /api/auth/settings',
    // The links in mails need no login, because their token allows only to stop mails.
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
  ];

  it('is required by every route of the document but the public ones: 401 without a valid token', async () => {
    const operations = operationsOf(await system.api.get('/api/docs-json'));
    const open = operations.filter(({ operation }) => operation.security === undefined);
    expect(open.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(PUBLIC);
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const payload = Buffer.from(JSON.stringify({ sub: ada.user!.id, sid: NO_ONE })).toString('base64url');
    const tokens = ['', 'Bearer', 'Bearer x', `Bearer ${none}.${payload}.`, `Bearer ${ada.token!.slice(0, -3)}abc`];
    for (const { method, path, operation } of operations) {
      if (operation.security === undefined) {
        const expected = ['/api/auth/settings', '/api/time-zones/names'].includes(path) ? 200 : 400;
        expect((await system.api.send(method, path, method === 'GET' ? undefined : {})).status).toBe(expected);
        continue;
      }
      for (const authorization of tokens) {
        const headers: Record<string, string> = authorization === '' ? {} : { authorization };
        const answer = await system.api.send(method, path.replace('{id}', task.id), undefined, headers);
        expectProblem(answer, 401);
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      }
    }
  });

  it('ends with the session of the access token', async () => {
    const login = await system.api.post('/api/auth/login', {
      username: 'ADA@example.com',
      password: 'the password of ada',
    });
    const headers = { authorization: `Bearer ${login.tokens.access}` };
    expect((await system.api.send('GET', '/api/users/me', undefined, headers)).status).toBe(200);
    expect((await system.api.send('POST', '/api/auth/logout', login.tokens, headers)).status).toBe(400);
    const { refresh } = login.tokens;
    expect((await system.api.send('POST', '/api/auth/logout', { refresh }, headers)).status).toBe(204);
    expect((await system.api.send('GET', '/api/users/me', undefined, headers)).status).toBe(401);
    expect((await system.api.send('POST', '/api/auth/refresh', { refresh })).status).toBe(401);
  });

  it('is renewed once by a refresh token, whose second use ends its family', async () => {
    const first = await system.api.post('/api/auth/refresh', { refresh: refreshToken });
    // Within ten seconds the API would take it for a client that has lost an answer.
    await system.rows(`UPDATE sessions SET refreshed_at = refreshed_at - interval '11 seconds'`);
    expect((await system.api.send('POST', '/api/auth/refresh', { refresh: refreshToken })).status).toBe(401);
    expect((await system.api.send('POST', '/api/auth/refresh', { refresh: first.tokens.refresh })).status).toBe(401);
  });

  it('is refused by an equal answer for a wrong password and an unknown name', async () => {
    const wrong = await system.api.send('POST', '/api/auth/login', { username: 'ada', password: 'wrong' });
    const unknown = await system.api.send('POST', '/api/auth/login', { username: 'nobody', password: 'wrong' });
    expect({ ...wrong.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
    expectProblem(wrong, 401);
  });
});

interface Operation {
  method: string;
  path: string;
  operation: any;
}

function operationsOf(document: any): Operation[] {
  return Object.entries<any>(document.paths).flatMap(([path, item]) =>
    Object.entries<any>(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}
