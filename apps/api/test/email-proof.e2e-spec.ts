import { eventually } from '#testing/eventually';
import { ApiClient, type ApiAnswer } from '#testing/api-client';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;

beforeAll(async () => {
  system = await WholeSystem.start({ env: { EMAIL_PROOF: 'required', EGRESS_ALLOW: '127.0.0.1' } });
});
afterAll(() => system?.stop());

const MAIL = { to: ['somebody@example.com'], subject: 'Hello', text: 'Hello' };
const HOURLY = { type: 'INTERVAL', seconds: 3600 };
const mailTask = { title: 'a mail', kind: 'email', params: MAIL };
const httpTask = { title: 'a request', kind: 'http', params: { url: 'http://127.0.0.1:9/' } };
const webhook = { url: 'https://example.com/hook' };

/** Waits for the n-th mail of this kind to a user and returns its token. */
async function mailedToken(person: ApiClient, event: string, nth = 1): Promise<string> {
  const mails = () =>
    system.inbox.withHeader('x-carillon-event', event).filter(({ to }) => to.includes(person.user!.email));
  const mail = await eventually(() => mails()[nth - 1], { what: `mail ${nth} ${event}` });
  return /\?token=([\w-]{43})\n/.exec(mail!.text)![1]!;
}

async function prove(person: ApiClient): Promise<void> {
  await system.api.post('/api/auth/email/verify', { token: await mailedToken(person, 'VERIFY_EMAIL') });
}

async function reset(person: ApiClient, body: object = {}): Promise<void> {
  await system.api.post('/api/auth/password/forgot', { email: person.user!.email });
  const token = await mailedToken(person, 'RESET_PASSWORD');
  await system.api.post('/api/auth/password/reset', { token, password: 'a new password of mine', ...body });
}

const tokenStatus = async (token: string): Promise<number> =>
  (await system.api.send('GET', '/api/tasks', undefined, { authorization: `Token ${token}` })).status;

/** Makes the address of an account unproved; what the account has created before is not changed. */
async function unprove(person: ApiClient): Promise<void> {
  await system.rows(`UPDATE users SET email_verified_at = NULL WHERE id = $1`, [person.user!.id]);
}

describe('an account whose address is not proved', () => {
  it.each([
    ['an API token', 'POST', '/api/tokens', { name: 'x', scopes: ['read'] }],
    ['a webhook', 'POST', '/api/webhooks', webhook],
    ['a task of kind email', 'POST', '/api/tasks', mailTask],
    ['an import with a task of kind email', 'POST', '/api/tasks/import', { tasks: [mailTask] }],
  ])('gets no %s, and the answer says that the address must be confirmed', async (_, method, path, body) => {
    const ada = await system.api.register(`ada${Math.random().toString(36).slice(2)}`);
    const refused = await ada.send(method, path, body);
    expect(refused).toMatchObject({ status: 403, body: { code: 'EMAIL_NOT_PROVED' } });
    expect(refused.body.detail).toContain('POST /api/users/me/verification');
    await prove(ada);
    expect((await ada.send(method, path, body)).status).toBeLessThan(300);
  });

  it('cannot change, test or rotate a webhook that it has already', async () => {
    const bea = await system.api.register('bea');
    await prove(bea);
    const { id } = await bea.post('/api/webhooks', webhook);
    await unprove(bea);
    for (const [method, path] of [
      ['PATCH', ''],
      ['POST', '/test'],
      ['POST', '/rotate-secret'],
    ])
      expect((await bea.send(method!, `/api/webhooks/${id}${path}`, {})).body.code).toBe('EMAIL_NOT_PROVED');
    expect((await bea.send('DELETE', `/api/webhooks/${id}`)).status).toBe(204);
  });

  it('gets no mail about its runs, and none of its tasks sends one', async () => {
    const cleo = await system.api.register('cleo');
    await prove(cleo);
    const params = { ...MAIL, to: ['stranger@example.com'] };
    const sending = await cleo.post('/api/tasks', { ...mailTask, params, schedule: HOURLY });
    await unprove(cleo);
    const { id: runId } = await cleo.post(`/api/tasks/${sending.id}/run`);
    const run = await system.until(
      () => cleo.get(`/api/runs/${runId}`),
      { what: 'the run ends' },
      ({ status }: any) => status === 'FAILED',
    );
    expect(run.error.code).toBe('EMAIL_NOT_PROVED');
    const delivery = await system.until(
      () => system.rows<any>(`SELECT status, answer FROM deliveries WHERE user_id = $1`, [cleo.user!.id]),
      { what: 'the delivery ends' },
      ([found]) => found !== undefined && found.status !== 'PENDING',
    );
    expect(delivery).toEqual([{ status: 'FAILED', answer: expect.stringContaining('is not confirmed') }]);
    const mails = system.inbox.mails.filter(({ to }) => to.includes(cleo.user!.email));
    expect(mails.map(({ headers }) => headers.get('x-carillon-event'))).toEqual(['VERIFY_EMAIL']);
    expect(system.inbox.mails.filter(({ to }) => to.includes('stranger@example.com'))).toEqual([]);
  });
});

