import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiClient } from '#testing/api-client';
import { eventually } from '#testing/eventually';
import type { ReceivedMail } from '#testing/servers/smtp-inbox';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
/** A server that accepts requests of tasks and never answers. */
let silent: Server;
let openSockets = 0;

beforeAll(async () => {
  silent = createServer(() => undefined);
  silent.on('connection', (socket) => {
    openSockets++;
    socket.on('close', () => openSockets--);
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const env = { TRUST_PROXY: '127.0.0.1', EGRESS_ALLOW: silentHost() };
  system = await WholeSystem.start({ apps: ['api', 'beat', 'worker'], env });
});
afterAll(async () => {
  await system?.stop();
  await new Promise((done) => silent.close(done));
});

const silentHost = (): string => `127.0.0.1:${(silent.address() as AddressInfo).port}`;

const passwordOf = (username: string): string => `the password of ${username}`;

/** Makes a request come from another address: the specs count as a trusted proxy. */
const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

async function login(username: string, password = passwordOf(username), address = '192.0.2.1') {
  return system.api.sendPatiently('POST', '/api/auth/login', { username, password }, from(address));
}

async function status(token: string, path = '/api/users/me', scheme = 'Bearer', method = 'GET'): Promise<number> {
  return (await system.api.send(method, path, undefined, { authorization: `${scheme} ${token}` })).status;
}

const mailsTo = (person: ApiClient, event: string): ReceivedMail[] =>
  system.inbox.withHeader('x-carillon-event', event).filter(({ to }) => to.includes(person.user!.email));

/** Waits for the n-th mail of this kind to a user and returns its token. */
async function mailedToken(person: ApiClient, event: string, nth = 1): Promise<string> {
  const mail = await eventually(() => mailsTo(person, event)[nth - 1], { what: `mail ${nth} ${event}` });
  return /\?token=([\w-]{43})\n/.exec(mail!.text)![1]!;
}

const actsOf = async (userId: string): Promise<string[]> =>
  (
    await system.rows<{ action: string }>(
      `SELECT action FROM audit_log WHERE actor_id = $1 OR target_id = $1::text ORDER BY at, id`,
      [userId],
    )
  ).map(({ action }) => action);

describe('an e-mail address', () => {
  it('is verified once, by the token in the mail of the registration', async () => {
    const ada = await system.api.register('ada');
    expect((await ada.get('/api/users/me')).emailVerifiedAt).toBeNull();
    const token = await mailedToken(ada, 'VERIFY_EMAIL');
    const [mail] = mailsTo(ada, 'VERIFY_EMAIL');
    expect(mail!.text).toContain(`${system.env.PUBLIC_URL}/verify-email?token=${token}\n`);
    expect(mail!.html).toContain(`/verify-email?token&#x3D;${token}`);
    expect(JSON.stringify(await system.rows(`SELECT * FROM account_tokens`))).not.toContain(token);
    expect((await system.api.send('POST', '/api/auth/password/reset', { token, password: 'long enough' })).status).toBe(
      400,
    );
    const verify = () => system.api.send('POST', '/api/auth/email/verify', { token });
    expect((await verify()).status).toBe(204);
    expect((await verify()).status).toBe(400);
    expect((await ada.get('/api/users/me')).emailVerifiedAt).not.toBeNull();
  });

  it('that is changed needs the password, and is verified again', async () => {
    const bea = await system.api.register('bea');
    const first = await mailedToken(bea, 'VERIFY_EMAIL');
    const changed = await bea.patch('/api/users/me', {
      email: 'bea@example.org',
      firstName: 'Béa',
      timeZone: 'europe/berlin',
      currentPassword: passwordOf('bea'),
    });
    expect(changed).toMatchObject({
      email: 'bea@example.org',
      firstName: 'Béa',
      timeZone: 'Europe/Berlin',
      emailVerifiedAt: null,
    });
    expect((await system.api.send('POST', '/api/auth/email/verify', { token: first })).status).toBe(400);
    const moved = Object.assign(bea, { user: changed });
    const token = await mailedToken(moved, 'VERIFY_EMAIL');
    await system.api.post('/api/auth/email/verify', { token });
    expect((await bea.get('/api/users/me')).emailVerifiedAt).not.toBeNull();
    expect(await actsOf(bea.user!.id)).toEqual(['REGISTERED', 'EMAIL_CHANGED', 'EMAIL_VERIFIED']);
    // These addresses are equal only after JavaScript's toLowerCase, so they are different addresses.
    const [dotted, capital] = ['i\u0307da@example.org', '\u0130da@example.org'];
    expect(capital.toLowerCase()).toBe(dotted);
    await bea.patch('/api/users/me', { email: dotted, currentPassword: passwordOf('bea') });
    expect(await bea.send('PATCH', '/api/users/me', { email: capital })).toMatchObject({
      status: 400,
      body: { errors: { currentPassword: [expect.any(String)] } },
    });
    expect((await bea.get('/api/users/me')).email).toBe(dotted);
    expect((await bea.send('PATCH', '/api/users/me', { email: dotted.replace('da', 'DA') })).status).toBe(200);
  });

  it('that was replaced makes its mailed tokens void, also when the account returns to it', async () => {
    const gil = await system.api.register('gil');
    const proof = await mailedToken(gil, 'VERIFY_EMAIL');
    await system.api.send('POST', '/api/auth/password/forgot', { email: gil.user!.email }, from('192.0.2.3'));
    const reset = await mailedToken(gil, 'RESET_PASSWORD');
    for (const email of ['gil@example.org', gil.user!.email])
      await gil.patch('/api/users/me', { email, currentPassword: passwordOf('gil') });
    const answers = [
      await system.api.send('POST', '/api/auth/email/verify', { token: proof }),
      await system.api.send('POST', '/api/auth/password/reset', { token: reset, password: 'a password of a thief' }),
    ];
    expect(answers.map(({ status: answered }) => answered)).toEqual([400, 400]);
    const proofs = () =>
      system.inbox.withHeader('x-carillon-event', 'VERIFY_EMAIL').filter(({ to }) => /^gil@/.test(to.join()));
    await eventually(() => proofs().length === 3, { what: 'the mails of all three addresses' });
  });

  it('gets its mail with a new token after the mail server refused it temporarily', async () => {
    system.inbox.refuse(451);
    const cleo = await system.api.register('cleo');
    // The first mail that is refused may be one to somebody else.
    const refused = `SELECT 1 FROM account_mails WHERE user_id = $1 AND attempts = 1 AND answer LIKE '%451%'`;
    const look = () => system.rows(refused, [cleo.user!.id]);
    await system.until(look, { what: 'its mail is refused' }, (rows) => rows.length === 1);
    system.inbox.accept();
    await system.rows(
      `UPDATE account_mails SET next_try_at = now() - interval '2 seconds' WHERE user_id = $1 AND attempts = 1`,
      [cleo.user!.id],
    );
    const token = await mailedToken(cleo, 'VERIFY_EMAIL');
    await system.api.post('/api/auth/email/verify', { token });
    expect(await system.rows(`SELECT status, attempts FROM account_mails WHERE user_id = $1`, [cleo.user!.id])).toEqual(
      [{ status: 'SENT', attempts: 2 }],
    );
    expect(await system.rows(`SELECT 1 FROM account_tokens WHERE user_id = $1`, [cleo.user!.id])).toEqual([]);
  });
});

describe('a forgotten password', () => {
  const forgot = (email: string, address = '192.0.2.2') =>
    system.api.send('POST', '/api/auth/password/forgot', { email }, from(address));

  it('is replaced by the token of a mail, once; every login ends and the limits begin again', async () => {
    const dora = await system.api.register('dora');
    await system.api.post('/api/auth/email/verify', { token: await mailedToken(dora, 'VERIFY_EMAIL') });
    const { tokens } = (await login('dora')).body;
    const made = await dora.post('/api/tokens', { name: 'backup', scopes: ['read'] });
    await forgot('DORA@example.com');
    const token = await mailedToken(dora, 'RESET_PASSWORD');
    for (let n = 0; n < 10; n++) expect((await login('dora', 'wrong', `198.51.100.${n}`)).status).toBe(401);
    expect((await login('dora', passwordOf('dora'), '198.51.100.99')).status).toBe(429);
    const reset = (password: string) =>
      system.api.send('POST', '/api/auth/password/reset', { token, password }, from('192.0.2.77'));
    expect((await reset('password123')).body.errors.password).toEqual([expect.stringContaining('common')]);
    expect((await reset('another one')).status).toBe(204);
    expect((await reset('yet another')).body.errors.token).toBeDefined();
    expect(await status(dora.token!)).toBe(401);
    expect(await status(tokens.access)).toBe(401);
    expect((await system.api.send('POST', '/api/auth/refresh', { refresh: tokens.refresh })).status).toBe(401);
    expect(await status(made.token)).toBe(401);
    expect((await login('dora', 'another one', '192.0.2.77')).status).toBe(200);
    expect((await login('dora')).status).toBe(401);
  });

  it('has an equal answer after an equal time whether or not the address exists', async () => {
    const eve = await system.api.register('eve');
    const known = await forgot(eve.user!.email);
    const unknown = await forgot('nobody@example.com');
    expect(unknown).toMatchObject({ status: 202, body: known.body });
    await eventually(() => mailsTo(eve, 'RESET_PASSWORD').length === 1, { what: 'one mail' });
    expect(system.inbox.mails.filter(({ to }) => to.includes('nobody@example.com'))).toEqual([]);
  });

  it('causes at most five mails an hour, and its token expires after an hour', async () => {
    const fay = await system.api.register('fay');
    for (let n = 0; n < 7; n++) expect((await forgot(fay.user!.email)).status).toBe(202);
    const token = await mailedToken(fay, 'RESET_PASSWORD', 5);
    expect(mailsTo(fay, 'RESET_PASSWORD')).toHaveLength(5);
    await system.rows(`UPDATE account_tokens SET expires_at = expires_at - interval '1 hour' WHERE user_id = $1`, [
      fay.user!.id,
    ]);
    const answer = await system.api.send('POST', '/api/auth/password/reset', { token, password: 'long enough' });
    expect(answer.body.errors.token).toBeDefined();
  });
});

describe('wrong logins', () => {
  it('are limited to ten per account from all addresses, but not for the owner at a known address', async () => {
    await system.api.register('gus');
    expect((await login('gus', passwordOf('gus'), '203.0.113.5')).status).toBe(200);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => login('gus', 'wrong', `198.51.101.${n}`)));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10);
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused).toHaveLength(10);
    const retryAfter = Number(refused[0]!.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(200);
    expect(retryAfter).toBeLessThanOrEqual(300);
    expect((await login('GUS@example.com', passwordOf('gus'), '198.51.101.50')).status).toBe(429);
    expect((await login('gus', passwordOf('gus'), '203.0.113.5')).status).toBe(200);
    await system.rows(`UPDATE login_attempts SET tries = ARRAY(SELECT t - interval '5 minutes' FROM unnest(tries) t)`);
    expect((await login('gus', passwordOf('gus'), '198.51.101.50')).status).toBe(200);
  });

  it('begin again after a right one', async () => {
    await system.api.register('hal');
    for (let turn = 0; turn < 2; turn++) {
      for (let n = 0; n < 9; n++) expect((await login('hal', 'wrong', '203.0.113.6')).status).toBe(401);
      expect((await login('hal', passwordOf('hal'), '203.0.113.6')).status).toBe(200);
    }
  });

  it('are counted for an unknown name too', async () => {
    for (let n = 0; n < 10; n++) expect((await login('nobody-at-all', 'wrong', `203.0.114.${n}`)).status).toBe(401);
    expect((await login('Nobody-At-All', 'wrong', '203.0.114.11')).status).toBe(429);
  });

  it('are limited to fifty per IPv4 address or IPv6 /64', async () => {
    const many = Array.from({ length: 51 }, (_, n) => login(`none-${n}`, 'wrong', `2001:db8::${n + 1}`));
    const statuses = (await Promise.all(many)).map((answer) => answer.status);
    expect(statuses.filter((one) => one === 401)).toHaveLength(50);
    expect(statuses.filter((one) => one === 429)).toHaveLength(1);
    expect((await login('none-0', 'wrong', '2001:db8:0:1::1')).status).toBe(401);
  });

  it('replace a hash of older parameters only when right', async () => {
    const ida = await system.api.register('ida');
    const { hash } = await import('@node-rs/argon2');
    const weak = await hash(passwordOf('ida'), { algorithm: 2, memoryCost: 8, timeCost: 1, parallelism: 1 });
    expect(weak).toContain('$m=8,t=1,p=1$');
    await system.rows(`UPDATE users SET password_hash = $2 WHERE id = $1`, [ida.user!.id, weak]);
    const stored = async () =>
      (await system.rows<{ hash: string }>(`SELECT password_hash AS hash FROM users WHERE id = $1`, [ida.user!.id]))[0]!
        .hash;
    await login('ida', 'wrong');
    expect(await stored()).toBe(weak);
    expect((await login('ida')).status).toBe(200);
    expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await login('ida')).status).toBe(200);
  });
});

