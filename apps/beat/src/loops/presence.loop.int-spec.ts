import { pino } from 'pino';
import { OutageFlow } from '#flows/operations/outage.flow';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { MissedRunRepository } from '#runs/enqueue/missed-run.repository';
import { RunQuotaFlow } from '#flows/tasks/run-quota.flow';
import { RunQuotaRepository } from '#runs/enqueue/run-quota.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { BeatPresenceRepository } from '#schedules/beat-presence.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import type { DispatchLoop } from './dispatch.loop';
import { EnqueueBatchService } from './enqueue/enqueue-batch.service';
import { EnqueueLoop } from './enqueue/enqueue.loop';
import { zoneRules } from '#zones/rules-in-use';
import { DelaysService } from './delays.service';
import { PresenceLoop } from './presence.loop';
import { ZoneRulesWatch } from './zone-rules.watch';

let rows: TestRows;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
afterEach(async () => {
  await rows.query(`DELETE FROM users`);
  await rows.query(`DELETE FROM beat_presence`);
  await rows.query(`DELETE FROM global_pause`);
});

const log = pino({ level: 'silent' });
let start: number;
beforeEach(() => void (start = Date.now()));
/** Occurrences are at -5, -15, -25 …; for five seconds the last missed one is that at -15. */
const at = (seconds: number): Date => new Date(start + seconds * 1000);

const watch = (): PresenceLoop =>
  new PresenceLoop(
    new OutageFlow(
      rows.dataSource,
      new BeatPresenceRepository(),
      new MissedRunRepository(),
      new ScheduleRepository(),
      new DeliveryRepository(),
    ),
    new DelaysService(),
    log,
  );

function enqueueLoop(presence: PresenceLoop): EnqueueLoop {
  const dispatch = { loop: { wake: () => undefined } } as unknown as DispatchLoop;
  const repositories = [new ScheduleRepository(), new RunEnqueueRepository(), new DeliveryRepository()] as const;
  const zoneRules = new ZoneRulesWatch(new ZoneRulesRepository(), log);
  const quotas = new RunQuotaFlow(new RunQuotaRepository(), testConfig({}));
  const batches = new EnqueueBatchService(...repositories, zoneRules, quotas, testConfig({}), log);
  return new EnqueueLoop(rows.dataSource, batches, dispatch, presence, testConfig({}), log);
}

/** Starts a beat again: it deals with the outage and enqueues. */
const comeBack = async (): Promise<number> => enqueueLoop(watch()).runOnce();

const lastBeatWasThere = (seconds: number): Promise<unknown> =>
  rows.query(`INSERT INTO beat_presence (seen_at) VALUES ($1)`, [at(seconds)]);

/**
 * Inserts a schedule of every 10 s with runs for the given times; `next` is the first occurrence that had no run before
 * the outage.
 */
async function enqueued(
  moments: number[],
  schedule: object = {},
  task: Record<string, unknown> = {},
  run: object = {},
  next = 65,
): Promise<string> {
  const taskId = await rows.task(task);
  await rows.schedule(taskId, {
    interval_seconds: 10,
    anchor_at: at(-86_405),
    next_due_at: at(next),
    updated_at: at(-86_400),
    runs_so_far: moments.length,
    ...schedule,
  });
  for (const moment of moments)
    await rows.run(taskId, {
      trigger: 'SCHEDULE',
      scheduled_for: at(moment),
      due_at: at(moment),
      created_at: at(-3600),
      ...run,
    });
  return taskId;
}

const oneTime = (): object => ({
  kind: 'ONE_TIME',
  interval_seconds: null,
  anchor_at: null,
  run_at: at(-36),
  catch_up: 'NONE',
  state: 'FINISHED',
  next_due_at: null,
});

interface Row {
  second: number;
  status: string;
  reason: string | null;
  caught_up: boolean;
}

async function runsOf(taskId: string): Promise<Row[]> {
  const found = await rows.query<Omit<Row, 'second'> & { scheduled_for: Date }>(
    `SELECT status, reason, caught_up, scheduled_for FROM runs WHERE task_id = $1 AND scheduled_for <= $2 ORDER BY scheduled_for`,
    [taskId, at(-15)],
  );
  return found.map(({ scheduled_for, ...run }) => ({ ...run, second: (scheduled_for.getTime() - start) / 1000 }));
}

const tellings = (taskId: string): Promise<unknown[]> =>
  rows.query(`SELECT event FROM deliveries WHERE task_id = $1`, [taskId]);

