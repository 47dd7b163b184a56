import { pino } from 'pino';
import type { Config } from '#config/config';
import { Refusal } from '#contracts/refusal';
import { testConfig } from '#testing/test-config';
import type { CarriedOut, IdempotencyRepository } from '#users/idempotency.repository';
import { IdempotencyService, type Answer } from './idempotency.service';

/** Stores one key in memory. `isUnseen`: the next `find` runs before the transaction of the other try has committed. */
class FakeKeys {
  row: CarriedOut | null = null;
  isUnseen = false;

  find(_manager: unknown, keyHashes: string[]): Promise<CarriedOut | null> {
    const found = this.isUnseen || !keyHashes.includes(this.row?.keyHash ?? '') ? null : this.row;
    this.isUnseen = false;
    return Promise.resolve(found);
  }

  take(_manager: unknown, keyHash: string, _user: string, bodyHash: string): Promise<boolean> {
    if (this.row?.keyHash === keyHash) return Promise.resolve(false);
    this.row = { keyHash, bodyHash, status: null, answer: null, outcome: null };
    return Promise.resolve(true);
  }

  noteOutcome(_manager: unknown, _key: string, outcome: Buffer): Promise<void> {
    Object.assign(this.row!, { outcome });
    return Promise.resolve();
  }

  answer(_manager: unknown, _key: string, status: number, answer: Buffer): Promise<void> {
    Object.assign(this.row!, { status, answer });
    return Promise.resolve();
  }
}

let keys: FakeKeys;
let service: IdempotencyService;
let serviceWith: (settings: Partial<Config>) => IdempotencyService;

beforeEach(() => {
  keys = new FakeKeys();
  const transaction = async (work: (manager: object) => Promise<unknown>): Promise<unknown> => {
    const before = keys.row;
    return work({}).catch((error: unknown) => {
      keys.row = before;
      throw error;
    });
  };
  const dataSource = { manager: {}, transaction } as never;
  const log = pino({ level: 'silent' });
  serviceWith = (settings) =>
    new IdempotencyService(dataSource, keys as unknown as IdempotencyRepository, testConfig(settings), log);
  service = serviceWith({});
});

const request = { userId: 'ada', route: 'POST /api/tasks', key: 'one', body: '{}' };
const shown = (outcome: unknown): Promise<Answer> => Promise.resolve({ status: 201, body: outcome });
const refused = (): Promise<Answer> => Promise.reject(new Refusal('QUOTA_EXCEEDED', 'you have 1 tasks'));

it('a try that is refused because of what the first one has done meanwhile is answered as the first one', async () => {
  const first = { status: 201, body: { id: 'a' } };
  await service.once(request, () => Promise.resolve(first), shown);
  keys.isUnseen = true;
  expect(await service.once(request, refused, shown)).toEqual({ ...first, replayed: true });
});

it('a try that is refused by itself says why, and keeps no key', async () => {
  await expect(service.once(request, refused, shown)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
  expect(keys.row).toBeNull();
});

describe('what was carried out is known', () => {
  const [a, b] = [`a:${'0'.repeat(64)}`, `b:${'1'.repeat(64)}`];
  const jwt = (letter: string): string => letter.repeat(32);
  const first = { status: 201, body: { id: 'a' } };
  const never = (): Promise<Answer> => Promise.reject(new Error('it was carried out a second time'));

  it.each([
    [
      'after JWT_SECRET was changed',
      { secretsKeys: [a], jwtSecret: jwt('x') },
      { secretsKeys: [a], jwtSecret: jwt('y') },
    ],
    ['after another key of SECRETS_KEYS was put first', { secretsKeys: [a] }, { secretsKeys: [b, a] }],
    ['after SECRETS_KEYS was set', { secretsKeys: [] }, { secretsKeys: [a] }],
  ])('%s', async (_, before, after) => {
    await serviceWith(before).once(request, () => Promise.resolve(first), shown);
    const later = serviceWith(after);
    expect(await later.once(request, never, shown)).toEqual({ ...first, replayed: true });
    await expect(later.once({ ...request, body: '{"x":1}' }, never, shown)).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });
});