describe('a password', () => {
  it('that is changed ends every login, and the answer has a new one', async () => {
    const jan = await system.api.register('jan');
    const other = (await login('jan')).body.tokens;
    const change = { currentPassword: passwordOf('jan'), password: 'something quite new' };
    const { tokens } = await jan.post('/api/users/me/password', change);
    expect(await status(jan.token!)).toBe(401);
    expect(await status(other.access)).toBe(401);
    expect((await system.api.send('POST', '/api/auth/refresh', { refresh: other.refresh })).status).toBe(401);
    expect(await status(tokens.access)).toBe(200);
    expect((await login('jan')).status).toBe(401);
    expect((await login('jan', 'something quite new')).status).toBe(200);
    expect(await actsOf(jan.user!.id)).toEqual(['REGISTERED', 'LOGIN', 'PASSWORD_CHANGED', 'LOGIN_FAILED', 'LOGIN']);
  });

  it('can be tried ten times at most, also by a user who is logged in', async () => {
    const kim = await system.api.register('kim');
    const guess = () => kim.send('DELETE', '/api/users/me', { password: 'wrong' });
    for (let n = 0; n < 10; n++) expect((await guess()).status).toBe(400);
    expect((await guess()).status).toBe(429);
    expect((await kim.send('DELETE', '/api/users/me', { password: passwordOf('kim') })).status).toBe(429);
    expect((await kim.send('GET', '/api/users/me')).status).toBe(200);
  });
});

