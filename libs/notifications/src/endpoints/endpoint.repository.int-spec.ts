import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import { EndpointRepository, type EndpointFields, type EndpointView } from './endpoint.repository';

let rows: TestRows;
let user: string;
const endpoints = new EndpointRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  user = await rows.user();
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
const endpoint = (id: string) => rows.get('endpoints', id);
const fields = (more: Partial<EndpointFields> = {}): EndpointFields => ({
  ...{
    url: 'https://example.com/hook',
    description: 'a hook',
    events: ['FAILED'],
    taskId: null,
    tag: 'billing',
    ...more,
  },
});
const SECRET = { keyId: 'k1', secret: Buffer.from('first') };
const create = (more: object = {}, most = 9, of = user): Promise<EndpointView | null> =>
  rows.dataSource.transaction((manager) =>
    endpoints.create(
      manager,
      of,
      { id: newId(), channel: 'WEBHOOK', ...fields(), enabled: true, ...more },
      SECRET,
      most,
    ),
  );

describe('a new endpoint', () => {
  it('has the fields that its owner chose, is on, and is returned without its secret', async () => {
    const made = (await create())!;
    expect(made).toEqual({
      ...{ id: expect.any(String), channel: 'WEBHOOK', ...fields(), enabled: true, offReason: null, offAt: null },
      ...{ failingSince: null, previousSecretUntil: null, createdAt: expect.any(Date), updatedAt: expect.any(Date) },
    });
    expect(await endpoint(made.id)).toMatchObject({ user_id: user, key_id: 'k1', secret: SECRET.secret });
  });

  it('that is created off has BY_OWNER as its reason', async () => {
    expect(await create({ enabled: false })).toMatchObject({
      ...{ enabled: false, offReason: 'BY_OWNER', offAt: expect.any(Date) },
    });
  });

  it('counts those of tasks in the trash, which cannot be deleted there', async () => {
    const taskId = await rows.task({ owner_id: user });
    const { id } = (await create({ taskId, tag: null }, 1))!;
    expect(await create({}, 1)).toBeNull();
    await rows.set('tasks', taskId, { owner_id: null, trashed_owner_id: user, trashed_at: at(0) });
    expect(await create({}, 1)).toBeNull();
    expect(await endpoints.delete(rows.manager, { userId: user }, id)).toBe(false);
  });

  it('is refused beyond the limit, also when several are created at once; those of other users do not count', async () => {
    await create({}, 9, await rows.user());
    const made = await Promise.all([create({}, 2), create({}, 2), create({}, 2)]);
    expect(made.filter((one) => one !== null)).toHaveLength(2);
  });
});

describe('an endpoint', () => {
  let id: string;
  beforeEach(async () => void (id = (await create())!.id));

  it('is found, locked, and deleted by its owner only', async () => {
    const other = await rows.user();
    for (const look of [endpoints.find, endpoints.lock]) {
      expect(await look(rows.manager, { userId: user }, id)).toMatchObject({ id });
      expect(await look(rows.manager, { userId: other }, id)).toBeNull();
    }
    expect(await endpoints.delete(rows.manager, { userId: other }, id)).toBe(false);
    expect(await endpoints.delete(rows.manager, { userId: user }, id)).toBe(true);
    expect(await endpoints.find(rows.manager, { userId: user }, id)).toBeNull();
  });

  it('is locked until the end of the transaction', async () => {
    await rows.dataSource.transaction(async (manager) => {
      await endpoints.lock(manager, { userId: user }, id);
      await expect(
        rows.query(`SELECT 1 FROM endpoints WHERE id = $1 FOR NO KEY UPDATE NOWAIT`, [id]),
      ).rejects.toMatchObject({ code: '55P03' });
    });
  });

  it('gets the fields of an update, and no other endpoint does', async () => {
    const other = (await create())!;
    const taskId = await rows.task({ owner_id: user });
    const wanted = fields({ url: 'https://example.org/', description: '', events: [], taskId, tag: null });
    expect(await endpoints.update(rows.manager, id, wanted)).toMatchObject(wanted);
    expect(await endpoints.find(rows.manager, { userId: user }, other.id)).toEqual(other);
  });

  it('keeps the pause that its receiver has asked for, unless it gets another address or is switched on', async () => {
    const pause = (): Promise<unknown> => rows.set('endpoints', id, { paused_until: at(900) });
    const pausedUntil = async (): Promise<unknown> => (await endpoint(id)).paused_until;
    await pause();
    const { url } = await endpoint(id);
    await endpoints.update(rows.manager, id, fields({ url, description: 'another' }));
    expect(await pausedUntil()).toBeInstanceOf(Date);
    await endpoints.update(rows.manager, id, fields({ url: 'https://example.org/' }));
    expect(await pausedUntil()).toBeNull();
    await pause();
    await endpoints.switchOff(rows.manager, id, 'BY_OWNER');
    await endpoints.switchOn(rows.manager, id);
    expect(await pausedUntil()).toBeNull();
  });

  it('keeps the first reason when it is switched off twice, and has no failures once it is switched on', async () => {
    await endpoints.noteFailure(rows.manager, id);
    expect(await endpoints.switchOff(rows.manager, id, 'GONE')).toBe(true);
    expect(await endpoints.switchOff(rows.manager, id, 'FAILING')).toBe(false);
    expect(await endpoint(id)).toMatchObject({ enabled: false, off_reason: 'GONE', off_at: expect.any(Date) });
    await endpoints.switchOn(rows.manager, id);
    expect(await endpoint(id)).toMatchObject({ enabled: true, off_reason: null, off_at: null, failing_since: null });
  });

  it('stores its first failure since the last success, and reports for how many days it has been failing', async () => {
    expect(await endpoints.noteFailure(rows.manager, id)).toMatchObject({ url: 'https://example.com/hook' });
    await rows.set('endpoints', id, { failing_since: at(-3 * 86_400) });
    const { failingDays } = (await endpoints.noteFailure(rows.manager, id))!;
    expect(failingDays).toBeCloseTo(3, 2);
    await endpoints.noteSuccess(rows.manager, id);
    expect((await endpoint(id)).failing_since).toBeNull();
    expect(await endpoints.noteFailure(rows.manager, newId())).toBeNull();
  });

  it('with a new secret is signed with the previous one as well, until that expires', async () => {
    const since = Date.now();
    const second = { keyId: 'k2', secret: Buffer.from('second') };
    const { previousSecretUntil } = (await endpoints.rotate(rows.manager, id, second, 600))!;
    expect(previousSecretUntil!.getTime()).toBeGreaterThanOrEqual(since + 600_000);
    expect(previousSecretUntil!.getTime()).toBeLessThanOrEqual(Date.now() + 600_000);
    expect(await endpoints.target(rows.manager, id)).toEqual({
      ...{ id, channel: 'WEBHOOK', url: 'https://example.com/hook', enabled: true, failingSince: null },
      secrets: [second, SECRET],
    });
    await rows.set('endpoints', id, { previous_until: at(-1) });
    expect((await endpoints.target(rows.manager, id))!.secrets).toEqual([second]);
    expect((await endpoints.find(rows.manager, { userId: user }, id))!.previousSecretUntil).toBeNull();
  });

  it('that was deleted is no target', async () => {
    await endpoints.delete(rows.manager, { userId: user }, id);
    expect(await endpoints.target(rows.manager, id)).toBeNull();
  });
});

