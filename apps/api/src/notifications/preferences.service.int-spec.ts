import { DEFAULT_DIGEST, DEFAULT_QUIET_HOURS } from '#contracts/preferences';
import { PreferencesRepository } from '#notifications/preferences.repository';
import { TestRows } from '#testing/test-rows';
import { PreferencesService } from './preferences.service';

let rows: TestRows;
let preferences: PreferencesService;
let userId: string;

beforeAll(async () => {
  rows = await TestRows.start();
  preferences = new PreferencesService(rows.dataSource, new PreferencesRepository());
});
afterAll(() => rows.stop());
beforeEach(async () => {
  const { owner_id } = await rows.get('tasks', await rows.task());
  userId = owner_id as string;
});

describe('a change of preferences', () => {
  it('does not change what it does not name', async () => {
    await preferences.change(userId, { digest: { moreThan: 7 }, channels: { FAILED: { EMAIL: false } } });
    await preferences.change(userId, { digest: { withinMinutes: 30 } });
    await preferences.change(userId, { channels: { LATE: { IN_APP: false } } });
    await preferences.change(userId, { quietHours: { enabled: true } });
    const { digest, channels, quietHours } = await preferences.view(userId);
    expect(digest).toEqual({ ...DEFAULT_DIGEST, moreThan: 7, withinMinutes: 30 });
    expect([channels.FAILED, channels.LATE]).toMatchObject([
      { EMAIL: false, IN_APP: true },
      { EMAIL: true, IN_APP: false },
    ]);
    expect(quietHours).toEqual({ ...DEFAULT_QUIET_HOURS, enabled: true });
  });

  it('restores the defaults by null', async () => {
    const none = { EMAIL: false, IN_APP: false };
    const before = await preferences.view(userId);
    await preferences.change(userId, {
      digest: { enabled: false },
      channels: { FAILED: none },
      quietHours: { enabled: true },
    });
    await preferences.change(userId, { digest: null });
    expect((await preferences.view(userId)).channels.FAILED).toMatchObject(none);
    await preferences.change(userId, { channels: null });
    expect((await preferences.view(userId)).quietHours.enabled).toBe(true);
    await preferences.change(userId, { quietHours: null });
    expect(await preferences.view(userId)).toEqual(before);
  });
});