describe('an API token', () => {
  it('gives a program the access of its scopes, is shown once, and is void after it was revoked', async () => {
    const lea = await system.api.register('lea');
    const made = await lea.post('/api/tokens', { name: 'reader', scopes: ['read'] });
    expect(made).toMatchObject({ name: 'reader', scopes: ['read'], expiresAt: null, lastUsedAt: null });
    expect(made.token).toMatch(/^car_[\w-]{43}$/);
    expect(made.prefix).toBe(made.token.slice(0, 12));
    expect(JSON.stringify(await system.rows(`SELECT * FROM api_tokens`))).not.toContain(made.token.slice(12));
    for (const scheme of ['Token', 'Bearer', 'token']) expect(await status(made.token, '/api/tasks', scheme)).toBe(200);
    expect(await status(made.token, '/api/tasks', 'Basic')).toBe(401);
    expect(await status(`${made.token.slice(0, -1)}_`, '/api/tasks')).toBe(401);
    const page = await lea.get('/api/tokens');
    expect(page).toMatchObject({ count: 1, next: null, results: [{ id: made.id, lastUsedAt: expect.any(String) }] });
    expect(page.results[0].token).toBeUndefined();
    expect((await lea.send('DELETE', `/api/tokens/${made.id}`)).status).toBe(204);
    expect((await lea.send('DELETE', `/api/tokens/${made.id}`)).status).toBe(404);
    expect(await status(made.token, '/api/tasks')).toBe(401);
    expect(await actsOf(made.id)).toEqual(['TOKEN_CREATED', 'TOKEN_REVOKED']);
  });

  it('allows what its scopes allow and never a request that would keep the account', async () => {
    const max = await system.api.register('max');
    const tokenOf = async (...scopes: string[]): Promise<string> =>
      (await max.post('/api/tokens', { name: 'x', scopes })).token;
    const [read, write] = [await tokenOf('read'), await tokenOf('write')];
    const create = (token: string) =>
      system.api.send(
        'POST',
        '/api/tasks',
        {
          title: 'x',
          kind: 'http',
          params: { url: 'https://example.com/' },
          schedule: { type: 'INTERVAL', seconds: 3600 },
        },
        { authorization: `Token ${token}` },
      );
    expect((await create(read)).body).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
      detail: expect.stringContaining('write'),
    });
    expect((await create(write)).status).toBe(201);
    expect(await status(write, '/api/tasks')).toBe(200);
    expect(await status(write, '/api/users/me')).toBe(200);
    for (const [method, path] of [
      ['GET', '/api/tokens'],
      ['POST', '/api/tokens'],
      ['GET', '/api/users/me/sessions'],
      ['POST', '/api/users/me/password'],
      ['PATCH', '/api/users/me'],
      ['DELETE', '/api/users/me'],
      ['POST', '/api/auth/logout'],
    ])
      expect({ method, path, status: await status(write, path, 'Token', method) }).toEqual({
        method,
        path,
        status: 403,
      });
    expect((await max.send('POST', '/api/tokens', { name: 'x', scopes: ['admin'] })).status).toBe(403);
    await system.rows(`UPDATE users SET role = 'admin' WHERE id = $1`, [max.user!.id]);
    const admin = await tokenOf('admin');
    expect(await status(admin, '/api/admin/users')).toBe(200);
    expect(await status(write, '/api/admin/users')).toBe(403);
    expect(await status(admin, '/api/tasks')).toBe(403);
    await system.rows(`UPDATE users SET role = 'user' WHERE id = $1`, [max.user!.id]);
    expect(await status(admin, '/api/admin/users')).toBe(403);
  });

  it('is refused when it has expired and while its user is disabled', async () => {
    const ned = await system.api.register('ned');
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const made = await ned.post('/api/tokens', { name: 'x', scopes: ['read'], expiresAt: soon });
    expect(await status(made.token)).toBe(200);
    await system.rows(`UPDATE users SET disabled_at = now() WHERE id = $1`, [ned.user!.id]);
    expect(await status(made.token)).toBe(401);
    await system.rows(`UPDATE users SET disabled_at = NULL WHERE id = $1`, [ned.user!.id]);
    expect(await status(made.token)).toBe(200);
    await system.rows(`UPDATE api_tokens SET expires_at = now() - interval '1 second' WHERE id = $1`, [made.id]);
    expect(await status(made.token)).toBe(401);
  });

  it('records its use once a minute', async () => {
    const olaf = await system.api.register('olaf');
    const { id, token } = await olaf.post('/api/tokens', { name: 'x', scopes: ['read'] });
    const used = async () =>
      (await system.rows<{ at: Date }>(`SELECT last_used_at AS at FROM api_tokens WHERE id = $1`, [id]))[0]!.at;
    await status(token);
    const first = await used();
    await status(token);
    expect(await used()).toEqual(first);
    await system.rows(`UPDATE api_tokens SET last_used_at = last_used_at - interval '61 seconds' WHERE id = $1`, [id]);
    await status(token);
    expect((await used()).getTime()).toBeGreaterThan(first.getTime());
  });
});

