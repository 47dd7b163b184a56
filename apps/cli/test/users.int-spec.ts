import { v7 as uuid } from 'uuid';
import { EndpointSecrets } from '#flows/notifications/endpoint-secrets.policy';
import { SecretKeys } from '#secrets/secret-keys.policy';
import { CliFixture } from './cli-fixture';

let fixture: CliFixture;

beforeAll(async () => {
  fixture = await CliFixture.open();
});

afterAll(() => fixture.close());

describe('users', () => {
  const root = ['users', 'create-admin', '--username', 'root', '--email', 'root@example.com'];

  it('creates an admin with a password from stdin, once', async () => {
    const created = await fixture.run([...root, '--password-stdin'], {}, 'a good password\n');
    expect(created).toEqual({ code: 0, out: 'root is an admin\n', err: '' });
    const again = await fixture.run([...root, '--password-stdin', '--if-missing'], {}, 'another password\n');
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('exists already') as string });
    expect(await fixture.refusal(root)).toMatchObject({ code: 1, error: { code: 'CONFLICT' } });
  });

  it('prints a password that it has generated', async () => {
    const answer = await fixture.ask<{ password: string }>([
      ...['users', 'create-admin', '--username', 'made', '--email', 'made@example.com'],
    ]);
    expect(answer.password).toHaveLength(24);
  });

  it('asks for the password twice at a terminal, and does not echo it', async () => {
    const typed = ['users', 'create-admin', '--username', 'asked', '--email', 'asked@example.com'];
    const call = fixture.start(typed, {}, { terminal: true });
    await call.writes('Password: ');
    call.stdin.write('a good password\r');
    await call.writes('The same again: ');
    call.stdin.write('a good password\r');
    expect(await call.ended).toEqual({ code: 0, out: 'asked is an admin\n', err: 'Password: \nThe same again: \n' });
  });

  it('names everything that is wrong with an account, and creates none', async () => {
    const wrong = ['users', 'create-admin', '--username', 'a', '--email', 'nobody', '--password-stdin'];
    const { code, err } = await fixture.run(wrong, {}, 'short\n');
    expect({ code, lines: err.trim().split('\n').length }).toEqual({ code: 1, lines: 3 });
    expect((await fixture.client.query(`SELECT 1 FROM users WHERE username = 'a'`)).rowCount).toBe(0);
  });

  it('creates a user who chooses the password by a mail, under the plain form of the name', async () => {
    const wide = ['users', 'create', '--username', 'ｗｉｄｅ', '--email', 'wide@example.com'];
    expect(await fixture.ask(wide)).toMatchObject({ user: { username: 'wide', role: 'user', emailVerifiedAt: null } });
    const { rows } = await fixture.client.query(
      `SELECT purpose FROM account_mails m JOIN users u ON u.id = m.user_id WHERE u.username = 'wide'`,
    );
    expect(rows).toEqual([{ purpose: 'RESET_PASSWORD' }]);
  });

  it.each([
    ['create', 'WIDE', 'other@example.com', "'WIDE' has an account already"],
    ['create', 'ｗｉｄｅ', 'other@example.com', "'wide' has an account already"],
    ['create', 'other', 'Wide@example.com', "'Wide@example.com' has an account already"],
    ['create-admin', 'ｒｏｏｔ', 'other@example.com', "'root'"],
    ['create-admin', 'other', 'ROOT@example.com', 'ROOT@example.com'],
  ])('%s refuses a name or address that is taken: %s, %s', async (verb, username, email, words) => {
    const { code, err } = await fixture.run(['users', verb, '--username', username, '--email', email]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(words) as string });
    expect(
      (await fixture.client.query(`SELECT 1 FROM users WHERE email = 'other@example.com' OR username = 'other'`))
        .rowCount,
    ).toBe(0);
  });

  it('create-admin stores the plain form of a name, finds it in any form, and records it in the audit log', async () => {
    const admin = ['users', 'create-admin', '--username', 'ｆｕｌｌ', '--email', 'full@example.com'];
    expect(await fixture.ask(admin)).toMatchObject({ created: true, user: { username: 'full', role: 'admin' } });
    expect(await fixture.ask([...admin, '--if-missing'])).toMatchObject({ created: false, user: { username: 'full' } });
    const { entries } = await fixture.ask<{ entries: object[] }>(['audit', '--action', 'user_created', '--limit', '1']);
    expect(entries).toMatchObject([{ actor: 'the admin CLI', details: { username: 'full', role: 'admin' } }]);
  });

  it('create-admin creates nobody whom the audit log could not name', async () => {
    await fixture.client.query(
      `ALTER TABLE audit_log ADD CONSTRAINT refuses_all CHECK (action <> 'USER_CREATED') NOT VALID`,
    );
    const unnamed = ['users', 'create-admin', '--username', 'unnamed', '--email', 'unnamed@example.com'];
    expect((await fixture.run(unnamed)).code).not.toBe(0);
    await fixture.client.query(`ALTER TABLE audit_log DROP CONSTRAINT refuses_all`);
    expect((await fixture.client.query(`SELECT 1 FROM users WHERE username = 'unnamed'`)).rowCount).toBe(0);
  });

  it('changes role, access and the right to command tasks', async () => {
    await fixture.addUser('grace');
    await fixture.ask(['users', 'promote', 'grace']);
    await fixture.ask(['users', 'grant-command', 'GRACE']);
    await fixture.ask(['users', 'disable', 'grace']);
    const { users } = await fixture.ask<{ users: { username: string }[] }>(['users', 'list']);
    expect(users.find(({ username }) => username === 'grace')).toMatchObject({
      role: 'admin',
      mayUseCommand: true,
      disabledAt: expect.any(String) as string,
    });
    await fixture.ask(['users', 'demote', 'grace']);
    await fixture.ask(['users', 'revoke-command', 'grace']);
    const enabled = await fixture.ask(['users', 'enable', 'grace']);
    expect(enabled).toMatchObject({ user: { role: 'user', mayUseCommand: false, disabledAt: null } });
  });

  it('sets and removes quotas, and records this in the audit log', async () => {
    const quota = ['users', 'set-quota', 'grace', '--max-tasks'];
    expect(await fixture.ask([...quota, '5', '--requests-per-second', '20'])).toMatchObject({
      user: { quotas: { maxTasks: 5, requestsPerSecond: 20 } },
    });
    expect((await fixture.ask<{ user: { quotas: object } }>([...quota, 'default'])).user.quotas).toEqual({
      requestsPerSecond: 20,
    });
    expect(await fixture.refusal([...quota, '-1'])).toMatchObject({ code: 2 });
    expect(await fixture.refusal(quota.slice(0, 3))).toMatchObject({ code: 2 });
    const { entries } = await fixture.ask<{ entries: object[] }>(['audit', '--action', 'user_changed', '--limit', '2']);
    expect(entries).toMatchObject([
      { action: 'USER_CHANGED', actor: 'the admin CLI', details: { username: 'grace', quotas: { maxTasks: null } } },
      { details: { quotas: { maxTasks: 5, requestsPerSecond: 20 } } },
    ]);
  });

  it.each([
    ['--max-tasks', 'maxTasks'],
    ['--min-interval-seconds', 'minIntervalSeconds'],
    ['--max-files', 'maxFiles'],
    ['--max-file-bytes', 'maxFileBytes'],
    ['--requests-per-second', 'requestsPerSecond'],
    ['--runs-at-once', 'runsAtOnce'],
  ])('gives with %s the quota %s, and no other', async (flag, name) => {
    const quota = ['users', 'set-quota', 'grace', flag];
    const { user: before } = await fixture.ask<{ user: { quotas: object } }>([...quota, 'default']);
    const { user: after } = await fixture.ask<{ user: { quotas: object } }>([...quota, '77']);
    expect(after.quotas).toEqual({ ...before.quotas, [name]: 77 });
    await fixture.ask([...quota, 'default']);
  });

  it('shows what a user uses of their quotas', async () => {
    await fixture.ask(['users', 'set-quota', 'grace', '--waiting-runs', '7', '--log-bytes', '0']);
    const { out } = await fixture.run(['users', 'show', 'grace']);
    expect(out).toMatch(/^Waiting runs +0 of 7$/m);
    expect(out).toMatch(/^Log bytes +0 \(no limit\)$/m);
    expect(await fixture.ask(['users', 'show', 'GRACE'])).toMatchObject({
      username: 'grace',
      usage: { waitingRuns: { used: 0, allowed: 7 }, logBytes: { used: 0, allowed: null } },
    });
    expect(await fixture.refusal(['users', 'show', 'nobody'])).toMatchObject({ code: 1 });
    await fixture.ask(['users', 'set-quota', 'grace', '--waiting-runs', 'default', '--log-bytes', 'default']);
  });

  it('prints what one user did from the audit log', async () => {
    const by = (actor: string): Promise<{ count: number; entries: { actor: string }[] }> =>
      fixture.ask(['audit', '--actor', actor]);
    const ours = await by('the admin CLI');
    expect(new Set(ours.entries.map(({ actor }) => actor))).toEqual(new Set(['the admin CLI']));
    expect(await by('nobody')).toEqual({ count: 0, entries: [] });
  });

  it('reports an unknown user as not found', async () => {
    expect(await fixture.refusal(['users', 'promote', 'nobody'])).toMatchObject({
      code: 1,
      error: { code: 'NOT_FOUND' },
    });
  });
});