describe('a reset by mail', () => {
  it('of an unproved account ends its earlier logins, tokens, webhooks, schedules and runs', async () => {
    const thief = await system.api.register('victim');
    await prove(thief);
    const { token } = await thief.post('/api/tokens', { name: 'x', scopes: ['write'] });
    await thief.post('/api/webhooks', webhook);
    const planted = await thief.post('/api/tasks', { ...httpTask, schedule: HOURLY });
    const resting = await thief.post('/api/tasks', { ...httpTask, schedule: HOURLY });
    await thief.post(`/api/tasks/${resting.id}/pause`, { until: '2099-01-01T00:00:00Z' });
    await unprove(thief);
    await reset(thief, { endTokens: false });
    expect(await tokenStatus(token)).toBe(401);
    expect((await thief.send('GET', '/api/users/me')).status).toBe(401);
    const login = { username: 'victim', password: 'a new password of mine' };
    const { tokens } = await system.api.post('/api/auth/login', login);
    const owner = { authorization: `Bearer ${tokens.access}` };
    const get = (path: string) => system.api.ok('GET', path, undefined, owner);
    expect((await get('/api/webhooks')).count).toBe(0);
    expect((await get('/api/tokens')).count).toBe(0);
    for (const { id } of [planted, resting])
      expect((await get(`/api/tasks/${id}`)).schedule).toMatchObject({
        ...{ state: 'PAUSED', pausedUntil: null },
        pauseReason: expect.stringContaining('confirmed'),
      });
    expect((await get('/api/users/me')).emailVerifiedAt).not.toBeNull();
    expect((await system.api.send('POST', '/api/webhooks', webhook, owner)).status).toBe(201);
  });

  it('of a proved account ends all API tokens unless the user keeps them', async () => {
    for (const [username, body, status] of [
      ['dora', {}, 401],
      ['eve', { endTokens: null }, 401],
      ['fay', { endTokens: false }, 200],
    ] as const) {
      const person = await system.api.register(username);
      await prove(person);
      const { token } = await person.post('/api/tokens', { name: 'x', scopes: ['read'] });
      await person.post('/api/webhooks', webhook);
      const task = await person.post('/api/tasks', { ...httpTask, schedule: HOURLY });
      await reset(person, body);
      expect({ username, status: await tokenStatus(token) }).toEqual({ username, status });
      const state = `SELECT state, (SELECT count(*)::int FROM endpoints WHERE user_id = $2) AS webhooks
                       FROM schedules WHERE task_id = $1`;
      expect(await system.rows(state, [task.id, person.user!.id])).toEqual([{ state: 'ACTIVE', webhooks: 1 }]);
    }
  });
});

it('a changed address is not proved until the token of its own mail was used', async () => {
  const gus = await system.api.register('gus');
  await prove(gus);
  await gus.patch('/api/users/me', { email: 'other@example.com', currentPassword: 'the password of gus' });
  expect((await gus.send('POST', '/api/tokens', { name: 'x', scopes: ['read'] })).body.code).toBe('EMAIL_NOT_PROVED');
});

it('a public route answers whether addresses must be proved', async () => {
  expect(await system.api.get('/api/auth/settings')).toMatchObject({ emailProof: 'required' });
});

describe('the owner of a proved account', () => {
  const noticesTo = (email: string) =>
    system.inbox.mails.filter(({ to }) => to.includes(email)).map(({ headers }) => headers.get('x-carillon-event'));

  it('gets a mail about a new token, a new password and, at the old address, a new address', async () => {
    const hal = await system.api.register('hal');
    await prove(hal);
    await hal.post('/api/tokens', { name: 'x', scopes: ['read'] });
    await hal.patch('/api/users/me', { email: 'new@example.com', currentPassword: 'the password of hal' });
    const expected = ['EMAIL_CHANGED', 'TOKEN_CREATED', 'VERIFY_EMAIL'];
    await eventually(
      () => noticesTo('hal@example.com').toSorted(),
      { what: 'the old address is told' },
      (events) => JSON.stringify(events) === JSON.stringify(expected),
    );
    const moved = Object.assign(hal, { user: { ...hal.user!, email: 'new@example.com' } });
    await prove(moved);
    await hal.post('/api/users/me/password', { currentPassword: 'the password of hal', password: 'another password' });
    await eventually(() => noticesTo('new@example.com').includes('PASSWORD_CHANGED'), { what: 'the new one is told' });
    const [notice] = system.inbox
      .withHeader('x-carillon-event', 'PASSWORD_CHANGED')
      .filter(({ to }) => to.includes('new@example.com'));
    expect(notice!.text).toContain('If this was not you');
    expect(notice!.text).not.toMatch(/token=/);
  });
});

