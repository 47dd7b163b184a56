import * as argon2 from '@node-rs/argon2';
import { PasswordHashService } from './password-hash.service';

jest.mock('@node-rs/argon2', () => ({ hash: jest.fn(), verify: jest.fn() }));

const hash = jest.mocked(argon2.hash);
const verify = jest.mocked(argon2.verify);

describe('the hashing of passwords', () => {
  afterEach(() => jest.resetAllMocks());

  it('computes its decoy hash again after a failure', async () => {
    const passwords = new PasswordHashService();
    hash.mockRejectedValueOnce(new Error('no memory')).mockResolvedValue('a hash');
    verify.mockResolvedValue(false);
    const ofNobody = (): Promise<boolean> => passwords.check((check) => check(null, 'x'));
    await expect(ofNobody()).rejects.toThrow('no memory');
    await expect(ofNobody()).resolves.toBe(false);
    await ofNobody();
    expect(hash).toHaveBeenCalledTimes(2);
  });

  it('queues 250 attempts and refuses the next one with 429, until the queue is shorter', async () => {
    const passwords = new PasswordHashService();
    const ends: (() => void)[] = [];
    hash.mockImplementation(() => new Promise((resolve) => ends.push(() => resolve('a hash'))));
    const taken: Promise<string>[] = [];
    let refused: unknown;
    for (let n = 0; n < 1000 && refused === undefined; n++) {
      const one = passwords.hash('x');
      taken.push(one);
      void one.catch((error: unknown) => (refused = error));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(refused).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: expect.any(Number) });
    void taken.pop();
    expect(taken.length - ends.length).toBe(250);
    while (ends.length > 0) {
      ends.shift()!();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await Promise.all(taken)).toHaveLength(taken.length);
    const again = passwords.hash('x');
    ends.shift()!();
    await expect(again).resolves.toBe('a hash');
  });

  it('recognises a hash that was made with parameters other than the current ones', () => {
    const passwords = new PasswordHashService();
    expect(passwords.isOutdated('$argon2id$v=19$m=19456,t=2,p=1$salt$hash')).toBe(false);
    for (const other of ['$argon2id$v=19$m=4096,t=2,p=1$salt$hash', '$argon2i$v=19$m=19456,t=2,p=1$salt$hash', 'x'])
      expect(passwords.isOutdated(other)).toBe(true);
  });
});
