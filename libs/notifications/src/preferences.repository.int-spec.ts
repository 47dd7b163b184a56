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
  it('of whom has chosen nothing are the defaults, in the zone of the profile', async () => {
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

  it('of nobody are an error', async () => {
    await rows.query(`DELETE FROM users`);
    await expect(preferences.find(rows.manager, user)).rejects.toThrow(`there is no user ${user}`);
  });
});

it('what is held is counted, with the time at which the first of it goes out', async () => {
  expect(await preferences.held(rows.manager, user)).toEqual({ count: 0, until: null });
  const first = at(300);
  await held();
  await held({ held_until: first });
  await held({ held_until: at(-5) });
  await held({ status: 'CANCELLED', held_until: at(100) });
  await rows.delivery(await rows.user(), { held_until: at(50), held_because: 'DIGEST' });
  expect(await preferences.held(rows.manager, user)).toEqual({ count: 2, until: first });
});

describe('when quiet hours change, what they hold', () => {
  it('goes at once when nothing holds it any more', async () => {
    const id = await held({ published_at: at(-5) });
    await put();
    const row = await delivery(id);
    expect(row).toMatchObject({ status: 'PENDING', published_at: null });
    expect(row.held_until.getTime()).toBeLessThanOrEqual(Date.now());
    expect(row.next_try_at).toEqual(row.held_until);
  });

  it('gets the time that it would get now', async () => {
    const id = await held();
    await put({ quietHours: ALWAYS });
    const row = await delivery(id);
    expect(row.held_until.getTime()).toBeGreaterThan(at(3600).getTime());
    expect(row).toMatchObject({ held_because: 'QUIET_HOURS', next_try_at: row.held_until });
  });

  it('stays when it is being sent, has ended, or is of another', async () => {
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

describe('when the digest changes, what it collects', () => {
  const collected = (held_until: Date): Promise<string> => held({ held_because: 'DIGEST', held_until });

  it('keeps its end', async () => {
    const until = at(300);
    const id = await collected(until);
    await put();
    expect(await delivery(id)).toMatchObject({ held_because: 'DIGEST', held_until: until });
  });

  it('ends sooner when a shorter one is wanted', async () => {
    const id = await collected(at(3000));
    const since = Date.now();
    await put({ digest: { ...DEFAULT_DIGEST, withinMinutes: 5 } });
    const { held_until, held_because } = await delivery(id);
    expect(held_because).toBe('DIGEST');
    expect(held_until.getTime()).toBeGreaterThanOrEqual(since + 300_000);
    expect(held_until.getTime()).toBeLessThanOrEqual(Date.now() + 300_000);
  });

  it('goes at once when none is wanted', async () => {
    const id = await collected(at(300));
    await put({ digest: { ...DEFAULT_DIGEST, enabled: false } });
    expect((await delivery(id)).held_until.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('waits for the end of quiet hours in which it would end', async () => {
    const id = await collected(at(300));
    await put({ quietHours: ALWAYS });
    expect((await delivery(id)).held_because).toBe('QUIET_HOURS');
  });
});

describe('who unsubscribes', () => {
  it('gets no more mails of these events, keeps what was off before, and no mail that was not sent yet', async () => {
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

  it('needs to have chosen nothing before', async () => {
    await rows.dataSource.transaction((manager) => preferences.unsubscribe(manager, user, ['FAILED:EMAIL']));
    expect(await preferences.find(rows.manager, user)).toMatchObject({ off: ['FAILED:EMAIL'], digest: DEFAULT_DIGEST });
  });

  it('from one task loses the mails about it only', async () => {
    const task_id = await rows.task({ owner_id: user });
    const [about, other] = [await rows.delivery(user, { task_id }), await rows.delivery(user)];
    await preferences.cancelMails(rows.manager, user, task_id);
    expect([(await delivery(about)).status, (await delivery(other)).status]).toEqual(['CANCELLED', 'PENDING']);
  });
});
