import { TestRows } from '#testing/test-rows';
import { AccessRepository, type Access } from './access.repository';
import { ApiTokenRepository } from './api-token.repository';
import { ApiTokenService } from './api-token.service';
import { hashOf } from './secret-token.factory';
import { SessionRepository } from './session.repository';
import { SessionService } from './session.service';
import { UserRepository } from '../user.repository';

let rows: TestRows;
const repository = new AccessRepository();
const sessions = new SessionService(new SessionRepository());
const tokens = new ApiTokenService(new ApiTokenRepository());

beforeAll(async () => {
  rows = await TestRows.start();
});
afterAll(() => rows.stop());

const session = async (userId: string): Promise<Access> => {
  const { sessionId } = await sessions.open(
    rows.manager,
    userId,
    { days: 1, maxDays: 1 },
    { address: null, userAgent: null },
  );
  return { kind: 'session', id: sessionId };
};
const token = async (userId: string): Promise<Access> => {
  const made = await tokens.create(rows.manager, userId, { name: 'x', scopes: ['read'], expiresAt: null });
  return { kind: 'token', id: made.id, scopes: ['read'] };
};

describe('an open connection', () => {
  it('is valid until its session or token ends or its user is disabled, in one query for many', async () => {
    const [ada, bob] = [await rows.user(), await rows.user()];
    const valid = [await session(ada), await token(ada)];
    const revoked = await session(ada);
    await new SessionRepository().revoke(rows.manager, revoked.id);
    const expired = [await session(ada), await token(ada)];
    await rows.set('sessions', expired[0]!.id, { expires_at: new Date(Date.now() - 1000) });
    await rows.set('api_tokens', expired[1]!.id, { expires_at: new Date(Date.now() - 1000) });
    const deleted = await token(ada);
    await new ApiTokenRepository().delete(rows.manager, ada, deleted.id);
    const ofBob = [await session(bob), await token(bob)];
    await new UserRepository().change(rows.manager, bob, { disabled: true });
    const still = await repository.findValid(rows.manager, [...valid, revoked, ...expired, deleted, ...ofBob]);
    expect([...still].toSorted()).toEqual(valid.map(({ id }) => id).toSorted());
  });
});

describe('an API token', () => {
  it('is refused beyond a hundred of one user', async () => {
    const userId = await rows.user();
    const make = (): Promise<{ token: string }> =>
      rows.dataSource.transaction((manager) =>
        tokens.create(manager, userId, { name: 'x', scopes: ['write'], expiresAt: null }),
      );
    for (let n = 0; n < 99; n++) await make();
    const last = await Promise.allSettled([make(), make(), make()]);
    expect(last.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = last.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'QUOTA_EXCEEDED' } });
  });

  it('that was never created grants no access', async () => {
    expect(await repository.byToken(rows.manager, hashOf(`car_${'A'.repeat(43)}`))).toBeNull();
  });
});