it('endpoints are paged, the latest first, with their total', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) {
    ids.push((await create())!.id);
    await rows.set('endpoints', ids[n]!, { created_at: at(n - 10) });
  }
  await create({}, 9, await rows.user());
  const page = async (limit: number, offset: number): Promise<unknown[]> => {
    const { count, rows: found } = await endpoints.page(rows.manager, { userId: user }, { limit, offset });
    return [count, found.map(({ id }) => id)];
  };
  expect(await page(2, 0)).toEqual([3, [ids[2], ids[1]]]);
  expect(await page(2, 2)).toEqual([3, [ids[0]]]);
});

describe('secrets under another key', () => {
  it('are found in the order of the ids, including previous secrets and those without a key', async () => {
    // Rows are inserted with descending ids, so that the order of the table is not that of the ids.
    const next = Array.from({ length: 5 }, () => newId());
    const sealed = (columns: Record<string, unknown>): Promise<string> =>
      rows.endpoint(user, { id: next.pop(), ...columns });
    const secret = Buffer.from('x');
    const ids = {
      present: await sealed({ key_id: 'new' }),
      old: await sealed({ key_id: 'old' }),
      none: await sealed({ key_id: null }),
      before: await sealed({ key_id: 'new', previous_key_id: 'old', previous_secret: secret }),
      both: await sealed({ key_id: 'new', previous_key_id: 'new', previous_secret: secret }),
    };
    const wanted = [ids.old, ids.none, ids.before].toSorted();
    const find = async (after: string | null, limit = 9): Promise<string[]> =>
      (await endpoints.lockOfOtherKeys(rows.manager, 'new', after, limit)).map(({ id }) => id);
    expect(await find(null)).toEqual(wanted);
    expect(await find(null, 1)).toEqual(wanted.slice(0, 1));
    expect(await find(wanted[0]!)).toEqual(wanted.slice(1));
  });

  it('are replaced by those that the new key has sealed, current and previous each in its column', async () => {
    const [one, other] = [await rows.endpoint(user), await rows.endpoint(user)];
    const before = await endpoint(other);
    const [secret, previousSecret] = [Buffer.from('now'), Buffer.from('then')];
    await endpoints.reseal(rows.manager, { id: one, keyId: 'k2', secret, previousKeyId: 'k3', previousSecret });
    expect(await endpoint(one)).toMatchObject({
      ...{ key_id: 'k2', secret, previous_key_id: 'k3', previous_secret: previousSecret },
    });
    expect(await endpoint(other)).toEqual(before);
  });
});

it('the version before sees the webhooks among the endpoints as the table that it knows, and writes them there', async () => {
  const id = (await create())!.id;
  const chat = (await create())!.id;
  await rows.set('endpoints', chat, { channel: 'SLACK' });
  await rows.query(
    `INSERT INTO webhook_endpoints (id, user_id, url, description, events, task_id, tag, enabled, off_reason, off_at, key_id, secret)
     SELECT $1, $2, 'https://example.org/', '', '{}', NULL, NULL, true, NULL, NULL, NULL, 'x'
      WHERE (SELECT count(*) FROM webhook_endpoints WHERE user_id = $2) < 9`,
    [newId(), user],
  );
  expect(await rows.query(`SELECT url FROM webhook_endpoints ORDER BY url`)).toEqual([
    ...[{ url: 'https://example.com/hook' }, { url: 'https://example.org/' }],
  ]);
  await rows.dataSource.transaction(async (manager) => {
    await manager.query(`SELECT 1 FROM webhook_endpoints WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    await manager.query(`UPDATE webhook_endpoints SET failing_since = clock_timestamp() WHERE id = $1`, [id]);
  });
  expect(await endpoint(id)).toMatchObject({ channel: 'WEBHOOK', failing_since: expect.any(Date) });
  await rows.query(`DELETE FROM webhook_endpoints WHERE user_id = $1`, [user]);
  expect(await rows.query(`SELECT id FROM endpoints`)).toEqual([{ id: chat }]);
});
