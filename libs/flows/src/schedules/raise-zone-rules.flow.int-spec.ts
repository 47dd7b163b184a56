import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RunLedgerRepository } from '#runs/read/run-ledger.repository';
import { nextOccurrence } from '#schedules/next-occurrence.policy';
import type { ScheduleSpec } from '#schedules/schedule-spec';
import { ScheduleRepository, toSpec } from '#schedules/schedule.repository';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';
import { TaskRepository } from '#tasks/task.repository';
import { CHANGED_ZONE, fixedZoneRules } from '#testing/fixed-zone-rules';
import { TestRows } from '#testing/test-rows';
import { PACKAGE_RULES, useRules } from '#zones/rules-in-use';
import { LedgerFlow } from './ledger.flow';
import { RaiseZoneRulesFlow } from './raise-zone-rules.flow';

const HOUR_MS = 3_600_000;
let rows: TestRows;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  useRules(fixedZoneRules('2026e', -8));
  await rows.query(`UPDATE zone_rules SET version = '2026e', replanned_to = NULL`);
});
afterEach(async () => {
  useRules(PACKAGE_RULES);
  await rows.query(`DELETE FROM users`);
});

const [schedules, rules] = [new ScheduleRepository(), new ZoneRulesRepository()];
const flow = () => new RaiseZoneRulesFlow(rows.dataSource, rules, new DeliveryRepository());

/** Inserts a task whose next occurrence is planned by the rules in use. */
async function planned(cron: string, zone = CHANGED_ZONE): Promise<{ owner: string; taskId: string; next: Date }> {
  const owner = await rows.user();
  const taskId = await rows.task({ owner_id: owner, notify_on: ['REPAIRED'] });
  const columns = { kind: 'CRON', cron, time_zone: zone, interval_seconds: null, anchor_at: null };
  await rows.schedule(taskId, { ...columns, next_due_at: new Date() });
  const spec = toSpec((await schedules.find(rows.manager, taskId))!);
  const next = nextOccurrence(spec, new Date(Date.now() + 2 * HOUR_MS))!;
  await rows.query(`UPDATE schedules SET next_due_at = $2 WHERE task_id = $1`, [taskId, next]);
  return { owner, taskId, next };
}

/**
 * Returns the cron expression of a daily time about twelve hours from now, on a clock `offsetHours` ahead of UTC: far
 * enough from now at any time of the day that the occurrence does not come due during the spec.
 */
function dailyInTwelveHours(offsetHours: number): string {
  const hour = (new Date(Date.now() + offsetHours * HOUR_MS).getUTCHours() + 12) % 24;
  return `0 ${hour} * * *`;
}

const nextOf = async (taskId: string) => (await schedules.find(rows.manager, taskId))?.nextDueAt;

it('new zone rules move the next occurrence of a zone that they change, notify its owner, write the ledger, and leave other zones', async () => {
  const moves = await planned(dailyInTwelveHours(-8));
  const unmoved = await planned(dailyInTwelveHours(9), 'Asia/Tokyo');
  const follows = await planned('*/5 * * * * *');
  useRules(fixedZoneRules('2026f', -7));
  await rows.run(follows.taskId, { trigger: 'SCHEDULE', status: 'PENDING', scheduled_for: before(follows.next, 5) });

  expect(await flow().raise()).toEqual({ version: '2026f', from: '2026e', moved: 1 });

  const to = before(moves.next, 3600);
  expect(await nextOf(moves.taskId)).toEqual(to);
  expect(await nextOf(unmoved.taskId)).toEqual(unmoved.next);
  expect(await nextOf(follows.taskId)).toEqual(follows.next);
  const notices = await rows.query(`SELECT event, note FROM deliveries WHERE task_id = $1`, [moves.taskId]);
  expect(notices).toEqual([
    { event: 'REPAIRED', note: expect.stringContaining('The law of America/Vancouver has changed') },
  ]);
  expect(await rows.query(`SELECT 1 FROM deliveries WHERE task_id <> $1`, [moves.taskId])).toEqual([]);
  const ledger = new LedgerFlow(rows.dataSource, new TaskRepository(), new RunLedgerRepository(), schedules);
  const { results } = await ledger.occurrences(moves.owner, moves.taskId, { from: to, to }, new Date());
  expect(results[0]?.reason).toBe(`moved from ${moves.next.toISOString()} by the zone rules 2026f`);
});