it('secrets rotate seals what other keys have sealed with the first, and names what cannot be opened', async () => {
  const ownerId = await fixture.addUser('rotating');
  const [old, fresh, lost] = ['old', 'fresh', 'lost'].map((id, n) => `${id}:${String(n + 1).repeat(64)}`) as [
    string,
    string,
    string,
  ];
  const put = async (name: string, key: string): Promise<void> => {
    const { keyId, sealed } = new SecretKeys([key]).seal(`value of ${name}`, ownerId, name);
    await fixture.client.query(`INSERT INTO secrets VALUES ($1, $2, $3, $4)`, [ownerId, name, keyId, sealed]);
  };
  for (let n = 0; n < 401; n++) await put(`KEY_${n}`, old);
  // The secrets of webhooks are rotated too; one of these was stored when there were no keys.
  const [sealed, plain] = [uuid(), uuid()];
  for (const [id, keys] of [
    [sealed, [old]],
    [plain, []],
  ] as const) {
    const { keyId, secret } = new EndpointSecrets(keys).seal(id, `whsec_of ${id}`);
    const stored = [id, ownerId, keyId, secret];
    await fixture.client.query(
      `INSERT INTO endpoints (id, user_id, url, key_id, secret) VALUES ($1, $2, 'https://example.com/', $3, $4)`,
      stored,
    );
  }
  const SECRETS_KEYS = `${fresh},${old}`;
  expect(await fixture.ask(['secrets', 'rotate'], { SECRETS_KEYS })).toMatchObject({
    ...{ key: 'fresh', rotated: 401, webhooks: 2, failed: [] },
  });
  expect(await fixture.ask(['secrets', 'rotate'], { SECRETS_KEYS })).toMatchObject({ rotated: 0, webhooks: 0 });
  const hooks = await fixture.client.query(`SELECT id, key_id AS "keyId", secret FROM endpoints WHERE user_id = $1`, [
    ownerId,
  ]);
  expect(hooks.rows.map((one) => new EndpointSecrets([fresh]).open(one.id, one))).toEqual(
    hooks.rows.map(({ id }) => `whsec_of ${id}`),
  );
  const { rows } = await fixture.client.query(`SELECT name, key_id AS "keyId", sealed FROM secrets`);
  const values = rows.map((one) => new SecretKeys([fresh]).open(one, ownerId, one.name) === `value of ${one.name}`);
  expect(values).toEqual(Array(401).fill(true));

  await put('LOST', lost);
  const { code, err } = await fixture.run(['secrets', 'rotate'], { SECRETS_KEYS });
  expect({ code, err }).toEqual({ code: expect.any(Number), err: expect.stringContaining("'lost'") });
  expect(code).not.toBe(0);
  expect((await fixture.run(['secrets', 'rotate'], { SECRETS_KEYS: '' })).err).toContain('SECRETS_KEYS is empty');
  await fixture.client.query(`DELETE FROM secrets`);
  await fixture.client.query(`DELETE FROM endpoints`);
});
