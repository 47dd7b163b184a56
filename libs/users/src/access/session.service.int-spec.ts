import { TestRows } from '#testing/test-rows';
import { AccessRepository } from './access.repository';
import { SessionRepository } from './session.repository';
import { SessionService, type OpenedSession } from './session.service';
import { UserRepository } from '../user.repository';

let rows: TestRows;
let userId: string;
const repository = new SessionRepository();
const access = new AccessRepository();
const sessions = new SessionService(repository);
const TERMS = { days: 30, maxDays: 180, key: 'a key of the specs' };
const NOWHERE = { address: null, userAgent: null };
const users = new UserRepository();

beforeAll(async () => {
  rows = await TestRows.start();
  userId = await rows.user({ username: 'ada', email: 'Ada@example.com' });
});
afterAll(() => rows.stop());

const open = (): Promise<OpenedSession> => sessions.open(rows.manager, userId, TERMS, NOWHERE);
const rotate = (token: string): Promise<OpenedSession | null> =>
  rows.dataSource.transaction(async (manager) => (await sessions.rotate(manager, token, TERMS)).session);
const alive = async (sessionId: string): Promise<boolean> =>
  (await access.bySession(rows.manager, userId, sessionId)) !== null;
/** Returns the days until the refresh token of the session expires. */
const daysLeft = async (sessionId: string): Promise<number> => {
  const [left] = await rows.query<{ days: number }>(
    `SELECT round(extract(epoch FROM expires_at - clock_timestamp()) / 86400)::int AS days FROM sessions WHERE id = $1`,
    [sessionId],
  );
  return left!.days;
};
/** Moves the last exchange of the session `seconds` into the past. */
const age = (sessionId: string, seconds: number): Promise<unknown> =>
  rows.query(`UPDATE sessions SET refreshed_at = refreshed_at - make_interval(secs => $2) WHERE id = $1`, [
    sessionId,
    seconds,
  ]);

describe('a refresh token', () => {
  it('is exchanged for another of the same session, and only its hash is stored', async () => {
    const first = await open();
    const second = await rotate(first.refreshToken);
    expect(second).toEqual({ sessionId: first.sessionId, userId, refreshToken: expect.any(String) });
    expect(second!.refreshToken).not.toBe(first.refreshToken);
    const third = await rotate(second!.refreshToken);
    expect(third?.sessionId).toBe(first.sessionId);
    const stored = JSON.stringify(await rows.get('sessions', first.sessionId));
    for (const { refreshToken } of [first, second!, third!]) expect(stored).not.toContain(refreshToken.split('.')[1]);
  });

  it('that is used twice ends its whole session, including the access tokens', async () => {
    const first = await open();
    const second = await rotate(first.refreshToken);
    expect(await alive(first.sessionId)).toBe(true);
    await age(first.sessionId, 11);
    const reused = await rows.dataSource.transaction((manager) => sessions.rotate(manager, first.refreshToken, TERMS));
    expect(reused).toEqual({ session: null, endedOf: userId });
    expect(await alive(first.sessionId)).toBe(false);
    expect(await rotate(second!.refreshToken)).toBeNull();
  });

  it('that was exchanged less than ten seconds ago is answered with the same token again', async () => {
    const first = await open();
    const second = await rotate(first.refreshToken);
    await age(first.sessionId, 8);
    expect(await rotate(first.refreshToken)).toEqual(second);
    expect((await rotate(second!.refreshToken))?.sessionId).toBe(first.sessionId);
  });

  it('older than the direct parent of the current one ends the session at once', async () => {
    const first = await open();
    const second = await rotate(first.refreshToken);
    await rotate(second!.refreshToken);
    expect(await rotate(first.refreshToken)).toBeNull();
    expect(await alive(first.sessionId)).toBe(false);
  });

  it('with a wrong secret ends the session, however new that is', async () => {
    const { sessionId } = await open();
    expect(await rotate(`${sessionId}.${'A'.repeat(43)}`)).toBeNull();
    expect(await alive(sessionId)).toBe(false);
  });

  it('that is used many times at once is exchanged for one token', async () => {
    const { sessionId, refreshToken } = await open();
    const answers = await Promise.all([1, 2, 3].map(() => rotate(refreshToken)));
    expect(new Set(answers.map((answer) => answer?.refreshToken)).size).toBe(1);
    expect(await alive(sessionId)).toBe(true);
  });

  it('that ends its session leaves other sessions of the user alone', async () => {
    const [mine, other] = [await open(), await open()];
    await rotate(mine.refreshToken);
    await age(mine.sessionId, 11);
    await rotate(mine.refreshToken);
    expect(await alive(mine.sessionId)).toBe(false);
    expect(await alive(other.sessionId)).toBe(true);
  });

  it.each([
    '',
    'x',
    'a.b',
    `00000000-0000-7000-8000-000000000000.${'A'.repeat(43)}`,
    `${'0'.repeat(36)}.${'A'.repeat(43)}`,
  ])('that was never issued is refused: %s', async (token) => expect(await rotate(token)).toBeNull());

  it('that has expired, or whose session has ended, is refused', async () => {
    const expired = await open();
    await rows.set('sessions', expired.sessionId, { expires_at: new Date(Date.now() - 1000) });
    expect(await rotate(expired.refreshToken)).toBeNull();
    expect(await alive(expired.sessionId)).toBe(false);
    const ended = await open();
    await sessions.end(rows.manager, ended.refreshToken, await rows.user());
    expect(await alive(ended.sessionId)).toBe(true);
    await sessions.end(rows.manager, ended.refreshToken, userId);
    expect(await alive(ended.sessionId)).toBe(false);
    expect(await rotate(ended.refreshToken)).toBeNull();
  });
});

