import { pino } from 'pino';
import { Refusal } from '#contracts/refusal';
import { testConfig } from '#testing/test-config';
import type { CarriedOut, IdempotencyRepository } from '#users/idempotency.repository';
import { IdempotencyService, type Answer } from './idempotency.service';

/** The keys of one request. `isUnseen`: the next look comes before the other try is committed. */
class FakeKeys {
  row: CarriedOut | null = null;
  isUnseen = false;

  find(): Promise<CarriedOut | null> {
    const found = this.isUnseen ? null : this.row;
    this.isUnseen = false;
    return Promise.resolve(found);
  }

  take(_manager: unknown, _key: string, _user: string, bodyHash: string): Promise<boolean> {
    if (this.row !== null) return Promise.resolve(false);
    this.row = { bodyHash, status: null, answer: null, outcome: null };
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
  service = new IdempotencyService(dataSource, keys as unknown as IdempotencyRepository, testConfig(), log);
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
