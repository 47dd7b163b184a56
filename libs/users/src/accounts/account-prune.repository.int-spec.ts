import { TestRows } from '#testing/test-rows';
import { AccountMailRepository } from './account-mail.repository';
import { AccountPruneRepository } from './account-prune.repository';
import { AccountTokenRepository } from './account-token.repository';
import { LoginAttemptRepository } from '../access/login-attempt.repository';

let rows: TestRows;
let userId: string;

beforeAll(async () => {
  rows = await TestRows.start();
  userId = await rows.user({ email: 'ada@example.com' });
});
afterAll(() => rows.stop());

it('old tokens, mails and counters of accounts are pruned, and only old ones', async () => {
  const { manager } = rows;
  const attempts = new LoginAttemptRepository();
  const fill = async (): Promise<void> => {
    const mailId = await new AccountMailRepository().insert(manager, userId, 'VERIFY_EMAIL');
    await new AccountMailRepository().finishAttempt(
      manager,
      { id: mailId!, attempts: 0, workerId: null },
      { isSent: true, answer: 'ok', retryInSeconds: null },
    );
    await new AccountTokenRepository().create(manager, { userId, purpose: 'VERIFY_EMAIL', email: 'ada@example.com' });
  };
  await fill();
  await attempts.remember(manager, userId, '192.0.2.1');
  await attempts.take(manager, [{ key: 'address:192.0.2.1', max: 50 }], 300);
  await rows.query(`UPDATE account_mails SET finished_at = finished_at - interval '31 days'`);
  await rows.query(`UPDATE account_tokens SET expires_at = expires_at - interval '34 days'`);
  await rows.query(`UPDATE known_addresses SET seen_at = seen_at - interval '91 days'`);
  await rows.query(`UPDATE login_attempts SET tries = ARRAY(SELECT t - interval '61 minutes' FROM unnest(tries) t)`);
  await fill();
  await attempts.remember(manager, userId, '192.0.2.2');
  await attempts.take(manager, [{ key: 'address:192.0.2.2', max: 50 }], 300);
  await new AccountPruneRepository().prune(manager, 30);
  for (const table of ['account_mails', 'account_tokens', 'known_addresses', 'login_attempts'])
    expect({ table, left: await rows.query(`SELECT count(*)::int AS count FROM ${table}`) }).toEqual({
      table,
      left: [{ count: 1 }],
    });
});
