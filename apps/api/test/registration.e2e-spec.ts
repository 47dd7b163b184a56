import { eventually } from '#testing/eventually';
import { ApiClient } from '#testing/api-client';
import { WholeSystem } from '#testing/processes/whole-system';

const PASSWORD = 'a password of these specs';

const account = (username: string, more: object = {}) => ({
  ...{ username, email: `${username}@example.com`, password: PASSWORD, passwordConfirm: PASSWORD },
  ...more,
});

/** Makes a request come from another address: the specs count as a trusted proxy. */
const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

describe('registration that is open', () => {
  let system: WholeSystem;
  beforeAll(async () => {
    const env = { TRUST_PROXY: '127.0.0.1', MAX_REGISTRATIONS_PER_ADDRESS: '4', MAX_REGISTRATIONS: '20' };
    system = await WholeSystem.start({ env });
  });
  afterAll(() => system?.stop());

  const register = (body: object, address: string) =>
    system.api.sendPatiently('POST', '/api/auth/register', body, from(address));
  const forget = () => system.rows(`DELETE FROM login_attempts`);

  it('accepts a limited number of accounts of an address in an hour, however many are sent at once, and the others get no mail', async () => {
    await forget();
    const many = Array.from({ length: 12 }, (_, n) => register(account(`many${n}`), '192.0.2.1'));
    const answers = await Promise.all(many);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(8);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(3000);
    expect((await register(account('neighbour'), '192.0.2.2')).status).toBe(201);
    expect(await system.rows(`SELECT count(*)::int AS mails FROM account_mails`)).toEqual([{ mails: 5 }]);
  });

  it('counts created accounts and not refused ones, so that nobody can close it for all', async () => {
    await forget();
    for (let n = 0; n < 4; n++) expect((await register(account(`greedy${n}`), '192.0.2.20')).status).toBe(201);
    const refused = Array.from({ length: 24 }, (_, n) => register(account(`refused${n}`), '192.0.2.20'));
    expect((await Promise.all(refused)).map(({ status }) => status)).toEqual(Array.from({ length: 24 }, () => 429));
    expect((await register(account('somebody'), '192.0.2.21')).status).toBe(201);
    expect(
      await system.rows(`SELECT cardinality(tries) AS counted FROM login_attempts WHERE key = 'registrations'`),
    ).toEqual([{ counted: 5 }]);
  });

  it('counts simultaneous requests of one address no further than its limit', async () => {
    await forget();
    const many = Array.from({ length: 24 }, (_, n) => register(account(`crowd${n}`), '192.0.2.30'));
    await Promise.all(many);
    expect(
      await system.rows(`SELECT cardinality(tries) AS counted FROM login_attempts WHERE key = 'registrations'`),
    ).toEqual([{ counted: 4 }]);
  });

  it('counts an IPv6 network as one address, and all addresses together', async () => {
    await forget();
    const statuses: number[] = [];
    for (let n = 0; n < 5; n++) statuses.push((await register(account(`six${n}`), `2001:db8::${n + 1}`)).status);
    expect(statuses).toEqual([201, 201, 201, 201, 429]);
    for (let n = 0; n < 16; n++) expect((await register(account(`all${n}`), `198.51.100.${n}`)).status).toBe(201);
    expect((await register(account('onemore'), '198.51.100.99')).status).toBe(429);
  });

  it.each([
    ['firstName', 'http://evil.example'],
    ['lastName', 'two\nlines'],
    ['firstName', 'two\u2028lines'],
    ['lastName', 'x'.repeat(41)],
    ['username', 'аdа-latin'],
    ['username', 'αlpha'],
  ])('refuses %s %j', async (field, value) => {
    const { status, body } = await register(account('names', { [field]: value }), '203.0.113.9');
    expect({ status, fields: Object.keys(body.errors) }).toEqual({ status: 400, fields: [field] });
  });

  it('stores a username in its normal form, and finds it in any form', async () => {
    await forget();
    const wide = 'ｗｉｄｅ';
    const { status, body } = await register(account(wide, { email: 'wide@example.com' }), '203.0.113.8');
    expect({ status, username: body.user.username }).toEqual({ status: 201, username: 'wide' });
    const again = await register(account('wide', { email: 'other@example.com' }), '203.0.113.8');
    expect(Object.keys(again.body.errors)).toEqual(['username']);
    for (const username of [wide, 'WIDE'])
      expect((await system.api.send('POST', '/api/auth/login', { username, password: PASSWORD })).status).toBe(200);
  });

  it('writes nothing that the caller typed into the mail that proves the address', async () => {
    await forget();
    const { body } = await register(account('evil.example', { firstName: 'Win', lastName: 'Money' }), '203.0.113.7');
    const mail = await eventually(() => system.inbox.mails.find(({ to }) => to.includes(body.user.email)), {
      what: 'the mail arrives',
    });
    for (const typed of ['evil.example ', 'evil.example,', 'Win', 'Money'])
      expect(`${mail!.text} ${mail!.html}`).not.toContain(typed);
  });

  it('and a profile accept names by one rule', async () => {
    await forget();
    const { body } = await register(account('profile'), '203.0.113.6');
    const person = new ApiClient(system.api.baseUrl, body.tokens.access, body.user);
    const { status, body: refused } = await person.send('PATCH', '/api/users/me', { firstName: 'see ftp://x' });
    expect({ status, fields: Object.keys(refused.errors) }).toEqual({ status: 400, fields: ['firstName'] });
  });

  it('sends a mail again at most twenty times an hour', async () => {
    await forget();
    const { body } = await register(account('replays'), '203.0.113.5');
    const person = new ApiClient(system.api.baseUrl, body.tokens.access, body.user);
    const [delivery] = await system.rows<{ id: string }>(
      `INSERT INTO deliveries (id, event_key, user_id, event, channel, status, finished_at)
       VALUES (gen_random_uuid(), 'FAILED:x', $1, 'FAILED', 'EMAIL', 'SENT', now()) RETURNING id`,
      [body.user.id],
    );
    const statuses: number[] = [];
    for (let n = 0; n < 21; n++) {
      await system.rows(`UPDATE deliveries SET status = 'SENT' WHERE id = $1`, [delivery!.id]);
      statuses.push((await person.send('POST', `/api/deliveries/${delivery!.id}/replay`)).status);
    }
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 202));
    expect(statuses[20]).toBe(429);
  });
});

