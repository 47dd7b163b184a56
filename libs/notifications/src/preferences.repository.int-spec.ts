import { DEFAULT_DIGEST, DEFAULT_QUIET_HOURS, WEEKDAYS, type QuietHours } from '#contracts/preferences';
import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import { PreferencesRepository, type Preferences } from './preferences.repository';

let rows: TestRows;
let user: string;
const preferences = new PreferencesRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  user = await rows.user({ time_zone: 'Asia/Tokyo' });
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
const ALWAYS: QuietHours = {
  ...{ enabled: true, timeZone: 'UTC', periods: [{ days: [...WEEKDAYS], from: '00:00', to: '00:00' }] },
  ...{ urgentPasses: false, urgent: [] },
};
const put = (more: Partial<Omit<Preferences, 'timeZone'>> = {}): Promise<void> =>
  rows.dataSource.transaction((manager) =>
    preferences.put(manager, user, { off: [], quietHours: DEFAULT_QUIET_HOURS, digest: DEFAULT_DIGEST, ...more }),
  );
const delivery = (id: string) => rows.get('deliveries', id);
const held = (columns: Record<string, unknown> = {}): Promise<string> => {
  const until = (columns.held_until as Date | undefined) ?? at(500);
  return rows.delivery(user, { held_because: 'QUIET_HOURS', held_until: until, next_try_at: until, ...columns });
};

describe('preferences', () => {
  it('of a user who has chosen nothing are the defaults, in the zone of the profile', async () => {
    const defaults = { timeZone: 'Asia/Tokyo', off: [], quietHours: DEFAULT_QUIET_HOURS, digest: DEFAULT_DIGEST };
    expect(await preferences.find(rows.manager, user)).toEqual(defaults);
    expect(await rows.dataSource.transaction((manager) => preferences.lock(manager, user))).toEqual(defaults);
  });

  it('are what was written last', async () => {
    await put({ off: ['LATE:EMAIL'] });
    const chosen = { off: ['FAILED:IN_APP'], quietHours: ALWAYS, digest: { ...DEFAULT_DIGEST, moreThan: 7 } };
    await put(chosen);
    expect(await preferences.find(rows.manager, user)).toEqual({ timeZone: 'Asia/Tokyo', ...chosen });
  });

  it('of an unknown user are an error', async () => {
    await rows.query(`DELETE FROM users`);
    await expect(preferences.find(rows.manager, user)).rejects.toThrow(`there is no user ${user}`);
  });
});

it('held mails are counted, with the time at which the first of them is sent', async () => {
  expect(await preferences.held(rows.manager, user)).toEqual({ count: 0, until: null });
  const first = at(300);
  await held();
  await held({ held_until: first });
  await held({ held_until: at(-5) });
  await held({ status: 'CANCELLED', held_until: at(100) });
  await rows.delivery(await rows.user(), { held_until: at(50), held_because: 'DIGEST' });
  expect(await preferences.held(rows.manager, user)).toEqual({ count: 2, until: first });
});

describe('a mail that quiet hours hold, when they change', () => {
  it('is due at once when no quiet hours hold it any more', async () => {
    const id = await held({ published_at: at(-5) });
    await put();
    const row = await delivery(id);
    expect(row).toMatchObject({ status: 'PENDING', published_at: null });
    expect(row.held_until.getTime()).toBeLessThanOrEqual(Date.now());
    expect(row.next_try_at).toEqual(row.held_until);
  });

  it('gets the time that the new quiet hours give', async () => {
    const id = await held();
    await put({ quietHours: ALWAYS });
    const row = await delivery(id);
    expect(row.held_until.getTime()).toBeGreaterThan(at(3600).getTime());
    expect(row).toMatchObject({ held_because: 'QUIET_HOURS', next_try_at: row.held_until });
  });

  it('keeps its time when it is being sent, has ended, or belongs to another user', async () => {
    const until = at(500);
    const other = await rows.user();
    const waiting = await held({ held_until: until });
    const ids = [
      await held({ held_until: until, digest_id: '00000000-0000-7000-8000-000000000001' }),
      await held({ held_until: until, status: 'CANCELLED' }),
      await rows.delivery(other, { held_because: 'QUIET_HOURS', held_until: until, next_try_at: until }),
    ];
    await put();
    expect((await delivery(waiting)).held_until).not.toEqual(until);
    for (const id of ids) expect(await delivery(id)).toMatchObject({ held_until: until, next_try_at: until });
  });
});