describe('logins', () => {
  it('are listed and ended one by one', async () => {
    const pia = await system.api.register('pia');
    const other = (await login('pia', passwordOf('pia'), '203.0.113.9')).body.tokens;
    const { count, results } = await pia.get('/api/users/me/sessions');
    expect(count).toBe(2);
    const current = results.find((session: any) => session.current);
    const elsewhere = results.find((session: any) => !session.current);
    expect(elsewhere).toMatchObject({
      address: '203.0.113.9',
      userAgent: expect.any(String),
      expiresAt: expect.any(String),
    });
    const outsider = await system.api.register('stranger');
    expect((await outsider.send('DELETE', `/api/users/me/sessions/${elsewhere.id}`)).status).toBe(404);
    expect((await pia.send('DELETE', `/api/users/me/sessions/${elsewhere.id}`)).status).toBe(204);
    expect(await status(other.access)).toBe(401);
    expect((await system.api.send('POST', '/api/auth/refresh', { refresh: other.refresh })).status).toBe(401);
    expect((await pia.send('DELETE', `/api/users/me/sessions/${current.id}`)).status).toBe(204);
    expect((await pia.send('GET', '/api/users/me')).status).toBe(401);
  });

  it("can all be ended but the caller's own, and never those of others", async () => {
    const rosa = await system.api.register('rosa');
    const outsider = await system.api.register('strange');
    const others = [(await login('rosa')).body.tokens, (await login('rosa')).body.tokens];
    expect(await rosa.delete('/api/users/me/sessions')).toEqual({ ended: 2 });
    for (const { access } of others) expect(await status(access)).toBe(401);
    const { results } = await rosa.get('/api/users/me/sessions');
    expect(results).toEqual([expect.objectContaining({ current: true })]);
    expect((await outsider.send('GET', '/api/users/me')).status).toBe(200);
    expect(await rosa.delete('/api/users/me/sessions')).toEqual({ ended: 0 });
  });

  it('end by logout, whatever refresh token was sent', async () => {
    await system.api.register('quin');
    const { tokens } = (await login('quin')).body;
    const headers = { authorization: `Bearer ${tokens.access}` };
    expect((await system.api.send('POST', '/api/auth/logout', { refresh: 'not mine' }, headers)).status).toBe(204);
    expect(await status(tokens.access)).toBe(401);
  });
});

