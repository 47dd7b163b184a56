import { commonPasswords } from './common-passwords';
import { accountProblems } from './account.policy';

const COMMON = new Set(['password123']);
const GOOD = { username: 'ada.lovelace-1', email: 'ada@example.com', password: 'eight ch' };

describe('an account', () => {
  it.each([GOOD, { ...GOOD, username: 'Žofie' }, { ...GOOD, username: '3po' }])('is fine as %j', (account) =>
    expect(accountProblems(account, COMMON)).toEqual([]),
  );

  it.each([
    [{ username: 'ab' }, '3 to 64'],
    [{ username: 'a'.repeat(65) }, '3 to 64'],
    [{ username: '.ada' }, 'begin with a letter'],
    [{ username: 'ada lovelace' }, 'begin with a letter'],
    [{ username: 'ada\u0000' }, 'begin with a letter'],
    [{ email: 'ada' }, 'e-mail'],
    [{ email: 'Ada <ada@example.com>' }, 'e-mail'],
    [{ password: 'seven c' }, '8 to 1000'],
    [{ password: 'x'.repeat(1001) }, '8 to 1000'],
    [{ password: 'Ada.Lovelace-1' }, 'the username'],
    [{ password: 'ADA@example.com' }, 'the e-mail address'],
    [{ password: 'PassWord123' }, 'most common'],
  ])('is refused for %j: %s', (wrong, problem) =>
    expect(accountProblems({ ...GOOD, ...wrong }, COMMON)).toEqual([
      { field: Object.keys(wrong)[0], message: expect.stringContaining(problem) as string },
    ]),
  );
});

describe('the list of common passwords', () => {
  it('has what everybody tries first, and not what nobody does', async () => {
    const common = await commonPasswords();
    for (const password of ['password', '12345678', 'qwertyuiop', 'iloveyou', 'baseball'])
      expect({ password, known: common.has(password) }).toEqual({ password, known: true });
    expect(common.has('correct horse battery')).toBe(false);
    expect(common.size).toBeGreaterThan(40_000);
  });
});