describe('runs that were enqueued before an outage and came due in it', () => {
  beforeEach(() => lastBeatWasThere(-70));

  it('LAST: the last one runs, the earlier ones are missed', async () => {
    const taskId = await enqueued([-65, -55, -45], { catch_up: 'LAST' }, {}, {}, -35);
    await comeBack();
    expect(await runsOf(taskId)).toMatchObject([
      { second: -65, status: 'SKIPPED', reason: 'missed: catch-up is LAST and a later occurrence runs' },
      { second: -55, status: 'SKIPPED' },
      { second: -45, status: 'SKIPPED' },
      { second: -35, status: 'SKIPPED' },
      { second: -25, status: 'SKIPPED' },
      { second: -15, status: 'PENDING', caught_up: true },
    ]);
  });

  it('NONE: all of them are missed', async () => {
    const taskId = await enqueued([-65, -55, -45, -35, -25, -15], { catch_up: 'NONE' });
    await comeBack();
    const runs = await runsOf(taskId);
    expect(runs.map(({ second }) => second)).toEqual([-65, -55, -45, -35, -25, -15]);
    expect(runs.every(({ status, reason }) => status === 'SKIPPED' && reason === 'missed: catch-up is NONE')).toBe(
      true,
    );
  });

  it('ALL: each of them runs, within the catch-up window', async () => {
    const taskId = await enqueued([-65, -55, -45, -35, -25, -15], { catch_up: 'ALL', catch_up_window_seconds: 50 });
    await comeBack();
    expect(await runsOf(taskId)).toMatchObject([
      { second: -65, status: 'SKIPPED', reason: 'missed: older than the catch-up window of 50 s' },
      { second: -55, status: 'SKIPPED' },
      { second: -45, status: 'PENDING', caught_up: true },
      { second: -35, status: 'PENDING', caught_up: true },
      { second: -25, status: 'PENDING', caught_up: true },
      { second: -15, status: 'PENDING', caught_up: true },
    ]);
  });

  it('ALL: at most a hundred, together with those that had not been enqueued', async () => {
    await rows.query(`UPDATE beat_presence SET seen_at = $1`, [at(-7200)]);
    const taskId = await enqueued([-7105, -7095, -7085], { catch_up: 'ALL' }, {}, {}, -7075);
    await comeBack();
    const runs = await runsOf(taskId);
    expect(runs.filter(({ caught_up }) => caught_up)).toHaveLength(100);
    expect(runs[0]).toMatchObject({ second: -7105, status: 'SKIPPED' });
  });

  it('do not count twice towards maxRuns', async () => {
    const taskId = await enqueued([-65, -55, -45], { catch_up: 'ALL', max_runs: 3, state: 'FINISHED' });
    await comeBack();
    expect((await runsOf(taskId)).map(({ status, caught_up }) => [status, caught_up])).toEqual(
      Array(3).fill(['PENDING', true]),
    );
    expect(await rows.query(`SELECT state, runs_so_far FROM schedules`)).toEqual([
      { state: 'FINISHED', runs_so_far: 3 },
    ]);
  });

  it('ONE_TIME always runs, and its owner is notified once that it was late, whatever crashes', async () => {
    const taskId = await enqueued([-36], oneTime(), { notify_on: ['LATE'] });
    // This beat dies before it has enqueued.
    await watch().settled();
    expect(await runsOf(taskId)).toEqual([]);
    await comeBack();
    await rows.query(`UPDATE beat_presence SET seen_at = $1`, [at(-70)]);
    await comeBack();
    expect(await runsOf(taskId)).toMatchObject([{ second: -36, status: 'PENDING', caught_up: true }]);
    expect(await tellings(taskId)).toEqual([{ event: 'LATE' }]);
  });

  it('two beats that start again at the same time deal with the outage once', async () => {
    const tasks = [];
    for (let n = 0; n < 20; n++) tasks.push(await enqueued([-65, -55], { catch_up: 'LAST' }, {}, {}, -45));
    await Promise.all([comeBack(), comeBack(), comeBack()]);
    await comeBack();
    for (const taskId of tasks) {
      const runs = await runsOf(taskId);
      expect(runs.map(({ second }) => second)).toEqual([-65, -55, -45, -35, -25, -15]);
      expect(runs.filter(({ status }) => status === 'PENDING')).toHaveLength(1);
    }
  });
});

