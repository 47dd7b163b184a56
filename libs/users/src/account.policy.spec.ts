import { accountProblems } from './account.policy';

const GOOD = { username: 'ada.lovelace-1', email: 'ada@example.com', password: 'eight ch' };

describe('an account', () => {
  it.each([GOOD, { ...GOOD, username: 'Žofie' }, { ...GOOD, username: '3po' }])('is fine as %j', (account) =>
    expect(accountProblems(account)).toEqual([]),
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
  ])('is refused for %j: %s', (wrong, problem) =>
    expect(accountProblems({ ...GOOD, ...wrong })).toEqual([expect.stringContaining(problem)]),
  );
});
