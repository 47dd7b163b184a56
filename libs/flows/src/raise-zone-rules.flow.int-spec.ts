import { DeliveryRepository } from '#notifications/delivery.repository';
import { RunLedgerRepository } from '#runs/run-ledger.repository';
import { nextOccurrence } from '#schedules/next-occurrence.policy';
import { ScheduleRepository, toSpec } from '#schedules/schedule.repository';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';
import { TaskRepository } from '#tasks/task.repository';
import { TestRows } from '#testing/test-rows';
import { PACKAGE_RULES, useRules } from '#zones/rules-in-use';
import { rememberingRules, type ZoneRules } from '#zones/zone-rules';
import { ZoneTimeline } from '#zones/zone-timeline';
import { LedgerFlow } from './ledger.flow';
import { RaiseZoneRulesFlow } from './raise-zone-rules.flow';

const HOUR_MS = 3_600_000;
const ZONE = 'America/Vancouver';

/** Rules of a version in which Vancouver has this offset for ever. */
function rulesOf(version: string, hours: number): ZoneRules {
  const eras = [{ untilMs: Infinity, offsetMs: hours * HOUR_MS, abbreviation: 'PDT' }];
  return rememberingRules({ version, source: 'a spec', names: PACKAGE_RULES.names }, (zone) =>
    zone === ZONE ? new ZoneTimeline(eras) : PACKAGE_RULES.timeline(zone),
  );
}

let rows: TestRows;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  useRules(rulesOf('2026e', -8));
  await rows.query(`UPDATE zone_rules SET version = '2026e', replanned_to = NULL`);
});
afterEach(async () => {
  useRules(PACKAGE_RULES);
  await rows.query(`DELETE FROM users`);
});

const [schedules, rules] = [new ScheduleRepository(), new ZoneRulesRepository()];
const flow = () => new RaiseZoneRulesFlow(rows.dataSource, rules, new DeliveryRepository());

/** A task whose next run is planned by the rules in use. */
async function planned(cron: string, zone = ZONE): Promise<{ owner: string; taskId: string; next: Date }> {
  const owner = await rows.user();
  const taskId = await rows.task({ owner_id: owner, notify_on: ['REPAIRED'] });
  const columns = { kind: 'CRON', cron, time_zone: zone, interval_seconds: null, anchor_at: null };
  await rows.schedule(taskId, { ...columns, next_due_at: new Date() });
  const spec = toSpec((await schedules.find(rows.manager, taskId))!);
  const next = nextOccurrence(spec, new Date(Date.now() + 2 * HOUR_MS))!;
  await rows.query(`UPDATE schedules SET next_due_at = $2 WHERE task_id = $1`, [taskId, next]);
  return { owner, taskId, next };
}

/** Every day, twelve hours from now by a clock that is so many hours ahead of UTC: far enough, whatever the time is. */
function dailyInTwelveHours(offsetHours: number): string {
  const hour = (new Date(Date.now() + offsetHours * HOUR_MS).getUTCHours() + 12) % 24;
  return `0 ${hour} * * *`;
}

const nextOf = async (taskId: string) => (await schedules.find(rows.manager, taskId))?.nextDueAt;

it('moves the next run of a zone whose law has changed, tells its owner and the ledger, and leaves the others', async () => {
  const moves = await planned(dailyInTwelveHours(-8));
  const stays = await planned(dailyInTwelveHours(9), 'Asia/Tokyo');
  const follows = await planned('*/5 * * * * *');
  useRules(rulesOf('2026f', -7));
  await rows.run(follows.taskId, { trigger: 'SCHEDULE', status: 'PENDING', scheduled_for: before(follows.next, 5) });

  expect(await flow().raise()).toEqual({ version: '2026f', from: '2026e', moved: 1 });

  const to = before(moves.next, 3600);
  expect(await nextOf(moves.taskId)).toEqual(to);
  expect(await nextOf(stays.taskId)).toEqual(stays.next);
  expect(await nextOf(follows.taskId)).toEqual(follows.next);
  const told = await rows.query(`SELECT event, note FROM deliveries WHERE task_id = $1`, [moves.taskId]);
  expect(told).toEqual([
    { event: 'REPAIRED', note: expect.stringContaining('The law of America/Vancouver has changed') },
  ]);
  expect(await rows.query(`SELECT 1 FROM deliveries WHERE task_id <> $1`, [moves.taskId])).toEqual([]);
  const ledger = new LedgerFlow(rows.dataSource, new TaskRepository(), new RunLedgerRepository(), schedules);
  const { results } = await ledger.occurrences(moves.owner, moves.taskId, { from: to, to }, new Date());
  expect(results[0]?.reason).toBe(`moved from ${moves.next.toISOString()} by the zone rules 2026f`);
});

it('moves and tells once, however often the same version is raised', async () => {
  const { taskId } = await planned(dailyInTwelveHours(-8));
  useRules(rulesOf('2026f', -7));
  const both = await Promise.all([flow().raise(), flow().raise()]);
  expect(both.map(({ moved }) => moved).toSorted()).toEqual([0, 1]);
  expect(await flow().raise()).toEqual({ version: '2026f', from: '2026f', moved: 0 });
  expect(await rows.query(`SELECT 1 FROM deliveries WHERE task_id = $1`, [taskId])).toHaveLength(1);
});

it('goes on where a raise that died has stopped', async () => {
  const { taskId, next } = await planned(dailyInTwelveHours(-8));
  useRules(rulesOf('2026f', -7));
  await rules.raise(rows.manager, '2026f');
  expect((await flow().raise()).moved).toBe(1);
  expect(await nextOf(taskId)).toEqual(before(next, 3600));
});

it('refuses to put older rules in force, and a process with them is not ready and says why', async () => {
  await rows.query(`UPDATE zone_rules SET version = '2026f'`);
  await expect(flow().raise()).rejects.toThrow('are 2026f, newer than 2026e');
  expect(await rules.whyNotReady(rows.manager)).toBe(
    'this process knows the zone rules 2026e (a spec), those in force are 2026f: update it, or the tzdata of its machine',
  );
  useRules(rulesOf('2026f', -7));
  expect(await rules.whyNotReady(rows.manager)).toBeNull();
});

function before(at: Date, seconds: number): Date {
  return new Date(at.getTime() - seconds * 1000);
}
