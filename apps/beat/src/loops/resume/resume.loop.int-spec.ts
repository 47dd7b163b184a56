import { pino } from 'pino';
import { ResumeSchedulesFlow } from '#flows/schedules/resume-schedules.flow';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';
import { raiseWhile } from '#testing/raise-while';
import { TestRows } from '#testing/test-rows';
import type { EnqueueLoop } from '../enqueue/enqueue.loop';
import { ZoneRulesWatch } from '../zone-rules.watch';
import { ResumeBatchService } from './resume-batch.service';
import { ResumeLoop } from './resume.loop';

let rows: TestRows;
const woken = { enqueue: 0 };
const log = pino({ level: 'silent' });

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  woken.enqueue = 0;
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

function beat(): ResumeLoop {
  const schedules = new ScheduleRepository();
  const batches = new ResumeBatchService(
    schedules,
    new DeliveryRepository(),
    new ResumeSchedulesFlow(schedules, new RunEnqueueRepository()),
    new ZoneRulesWatch(new ZoneRulesRepository(), log),
  );
  const enqueue = { loop: { wake: () => woken.enqueue++ } } as unknown as EnqueueLoop;
  return new ResumeLoop(rows.dataSource, batches, enqueue, log);
}

interface Schedule {
  state: string;
  next_due_at: Date | null;
  pause_reason: string | null;
}
const scheduleOf = async (taskId: string): Promise<Schedule> =>
  (await rows.query<Schedule & Record<string, unknown>>(`SELECT * FROM schedules WHERE task_id = $1`, [taskId]))[0]!;
const deliveriesOf = async (taskId: string): Promise<object[]> =>
  rows.query(`SELECT event, channel, user_id, run_id FROM deliveries WHERE task_id = $1`, [taskId]);
/** Inserts an ACTIVE schedule that has lost its next occurrence. */
async function stranded(columns: object = {}, ofTask: Record<string, unknown> = { notify_on: null }): Promise<string> {
  const taskId = await rows.task(ofTask);
  await rows.schedule(taskId, { state: 'ACTIVE', next_due_at: null, ...columns });
  return taskId;
}

describe('an ACTIVE schedule that has lost its next run', () => {
  it.each([
    ['of an INTERVAL', { interval_seconds: 600, anchor_at: at(-60) }],
    ['of a CRON', { kind: 'CRON', cron: '*/10 * * * *', interval_seconds: null, anchor_at: null }],
  ])('%s gets its next occurrence after now, and its owner is told once', async (_, columns) => {
    const taskId = await stranded(columns);
    await beat().runOnce();
    await beat().runOnce();
    const { state, next_due_at } = await scheduleOf(taskId);
    expect(state).toBe('ACTIVE');
    expect(next_due_at!.getTime()).toBeGreaterThan(Date.now());
    expect(next_due_at!.getTime()).toBeLessThanOrEqual(Date.now() + 600_000);
    const { owner_id } = await rows.get('tasks', taskId);
    expect(await deliveriesOf(taskId)).toEqual([
      { event: 'REPAIRED', channel: 'EMAIL', user_id: owner_id, run_id: null },
    ]);
    expect(woken.enqueue).toBe(1);
  });

  it('is repaired without a notice to an owner who has switched that off', async () => {
    const taskId = await stranded({}, { notify_on: ['FAILED'] });
    await beat().runOnce();
    expect((await scheduleOf(taskId)).next_due_at).toBeInstanceOf(Date);
    expect(await deliveriesOf(taskId)).toEqual([]);
  });

  it('waits for the end of a run in progress', async () => {
    const taskId = await stranded({ interval_mode: 'FIXED_DELAY' });
    const runId = await rows.run(taskId, { status: 'QUEUED', queued_at: at(0) });
    await beat().runOnce();
    expect((await scheduleOf(taskId)).next_due_at).toBeNull();
    await rows.set('runs', runId, { status: 'SKIPPED', finished_at: at(0) });
    await beat().runOnce();
    expect((await scheduleOf(taskId)).next_due_at).toBeInstanceOf(Date);
    // A FIXED_DELAY continues in this way, so its owner is not notified.
    expect(await deliveriesOf(taskId)).toEqual([]);
  });

  it('that cannot be computed is paused with the reason, its owner is notified, and the others are repaired', async () => {
    const broken = await stranded({ kind: 'CRON', cron: 'not a cron', interval_seconds: null, anchor_at: null });
    const sound = await stranded();
    await beat().runOnce();
    expect(await scheduleOf(broken)).toMatchObject({
      state: 'PAUSED',
      pause_reason: expect.stringMatching(/^set aside, its next occurrence cannot be computed: /),
    });
    expect(await deliveriesOf(broken)).toMatchObject([{ event: 'PAUSED' }]);
    expect((await scheduleOf(sound)).next_due_at).toBeInstanceOf(Date);
  });

  it.each(['PAUSED', 'FINISHED'])('is none that is %s', async (state) => {
    const taskId = await stranded({ state });
    await beat().runOnce();
    expect(await scheduleOf(taskId)).toMatchObject({ state, next_due_at: null });
    expect([await deliveriesOf(taskId), woken.enqueue]).toEqual([[], 0]);
  });
});