describe('registration that is closed', () => {
  let system: WholeSystem;
  let admin: ApiClient;
  beforeAll(async () => {
    const env = { REGISTRATION: '', PUBLIC_URL: 'https://carillon.example.com', EMAIL_PROOF: 'required' };
    system = await WholeSystem.start({ env });
    const [row] = await system.rows<{ id: string }>(
      `INSERT INTO users (id, username, email, password_hash, role, email_verified_at)
       VALUES (gen_random_uuid(), 'root', 'root@example.com', $1, 'admin', now()) RETURNING id`,
      [await (await import('@node-rs/argon2')).hash(PASSWORD, { memoryCost: 19456, timeCost: 2, parallelism: 1 })],
    );
    const { tokens } = await system.api.post('/api/auth/login', { username: 'root', password: PASSWORD });
    admin = new ApiClient(system.api.baseUrl, tokens.access, {
      id: row!.id,
      username: 'root',
      email: 'root@example.com',
    });
  });
  afterAll(() => system?.stop());

  it('is the default for a PUBLIC_URL that is not local, and its refusal says so', async () => {
    expect(await system.api.get('/api/auth/settings')).toMatchObject({ registration: 'closed' });
    const refused = await system.api.send('POST', '/api/auth/register', account('ada'));
    expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringContaining('admin') } });
  });

  it('leaves it to admins to create accounts, whose owners choose the password by a mail that proves the address', async () => {
    const made = await admin.post('/api/admin/users', { username: 'bea', email: 'bea@example.com' });
    expect(made).toMatchObject({ username: 'bea', role: 'user', emailVerifiedAt: null });
    const find = () =>
      system.inbox.withHeader('x-carillon-event', 'RESET_PASSWORD').find(({ to }) => to.includes('bea@example.com'));
    const mail = await eventually(find, { what: 'the invitation' });
    expect(mail!.text).toContain('If you did not request this and no account was created for you');
    const token = /\?token=([\w-]{43})\n/.exec(mail!.text)![1]!;
    await system.api.post('/api/auth/password/reset', { token, password: PASSWORD });
    const { user } = await system.api.post('/api/auth/login', { username: 'bea', password: PASSWORD });
    expect(user.emailVerifiedAt).not.toBeNull();
    for (const [field, body] of [
      ['username', { username: 'BEA', email: 'b@example.com' }],
      ['email', { username: 'bee', email: 'Bea@example.com' }],
      ['firstName', { username: 'bee', email: 'bee@example.com', firstName: 'a://b' }],
    ] as const)
      expect(Object.keys((await admin.send('POST', '/api/admin/users', body)).body.errors)).toEqual([field]);
    const plain = new ApiClient(
      system.api.baseUrl,
      (await system.api.post('/api/auth/login', { username: 'bea', password: PASSWORD })).tokens.access,
    );
    expect((await plain.send('POST', '/api/admin/users', { username: 'x12', email: 'x@example.com' })).status).toBe(
      403,
    );
  });
});