describe('runs that wait with a reason are not missed', () => {
  const expectUnchanged = async (run: object, schedule: object = {}): Promise<void> => {
    const taskId = await enqueued([-40], { catch_up: 'NONE', ...schedule }, {}, run);
    const before = await rows.query(`SELECT * FROM runs WHERE task_id = $1 ORDER BY scheduled_for`, [taskId]);
    await watch().settled();
    expect(await rows.query(`SELECT * FROM runs WHERE task_id = $1 ORDER BY scheduled_for`, [taskId])).toEqual(before);
  };

  it('a backlog of a beat that is there', async () => {
    await lastBeatWasThere(-2);
    await expectUnchanged({});
  });

  it('a backlog from before the outage', async () => {
    await lastBeatWasThere(-30);
    await expectUnchanged({});
  });

  it('what waits for another run', async () => {
    await lastBeatWasThere(-70);
    await expectUnchanged({ waits_for: await rows.run(await rows.task()) });
  });

  it.each([
    ['a second attempt', () => ({ attempt: 2 }), {}],
    ['a run whose message was lost', () => ({ queued_at: at(-39) }), {}],
    ['a run that makes up for a missed one', () => ({ caught_up: true }), {}],
    ['a backfill', () => ({ trigger: 'BACKFILL' }), {}],
    ['a start by hand', () => ({ trigger: 'MANUAL' }), {}],
    ['an occurrence that its jitter keeps waiting', () => ({ due_at: at(-1) }), { jitter_seconds: 60 }],
  ])('%s', async (_, run: () => object, schedule: object) => {
    await lastBeatWasThere(-70);
    await expectUnchanged(run(), schedule);
  });

  it('a run of a schedule that was edited or paused since', async () => {
    await lastBeatWasThere(-70);
    await expectUnchanged({}, { updated_at: at(-10) });
    await expectUnchanged({}, { state: 'PAUSED' });
  });

  it('what a pause of all schedules is about to suppress', async () => {
    await lastBeatWasThere(-70);
    await rows.query(`INSERT INTO global_pause (reason, paused_by) VALUES ('the move', 'root')`);
    await expectUnchanged({});
  });

  it('anything, when no beat has ever been there', () => expectUnchanged({}));
});

describe('the heartbeat of the beats', () => {
  const seenAt = async (): Promise<Date> =>
    (await rows.query<{ seen_at: Date }>(`SELECT seen_at FROM beat_presence`))[0]!.seen_at;

  it('is written in every turn, and not by settled()', async () => {
    const one = watch();
    await one.runOnce();
    const first = await seenAt();
    await one.settled();
    expect(await seenAt()).toEqual(first);
    await one.runOnce();
    expect((await seenAt()).getTime()).toBeGreaterThan(first.getTime());
  });

  it('is set back with a clock that was set back', async () => {
    await lastBeatWasThere(3600);
    await watch().runOnce();
    expect((await seenAt()).getTime()).toBeLessThan(at(600).getTime());
  });

  it('moves runs by hand and retries back with the clock; occurrences wait for their scheduled time', async () => {
    await lastBeatWasThere(3600);
    const taskId = await rows.task();
    const byHand = await rows.run(taskId, { due_at: at(3590) });
    const again = await rows.run(taskId, { trigger: 'SCHEDULE', attempt: 2, scheduled_for: at(1), due_at: at(3700) });
    const planned = await rows.run(taskId, { trigger: 'SCHEDULE', scheduled_for: at(3590), due_at: at(3590) });
    await watch().runOnce();
    const dueIn = async (id: string): Promise<number> => ((await rows.get('runs', id)).due_at.getTime() - start) / 1000;
    expect(await dueIn(byHand)).toBeLessThan(600);
    expect(await dueIn(again)).toBeLessThan(700);
    expect(await dueIn(planned)).toBe(3590);
  });
});

it('a beat writes its presence, and whether it knows the zone rules in force', async () => {
  const [{ version } = { version: '' }] = await rows.query<{ version: string }>(`SELECT version FROM zone_rules`);
  const knewAfter = async (inForce: string): Promise<boolean> => {
    await rows.query(`DELETE FROM beat_presence`);
    await lastBeatWasThere(-1);
    await rows.query(`UPDATE zone_rules SET version = $1`, [inForce]);
    await watch().runOnce();
    const [found] = await rows.query(`SELECT seen_at > $1 AS here, rules_in_force_at FROM beat_presence`, [at(-1)]);
    expect(found?.here).toBe(true);
    return found?.rules_in_force_at !== null;
  };
  expect([await knewAfter('2001a'), await knewAfter(zoneRules().version), await knewAfter('9999z')]).toEqual([
    ...[false, true, false],
  ]);
  await rows.query(`UPDATE zone_rules SET version = $1`, [version]);
});
