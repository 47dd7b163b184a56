import { Session, type Browser, type Tokens } from './session';

/** Fakes one browser, whose tabs share storage and locks. */
function aBrowser(): Browser {
  const stored = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    },
    withLock: (_name, work) => {
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** Fakes a server whose refresh tokens work once: `r1` is exchanged for `a2` and `r2`. */
function aServer(): { exchange: (refresh: string) => Promise<Tokens | null>; asked: string[] } {
  const asked: string[] = [];
  let valid = 1;
  const exchange = async (refresh: string): Promise<Tokens | null> => {
    asked.push(refresh);
    await Promise.resolve();
    if (refresh !== `r${valid}`) return null;
    valid += 1;
    return { access: `a${valid}`, refresh: `r${valid}` };
  };
  return { exchange, asked };
}

it('requests that were refused at the same time share one token exchange', async () => {
  const server = aServer();
  const session = new Session(server.exchange, aBrowser());
  session.begin({ access: 'a1', refresh: 'r1' });
  expect(await Promise.all([1, 2, 3].map(() => session.renew('a1')))).toEqual(['a2', 'a2', 'a2']);
  expect(server.asked).toEqual(['r1']);
});

it('a request that was refused late gets the token that was renewed already', async () => {
  const server = aServer();
  const session = new Session(server.exchange, aBrowser());
  session.begin({ access: 'a1', refresh: 'r1' });
  await session.renew('a1');
  expect(await session.renew('a1')).toBe('a2');
  expect(server.asked).toEqual(['r1']);
});

it('no refresh token is used twice, whatever the tabs do at once', async () => {
  const server = aServer();
  const browser = aBrowser();
  const tabs = [1, 2, 3].map(() => new Session(server.exchange, browser));
  tabs[0]!.begin({ access: 'a1', refresh: 'r1' });
  expect(await Promise.all(tabs.map((tab) => tab.renew('a1')))).toEqual(['a2', 'a3', 'a4']);
  expect(server.asked).toEqual(['r1', 'r2', 'r3']);
});

it('the session ends when the refresh token is no longer valid', async () => {
  const browser = aBrowser();
  const session = new Session(async () => null, browser);
  const ended = jest.fn();
  session.onEnd(ended);
  session.begin({ access: 'a1', refresh: 'gone' });
  expect(await session.renew('a1')).toBeNull();
  expect(ended).toHaveBeenCalledTimes(1);
  expect(session.isOpen).toBe(false);
});

it('the session stays open when the server cannot be reached', async () => {
  const session = new Session(() => Promise.reject(new Error('no network')), aBrowser());
  session.begin({ access: 'a1', refresh: 'r1' });
  await expect(session.renew('a1')).rejects.toThrow('no network');
  expect(session.isOpen).toBe(true);
});