describe('a user', () => {
  it('is found for login by name or address, in any case of letters', async () => {
    for (const name of ['ADA', 'ada', 'ada@EXAMPLE.com'])
      expect((await users.findForLogin(rows.manager, name))?.id).toBe(userId);
    expect(await users.findForLogin(rows.manager, '%')).toBeNull();
  });

  it('cannot be registered twice, also not at the same time', async () => {
    const account = { passwordHash: 'x', firstName: '', lastName: '', timeZone: 'UTC', role: 'user' as const };
    const made = await Promise.all(
      ['Bob', 'bob', 'BOB'].map((username) =>
        users.insert(rows.manager, { ...account, username, email: `${username}@example.com` }),
      ),
    );
    expect(made.filter((user) => user !== null)).toHaveLength(1);
  });

  it('who is disabled loses all sessions', async () => {
    const { sessionId } = await open();
    await users.change(rows.manager, userId, { disabled: true });
    expect(await alive(sessionId)).toBe(false);
    await users.change(rows.manager, userId, { disabled: false });
    expect(await alive(sessionId)).toBe(false);
    expect(await alive((await open()).sessionId)).toBe(true);
  });
});

it('a session ends 180 days after its login, however often its token is exchanged', async () => {
  const opened = await rows.dataSource.transaction(async (manager) =>
    sessions.open(manager, await rows.user(), TERMS, NOWHERE),
  );
  const age = `UPDATE sessions SET created_at = created_at - interval '175 days' WHERE id = $1`;
  await rows.query(age, [opened.sessionId]);
  const next = await rotate(opened.refreshToken);
  expect(await daysLeft(opened.sessionId)).toBe(5);
  await rows.query(`UPDATE sessions SET expires_at = created_at + interval '174 days' WHERE id = $1`, [
    opened.sessionId,
  ]);
  expect(await rotate(next!.refreshToken)).toBeNull();
});

it('the limit of days since the login ends a session also when a token would live longer, or the setting was lowered', async () => {
  const terms = { ...TERMS, maxDays: 2 };
  const short = await sessions.open(rows.manager, userId, terms, NOWHERE);
  expect(await daysLeft(short.sessionId)).toBe(2);
  const before = await open();
  await rows.query(`UPDATE sessions SET created_at = created_at - interval '49 hours' WHERE id = $1`, [
    before.sessionId,
  ]);
  const late = await rows.dataSource.transaction((manager) => sessions.rotate(manager, before.refreshToken, terms));
  expect(late).toEqual({ session: null, endedOf: null });
});