it('new zone rules move a one-time run that was given as local time, and no other', async () => {
  const [local, now] = ['2027-01-10T10:00:00.000', new Date('2027-01-10T18:00:00Z')];
  const localTime = { local, zone: CHANGED_ZONE, at: now.toISOString() };
  const once = async (columns: object = {}): Promise<string> => {
    const taskId = await rows.task({ notify_on: ['REPAIRED'] });
    const what = { kind: 'ONE_TIME', run_at: now, interval_seconds: null, anchor_at: null, time_zone: CHANGED_ZONE };
    await rows.schedule(taskId, { ...what, next_due_at: now, local_time: localTime, ...columns });
    return taskId;
  };
  const moves = await once();
  const paused = await once({ state: 'PAUSED', next_due_at: null, paused_from: now });
  const instant = await once({ local_time: null });
  // A process of an older version has changed the instant or the zone, and left `local_time` as it was.
  const later = new Date('2027-01-11T18:00:00Z');
  const changed = await once({ run_at: later, next_due_at: later });
  const elsewhere = await once({ time_zone: 'Asia/Tokyo' });
  useRules(fixedZoneRules('2026f', -7));

  expect((await flow().raise()).moved).toBe(2);

  const to = before(now, 3600);
  expect(await schedules.find(rows.manager, moves)).toMatchObject({ runAt: to, nextDueAt: to, state: 'ACTIVE' });
  expect(await schedules.find(rows.manager, paused)).toMatchObject({ runAt: to, nextDueAt: null, pausedFrom: to });
  expect(await Promise.all([instant, changed, elsewhere].map(nextOf))).toEqual([now, later, now]);
  const notices = await rows.query(`SELECT task_id, note FROM deliveries`);
  expect(notices).toEqual([{ task_id: moves, note: expect.stringContaining('is now at 10 Jan 2027, 10:00:00 PDT') }]);
  // The next rules move it again, from its new instant.
  useRules(fixedZoneRules('2026g', -8));
  expect((await flow().raise()).moved).toBe(2);
  expect(await nextOf(moves)).toEqual(now);
});

it('the local time of a one-time run is stored until its instant or zone is changed', async () => {
  const taskId = await rows.task();
  const terms = { startsAt: null, endsAt: null, maxRuns: null, jitterSeconds: 0, hashSeed: taskId } as const;
  const more = { catchUp: 'LAST', catchUpWindowSeconds: 60, dst: { gap: 'RUN_AFTER', repeat: 'ONCE' } } as const;
  const runAt = new Date('2027-01-10T18:00:00Z');
  const spec = { ...terms, ...more, kind: 'ONE_TIME', timeZone: CHANGED_ZONE, runAt } as const;
  const local = '2027-01-10T10:00:00.000';
  const localTime = async (put: ScheduleSpec): Promise<unknown> => {
    await schedules.put(rows.manager, put, taskId, runAt);
    const [row] = await rows.query(`SELECT local_time FROM schedules WHERE task_id = $1`, [taskId]);
    return row?.local_time;
  };
  const storedTime = { local, zone: CHANGED_ZONE, at: '2027-01-10T18:00:00.000Z' };
  expect(await localTime({ ...spec, localTime: local })).toEqual(storedTime);
  expect(await localTime({ ...spec, jitterSeconds: 5 })).toEqual(storedTime);
  expect(await localTime({ ...spec, timeZone: 'Asia/Tokyo' })).toBeNull();
  expect(await localTime({ ...spec, localTime: local })).toEqual(storedTime);
  expect(await localTime({ ...spec, runAt: new Date('2027-01-10T19:00:00Z') })).toBeNull();
});

it('new zone rules move the first occurrence that a pause suppresses', async () => {
  const { taskId, next } = await planned(dailyInTwelveHours(-8));
  await rows.query(
    `UPDATE schedules SET state = 'PAUSED', paused_from = next_due_at, next_due_at = NULL WHERE task_id = $1`,
    [taskId],
  );
  useRules(fixedZoneRules('2026f', -7));
  expect((await flow().raise()).moved).toBe(1);
  const row = await schedules.find(rows.manager, taskId);
  expect(row).toMatchObject({ state: 'PAUSED', nextDueAt: null, pausedFrom: before(next, 3600) });
});

it('the same version moves an occurrence and notifies once, however often it is raised', async () => {
  const { taskId } = await planned(dailyInTwelveHours(-8));
  useRules(fixedZoneRules('2026f', -7));
  const both = await Promise.all([flow().raise(), flow().raise()]);
  expect(both.map(({ moved }) => moved).toSorted()).toEqual([0, 1]);
  expect(await flow().raise()).toEqual({ version: '2026f', from: '2026f', moved: 0 });
  expect(await rows.query(`SELECT 1 FROM deliveries WHERE task_id = $1`, [taskId])).toHaveLength(1);
});

it('a raise completes an earlier one whose process has died', async () => {
  const { taskId, next } = await planned(dailyInTwelveHours(-8));
  useRules(fixedZoneRules('2026f', -7));
  await rules.raise(rows.manager, '2026f');
  expect((await flow().raise()).moved).toBe(1);
  expect(await nextOf(taskId)).toEqual(before(next, 3600));
});

it('older rules cannot be put in force, and a process with them is not ready and gives the reason', async () => {
  await rows.query(`UPDATE zone_rules SET version = '2026f'`);
  await expect(flow().raise()).rejects.toThrow('are 2026f, newer than 2026e');
  expect(await rules.whyNotReady(rows.manager)).toBe(
    'this process knows the zone rules 2026e (a spec), those in force are 2026f: update it, or the tzdata of its machine',
  );
  useRules(fixedZoneRules('2026f', -7));
  expect(await rules.whyNotReady(rows.manager)).toBeNull();
});

function before(at: Date, seconds: number): Date {
  return new Date(at.getTime() - seconds * 1000);
}