describe('a mail that a digest collects, when its settings change', () => {
  const collected = (held_until: Date): Promise<string> => held({ held_because: 'DIGEST', held_until });

  it('keeps its time when it would not be earlier by the new settings', async () => {
    const until = at(300);
    const id = await collected(until);
    await put();
    expect(await delivery(id)).toMatchObject({ held_because: 'DIGEST', held_until: until });
  });

  it('is due earlier when the new digest is shorter', async () => {
    const id = await collected(at(3000));
    const since = Date.now();
    await put({ digest: { ...DEFAULT_DIGEST, withinMinutes: 5 } });
    const { held_until, held_because } = await delivery(id);
    expect(held_because).toBe('DIGEST');
    expect(held_until.getTime()).toBeGreaterThanOrEqual(since + 300_000);
    expect(held_until.getTime()).toBeLessThanOrEqual(Date.now() + 300_000);
  });

  it('is due at once when the digest is switched off', async () => {
    const id = await collected(at(300));
    await put({ digest: { ...DEFAULT_DIGEST, enabled: false } });
    expect((await delivery(id)).held_until.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('is held until the end of quiet hours when it would be due in them', async () => {
    const id = await collected(at(300));
    await put({ quietHours: ALWAYS });
    expect((await delivery(id)).held_because).toBe('QUIET_HOURS');
  });
});

describe('a user who unsubscribes', () => {
  it('gets no more mails of these events, and no unsent mail; events that were off before stay off', async () => {
    await put({ off: ['LATE:EMAIL', 'FAILED:EMAIL'] });
    const tried = { worker_id: newId(), handed_over_at: new Date() };
    const [mail, later] = [await rows.delivery(user, tried), await held()];
    const others = [
      await rows.delivery(user, { endpoint_id: await rows.endpoint(user) }),
      await rows.delivery(await rows.user()),
    ];
    const sent = await rows.delivery(user, { status: 'SENT' });
    await rows.dataSource.transaction((manager) =>
      preferences.unsubscribe(manager, user, ['FAILED:EMAIL', 'PAUSED:EMAIL']),
    );
    const { off } = await preferences.find(rows.manager, user);
    expect(off.toSorted()).toEqual(['FAILED:EMAIL', 'LATE:EMAIL', 'PAUSED:EMAIL']);
    for (const id of [mail, later])
      expect(await delivery(id)).toMatchObject({
        ...{ status: 'CANCELLED', finished_at: expect.any(Date), worker_id: null, handed_over_at: null },
      });
    for (const id of others) expect((await delivery(id)).status).toBe('PENDING');
    expect((await delivery(sent)).status).toBe('SENT');
  });

  it('need not have stored any preferences before', async () => {
    await rows.dataSource.transaction((manager) => preferences.unsubscribe(manager, user, ['FAILED:EMAIL']));
    expect(await preferences.find(rows.manager, user)).toMatchObject({ off: ['FAILED:EMAIL'], digest: DEFAULT_DIGEST });
  });

  it('from one task loses the unsent mails about that task only', async () => {
    const task_id = await rows.task({ owner_id: user });
    const [about, other] = [await rows.delivery(user, { task_id }), await rows.delivery(user)];
    await preferences.cancelMails(rows.manager, user, task_id);
    expect([(await delivery(about)).status, (await delivery(other)).status]).toEqual(['CANCELLED', 'PENDING']);
  });
});