it('what is resumed or repaired while the zone rules are raised is planned again by the new ones', async () => {
  const cron = { kind: 'CRON', cron: '0 9 * * *', interval_seconds: null, anchor_at: null, next_due_at: null };
  const [paused, lost] = [await rows.task(), await rows.task()];
  const over = { state: 'PAUSED', paused_from: at(-9), paused_until: at(-1) };
  await rows.schedule(paused, { ...cron, ...over, time_zone: 'America/Vancouver' });
  await rows.schedule(lost, { ...cron, time_zone: 'America/Vancouver' });
  const replanned = await raiseWhile(rows, () => beat().runOnce());
  expect(replanned.toSorted()).toEqual([paused, lost].toSorted());
});

it('a beat whose zone rules are older than those in force neither resumes nor repairs what zones decide', async () => {
  const [{ version } = {}] = await rows.query(`SELECT version FROM zone_rules`);
  const cron = { kind: 'CRON', cron: '0 9 * * *', interval_seconds: null, anchor_at: null, next_due_at: null };
  const [paused, stranded, inUtc] = [await rows.task(), await rows.task(), await rows.task()];
  const over = { state: 'PAUSED', paused_from: at(-9), paused_until: at(-1) };
  await rows.schedule(paused, { ...cron, ...over, time_zone: 'America/Vancouver' });
  await rows.schedule(stranded, { ...cron, time_zone: 'America/Vancouver' });
  await rows.schedule(inUtc, { ...cron, ...over, time_zone: 'UTC' });
  const before = [await scheduleOf(paused), await scheduleOf(stranded)];
  await rows.query(`UPDATE zone_rules SET version = '9999z'`);
  await beat().runOnce();
  await rows.query(`UPDATE zone_rules SET version = $1`, [version]);
  expect([await scheduleOf(paused), await scheduleOf(stranded)]).toEqual(before);
  expect((await scheduleOf(inUtc)).state).toBe('ACTIVE');
});

describe('a pause with an end', () => {
  it('that is over ends: what it suppressed becomes rows with its reason, and the schedule goes on', async () => {
    const from = at(-150);
    const paused = { state: 'PAUSED', next_due_at: null, anchor_at: from, pause_reason: 'holidays', paused_from: from };
    const [over, ahead] = [await rows.task({ notify_on: null }), await rows.task()];
    await rows.schedule(over, { ...paused, paused_until: at(-1) });
    await rows.schedule(ahead, { ...paused, paused_until: at(3600) });
    await beat().runOnce();
    expect(await scheduleOf(over)).toMatchObject({ state: 'ACTIVE', pause_reason: null });
    expect((await scheduleOf(over)).next_due_at!.getTime()).toBeGreaterThan(Date.now());
    const runs = await rows.query(`SELECT status, reason FROM runs WHERE task_id = $1`, [over]);
    expect(runs).toEqual(Array.from({ length: 3 }, () => ({ status: 'SKIPPED', reason: 'suppressed: holidays' })));
    // The owner is not notified of a pause that ends as planned.
    expect(await deliveriesOf(over)).toEqual([]);
    expect((await scheduleOf(ahead)).state).toBe('PAUSED');
    expect(woken.enqueue).toBe(1);
  });
});