describe('an account', () => {
  it('is deleted with all its rows, and its running runs are stopped', async () => {
    const rob = await system.api.register('rob');
    const slow = { title: 'slow', kind: 'http', params: { url: `http://${silentHost()}/` } };
    const running = await rob.post('/api/tasks', slow);
    await rob.post('/api/tasks', { ...slow, schedule: { type: 'CRON', cron: '0 3 * * *' } });
    await rob.post('/api/tokens', { name: 'x', scopes: ['read'] });
    await system.until(
      () => openSockets,
      { what: 'the run to be under way' },
      (open) => open === 1,
    );
    expect((await rob.get(`/api/tasks/${running.id}/status`)).latestRun.status).toBe('PROCESSING');
    expect((await rob.send('DELETE', '/api/users/me', { password: 'wrong' })).status).toBe(400);
    expect((await rob.send('DELETE', '/api/users/me', { password: passwordOf('rob') })).status).toBe(204);
    const owned = {
      users: 'id',
      sessions: 'user_id',
      api_tokens: 'user_id',
      account_mails: 'user_id',
      account_tokens: 'user_id',
      known_addresses: 'user_id',
      tasks: 'owner_id',
      runs: 'owner_id',
      files: 'owner_id',
      deliveries: 'user_id',
    };
    for (const [table, column] of Object.entries(owned)) {
      const rows = await system.rows(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [rob.user!.id]);
      expect({ table, rows }).toEqual({ table, rows: [] });
    }
    expect((await rob.send('GET', '/api/users/me')).status).toBe(401);
    expect((await login('rob')).status).toBe(401);
    expect(await actsOf(rob.user!.id)).toContain('ACCOUNT_DELETED');
    await system.until(
      () => openSockets,
      { what: 'the worker to hang up' },
      (open) => open === 0,
    );
  });
});
