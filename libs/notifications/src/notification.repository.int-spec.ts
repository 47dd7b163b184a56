import { TestRows } from '#testing/test-rows';
import { NotificationRepository, type NotificationFilter } from './notification.repository';

let rows: TestRows;
let user: string;
const notifications = new NotificationRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  user = await rows.user();
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
const idsOf = (found: { id: string }[]): string[] => found.map(({ id }) => id);
/**
 * Inserts five notifications of the user and returns their ids, the oldest first: three FAILED, two LATE; the first two
 * are read. Another user has one, which nothing may find.
 */
async function five(): Promise<string[]> {
  const ids: string[] = [];
  for (const [n, event] of ['FAILED', 'LATE', 'FAILED', 'LATE', 'FAILED'].entries())
    ids.push(await rows.notification(user, { event, created_at: at(n - 100), read_at: n < 2 ? at(0) : null }));
  await rows.notification(await rows.user(), { created_at: at(-98) });
  return ids;
}
const filter = (more: Partial<NotificationFilter> = {}): NotificationFilter => ({
  ...{ userId: user, unread: null, events: null, createdFrom: null, createdBefore: null, ...more },
});
const list = async (more: Partial<NotificationFilter> = {}, limit = 9, offset = 0): Promise<string[]> =>
  idsOf(
    (await notifications.list(rows.manager, filter(more), [{ by: 'createdAt', descending: true }], { limit, offset }))
      .rows,
  );
const count = (more: Partial<NotificationFilter> = {}, max: number | null = null): Promise<number | null> =>
  notifications.count(rows.manager, filter(more), max);

describe('the list of notifications', () => {
  it('holds the notifications of one user, the latest first', async () => {
    const ids = await five();
    expect(await list()).toEqual(ids.toReversed());
    expect(await list({}, 2, 1)).toEqual([ids[3], ids[2]]);
    expect(await count()).toBe(5);
  });

  it('can be filtered by unread or read, by events and by times', async () => {
    const [first, second, third, fourth, fifth] = await five();
    const createdFrom = (await rows.get('notifications', second!)).created_at as Date;
    const createdBefore = (await rows.get('notifications', fourth!)).created_at as Date;
    for (const [more, wanted] of [
      [{ unread: true }, [fifth, fourth, third]],
      [{ unread: false }, [second, first]],
      [{ events: ['LATE'] }, [fourth, second]],
      [{ events: ['LATE', 'FAILED', 'LATE'] }, [fifth, fourth, third, second, first]],
      [{ events: ['FAILED'], unread: true }, [fifth, third]],
      [{ createdFrom, createdBefore }, [third, second]],
    ] as [Partial<NotificationFilter>, string[]][]) {
      expect([more, await list(more)]).toEqual([more, wanted]);
      expect([more, await count(more)]).toEqual([more, wanted.length]);
    }
  });

  it('is paged forwards and backwards, over several events', async () => {
    const ids = (await five()).toReversed();
    const events: NotificationFilter['events'] = ['FAILED', 'LATE'];
    const page = (from?: object) =>
      notifications.list(rows.manager, filter({ events }), [{ by: 'createdAt', descending: true }], {
        ...{ limit: 2, offset: 0, ...(from ? { from } : {}) },
      } as never);
    const first = await page();
    expect([idsOf(first.rows), first.before]).toEqual([ids.slice(0, 2), null]);
    const second = await page({ position: first.after, backward: false });
    expect(idsOf(second.rows)).toEqual(ids.slice(2, 4));
    const third = await page({ position: second.after, backward: false });
    expect([idsOf(third.rows), third.after]).toEqual([ids.slice(4), null]);
    expect(idsOf((await page({ position: second.before, backward: true })).rows)).toEqual(ids.slice(0, 2));
  });

  it('is counted up to the given limit only', async () => {
    await five();
    expect([await count({}, 5), await count({}, 4)]).toEqual([5, null]);
  });
});

describe('marking as read', () => {
  it('lowers the number of unread ones by one, and keeps the first time when repeated', async () => {
    const ids = await five();
    expect(await notifications.countUnread(rows.manager, user)).toBe(3);
    const read = await notifications.markRead(rows.manager, user, ids[2]!);
    expect(read).toMatchObject({ id: ids[2], event: 'FAILED', readAt: expect.any(Date) });
    expect(await notifications.markRead(rows.manager, user, ids[2]!)).toEqual(read);
    expect(await notifications.countUnread(rows.manager, user)).toBe(2);
  });

  it('does not reach notifications of another user', async () => {
    const [id] = await five();
    expect(await notifications.markRead(rows.manager, await rows.user(), id!)).toBeNull();
  });

  it('of all includes the whole millisecond of the last one seen; later ones stay unread', async () => {
    const ids = await five();
    await rows.query(
      `UPDATE notifications SET created_at = date_trunc('milliseconds', created_at) + interval '0.7 ms'`,
    );
    const seen = (await rows.get('notifications', ids[3]!)).created_at as Date;
    expect(await notifications.markAllRead(rows.manager, user, seen)).toBe(2);
    expect(await list({ unread: true })).toEqual([ids[4]]);
    expect((await rows.query(`SELECT 1 FROM notifications WHERE read_at IS NULL`)).length).toBe(2);
  });
});

it('notifications of some users since a moment are returned in their order, up to the limit', async () => {
  const ids = await five();
  const since = (await rows.get('notifications', ids[1]!)).created_at as Date;
  const found = await notifications.since(rows.manager, [user], since, 3);
  expect(idsOf(found)).toEqual(ids.slice(1, 4));
  expect(found[0]).toMatchObject({ userId: user });
});

it('old notifications are pruned, the oldest first, up to the limit', async () => {
  const daysAgo = (days: number): Promise<string> => rows.notification(user, { created_at: at(-days * 86_400) });
  const [old, oldest, young] = [await daysAgo(91), await daysAgo(99), await daysAgo(89)];
  expect(await notifications.prune(rows.manager, 90, 1)).toBe(1);
  expect((await list()).toSorted()).toEqual([old, young].toSorted());
  expect(await notifications.prune(rows.manager, 90, 9)).toBe(1);
  expect(await list()).toEqual([young]);
  expect(oldest).toBeDefined();
});