it('a disabled account has no waiting run and no pending message', async () => {
  const ida = await system.api.register('ida');
  await prove(ida);
  const task = await ida.post('/api/tasks', { ...httpTask, schedule: HOURLY });
  await system.kill('beat');
  const { id: runId } = await ida.post(`/api/tasks/${task.id}/run`);
  await system.rows(
    `INSERT INTO deliveries (id, event_key, user_id, event, channel, next_try_at)
     VALUES (gen_random_uuid(), 'FAILED:waits', $1, 'FAILED', 'EMAIL', now() + interval '1 hour')`,
    [ida.user!.id],
  );
  const root = await system.api.register('root');
  await system.rows(`UPDATE users SET role = 'admin' WHERE id = $1`, [root.user!.id]);
  await root.patch(`/api/admin/users/${ida.user!.id}`, { disabled: true });
  expect(await system.rows(`SELECT status FROM runs WHERE id = $1`, [runId])).toEqual([{ status: 'CANCELLED' }]);
  const left = await system.rows(`SELECT status, answer FROM deliveries WHERE event_key = 'FAILED:waits'`);
  expect(left).toEqual([{ status: 'FAILED', answer: expect.stringContaining('disabled') }]);
  await system.run('beat');
});

describe('a change of an account waits for another one before it locks rows that the other needs next', () => {
  const USER = `SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE`;
  const SCHEDULES = `SELECT 1 FROM schedules WHERE task_id IN (SELECT id FROM tasks WHERE owner_id = $1) FOR UPDATE`;
  const MAILED_TOKENS = `SELECT 1 FROM account_tokens WHERE user_id = $1 FOR UPDATE`;
  const SESSIONS = `SELECT 1 FROM sessions WHERE user_id = $1 FOR UPDATE`;

  /**
   * Makes another transaction lock the first row, and the second row once the request waits. The second lock fails if
   * the request has already locked that row.
   */
  async function during(
    person: ApiClient,
    [first, second]: readonly [string, string],
    request: () => Promise<ApiAnswer>,
  ): Promise<number> {
    await system.rows('BEGIN');
    const asked: Promise<ApiAnswer>[] = [];
    try {
      await system.rows(first, [person.user!.id]);
      asked.push(request());
      const waits = `SELECT 1 FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid`;
      await eventually(
        () => system.rows(waits),
        { what: 'the request waits' },
        (found) => found.length > 0,
      );
      await system.rows(`${second} NOWAIT`, [person.user!.id]);
    } finally {
      await system.rows('ROLLBACK');
    }
    return (await asked[0]!).status;
  }

  const send = (person: ApiClient, method: string, path: string, body?: object) => () =>
    person.send(method, path, body);

  it('which may be a proof of the address', async () => {
    const person = await system.api.register('ulla');
    const token = await mailedToken(person, 'VERIFY_EMAIL');
    const verify = send(system.api, 'POST', '/api/auth/email/verify', { token });
    expect(await during(person, [USER, MAILED_TOKENS], verify)).toBe(204);
  });

  it.each([
    ['a reset of a proved account', 'vera', [USER, MAILED_TOKENS]],
    ['a reset that is the first proof', 'wim', [SCHEDULES, USER]],
  ] as const)('%s', async (what, name, locks) => {
    const person = await system.api.register(name);
    await person.post('/api/tasks', { ...httpTask, schedule: HOURLY });
    if (what.endsWith('proved account')) await prove(person);
    await system.api.post('/api/auth/password/forgot', { email: person.user!.email });
    const body = { token: await mailedToken(person, 'RESET_PASSWORD'), password: 'a new password of mine' };
    expect(await during(person, locks, send(system.api, 'POST', '/api/auth/password/reset', body))).toBe(204);
  });

  it('which may be the end of all logins, of one, or of the account of an admin', async () => {
    const person = await system.api.register('xara');
    await system.api.register('yves');
    await system.rows(`UPDATE users SET role = 'admin' WHERE username IN ('xara', 'yves')`);
    await person.post('/api/tasks', { ...httpTask, schedule: HOURLY });
    const login = { username: 'xara', password: 'the password of xara' };
    await system.api.post('/api/auth/login', login);
    const others = send(person, 'DELETE', '/api/users/me/sessions');
    expect(await during(person, [USER, SESSIONS], others)).toBe(200);
    const { tokens } = await system.api.post('/api/auth/login', login);
    const logout = send(person, 'POST', '/api/auth/logout', { refresh: tokens.refresh });
    expect(await during(person, [USER, SESSIONS], logout)).toBe(204);
    const { tokens: last, user } = await system.api.post('/api/auth/login', login);
    const again = new ApiClient(system.api.baseUrl, last.access, user);
    const end = send(again, 'DELETE', '/api/users/me', { password: login.password });
    expect(await during(person, [SCHEDULES, USER], end)).toBe(204);
  });

  it('which may be a new password', async () => {
    const person = await system.api.register('eva');
    const change = send(person, 'POST', '/api/users/me/password', {
      ...{ currentPassword: 'the password of eva', password: 'a new password of mine' },
    });
    expect(await during(person, [USER, SESSIONS], change)).toBe(200);
  });
});
