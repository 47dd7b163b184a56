import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import { DeliveryReplayRepository } from './delivery-replay.repository';

let rows: TestRows;
let user: string;
let endpoint: string;
const replays = new DeliveryReplayRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  user = await rows.user();
  endpoint = await rows.endpoint(user);
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
const ended = { status: 'FAILED', attempts: 10, finished_at: at(-5), published_at: at(-9) };

it('a replayed delivery is like a new one, but keeps its id, its number of attempts and its body', async () => {
  const held = { held_until: at(-9), held_because: 'DIGEST' };
  // A process of an older version does not clear the claim when a delivery ends.
  const claim = { worker_id: newId(), handed_over_at: at(-6) };
  const id = await rows.delivery(user, { ...ended, ...held, ...claim, next_try_at: at(-60), body: '{}' });
  const before = Date.now();
  await replays.replay(rows.manager, id);
  const row = await rows.get('deliveries', id);
  expect(row).toMatchObject({
    ...{ status: 'PENDING', attempts: 10, attempts_before_replay: 10, body: '{}' },
    ...{ published_at: null, finished_at: null, held_until: null, held_because: null },
    ...{ worker_id: null, handed_over_at: null },
  });
  expect(row.next_try_at.getTime()).toBeGreaterThanOrEqual(before);
});

describe('the lock before a replay', () => {
  const lock = (id: string, of: string | null = user) => replays.lock(rows.manager, of, id);

  it('takes a delivery of the same user only, and of any user for an admin', async () => {
    const id = await rows.delivery(await rows.user(), ended);
    expect(await lock(id)).toBeNull();
    expect(await lock(id, null)).toMatchObject({ status: 'FAILED' });
  });

  it.each([
    ['has had an attempt and waits for the next one', { attempts: 2 }, true],
    ['is being attempted now', { attempts: 2, published_at: at(0) }, false],
    ['has had no attempt since its last replay', { attempts: 2, attempts_before_replay: 2 }, false],
  ])('returns whether the delivery waits for a retry: one that %s', async (_, columns, isWaitingForRetry) => {
    expect(await lock(await rows.delivery(user, columns))).toMatchObject({ status: 'PENDING', isWaitingForRetry });
  });

  it('returns whether the endpoint is off, which does not stop a test', async () => {
    const off = await rows.endpoint(user, { enabled: false, off_reason: 'BY_OWNER', off_at: at(0) });
    const isOff = async (columns: Record<string, unknown>): Promise<boolean | undefined> =>
      (await lock(await rows.delivery(user, { ...ended, ...columns })))?.isEndpointOff;
    expect(await isOff({ endpoint_id: off })).toBe(true);
    expect(await isOff({ endpoint_id: off, event: 'TEST' })).toBe(false);
    expect(await isOff({ endpoint_id: endpoint })).toBe(false);
    expect(await isOff({})).toBe(false);
  });
});

describe('a replay of all since a moment', () => {
  const since = at(-100);
  const replay = async (more: object = {}, limit = 9): Promise<string[]> => {
    const terms = { since, until: null, statuses: ['FAILED' as const], ...more };
    return (await replays.replaySince(rows.manager, endpoint, terms, limit)).map(({ id }) => id);
  };
  const webhook = (columns: Record<string, unknown> = {}): Promise<string> =>
    rows.delivery(user, { ...ended, endpoint_id: endpoint, created_at: at(-50), ...columns });

  it('takes deliveries of its endpoint with the given statuses, from that moment on', async () => {
    const first = await webhook({ created_at: since });
    const second = await webhook();
    await webhook({ created_at: new Date(since.getTime() - 1) });
    await webhook({ status: 'SENT' });
    await webhook({ endpoint_id: await rows.endpoint(user) });
    await webhook({ event: 'TEST' });
    expect((await replay()).toSorted()).toEqual([first, second].toSorted());
    expect(await rows.get('deliveries', first)).toMatchObject({ status: 'PENDING', attempts_before_replay: 10 });
    expect(await replay()).toEqual([]);
  });

  it('never takes a PENDING delivery, even when that status is asked for', async () => {
    await webhook({ status: 'PENDING', finished_at: null });
    const sent = await webhook({ status: 'SENT' });
    expect(await replay({ statuses: ['PENDING', 'SENT'] })).toEqual([sent]);
  });

  it('ends before the given moment', async () => {
    const until = at(-50);
    const before = await webhook({ created_at: new Date(until.getTime() - 1) });
    await webhook({ created_at: until });
    expect(await replay({ until })).toEqual([before]);
  });

  it('takes the oldest first, up to its limit', async () => {
    const [late, early, middle] = [
      await webhook({ created_at: at(-10) }),
      await webhook({ created_at: at(-30) }),
      await webhook({ created_at: at(-20) }),
    ];
    await rows.dataSource.transaction(async (manager) => {
      // The index happens to be in the right order, which would hide a missing ORDER BY.
      await manager.query(`SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off`);
      const terms = { since, until: null, statuses: ['FAILED' as const] };
      const again = async (): Promise<string[]> =>
        (await replays.replaySince(manager, endpoint, terms, 2)).map(({ id }) => id);
      expect((await again()).toSorted()).toEqual([early, middle].toSorted());
      expect(await again()).toEqual([late]);
    });
  });
});
