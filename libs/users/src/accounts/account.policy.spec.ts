import { commonPasswords } from './common-passwords.list';
import { accountProblems, nameProblem } from './account.policy';

const COMMON = new Set(['password123']);
const GOOD = { username: 'ada.lovelace-1', email: 'ada@example.com', password: 'eight ch' };

describe('an account', () => {
  it.each([
    GOOD,
    { ...GOOD, username: 'Žofie' },
    { ...GOOD, username: '3po' },
    { ...GOOD, username: '山田はなこ' },
    { ...GOOD, username: 'Иван_7' },
  ])('is fine as %j', (account) => expect(accountProblems(account, COMMON)).toEqual([]));

  it.each([
    [{ username: 'ab' }, '3 to 64'],
    [{ username: 'a'.repeat(65) }, '3 to 64'],
    [{ username: '.ada' }, 'begin with a letter'],
    [{ username: 'ada lovelace' }, 'begin with a letter'],
    [{ username: 'ada\u0000' }, 'begin with a letter'],
    [{ username: 'аdа' }, 'one script'],
    [{ username: 'ad\u03B1' }, 'one script'],
    [{ username: 'ﷺ'.repeat(4) }, '3 to 64'],
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

describe('a name', () => {
  it.each(['Ada', '', "O'Neil-Żółć", 'x'.repeat(40), 'Ada B.', 'علی\u200cرضا'])('is fine as %j', (name) =>
    expect(nameProblem(name)).toBeNull(),
  );
  it.each(['x'.repeat(41), 'a\nb', 'a\rb', 'a\u0000b', 'a\u2028b', 'a\u202Eb', 'see http://x', 'http：//x', 7])(
    'is refused as %j',
    (name) => expect(nameProblem(name)).toMatch(/^must be/),
  );
});

describe('a password that would be guessed', () => {
  it.each([
    ['the name in full-width letters', 'ada.lovelace', 'ＡＤＡ.ｌｏｖｅｌａｃｅ'],
    ['the name as it was typed, before its plain form', 'Ａｄａ.Lovelace', 'ada.LOVELACE'],
    ['the name with accents in parts', 'žofie.nováková', 'Z\u030cofie.nova\u0301kova\u0301'],
    ['the name between blanks', 'ada.lovelace', ' ada.lovelace '],
  ])('is %s', (_, username, password) =>
    expect(accountProblems({ ...GOOD, username, password }, COMMON)).toMatchObject([
      { field: 'password', message: 'the password must not be the username' },
    ]),
  );

  it('is a common one in any form of its letters, and the address', () => {
    const [common] = accountProblems({ ...GOOD, password: 'Ｐａｓｓｗｏｒｄ１２３' }, COMMON);
    expect(common?.message).toMatch(/most common/);
    const [address] = accountProblems({ ...GOOD, password: 'ＡＤＡ@example.com' }, COMMON);
    expect(address?.message).toMatch(/e-mail address/);
  });
});

describe('the list of common passwords', () => {
  it('has the passwords that are guessed first, and no random one', async () => {
    const common = await commonPasswords();
    for (const password of ['password', '12345678', 'qwertyuiop', 'iloveyou', 'baseball'])
      expect({ password, known: common.has(password) }).toEqual({ password, known: true });
    expect(common.has('correct horse battery')).toBe(false);
    expect(common.size).toBeGreaterThan(40_000);
  });
});
