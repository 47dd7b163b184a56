import { pino, type Logger } from 'pino';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RunQuotaFlow } from '#flows/tasks/run-quota.flow';
import { RunQuotaRepository } from '#runs/enqueue/run-quota.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';
import { testConfig } from '#testing/test-config';
import { raiseWhile } from '#testing/raise-while';
import { TestRows } from '#testing/test-rows';
import type { DispatchLoop } from '../dispatch.loop';
import { EnqueueBatchService } from './enqueue-batch.service';
import { EnqueueLoop } from './enqueue.loop';
import type { PresenceLoop } from '../presence.loop';
import { ZoneRulesWatch } from '../zone-rules.watch';

let rows: TestRows;
let woken = 0;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
afterEach(() => rows.query(`DELETE FROM users`));

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

/**
 * An interval whose next occurrence is exactly its anchor; a millisecond off, and there would be one occurrence more.
 */
const first = (seconds: number): { anchor_at: Date; next_due_at: Date } => {
  const anchor_at = at(seconds);
  return { anchor_at, next_due_at: anchor_at };
};

function beat(log: Logger = pino({ level: 'silent' }), changes: Parameters<typeof testConfig>[0] = {}): EnqueueLoop {
  const dispatch = { loop: { wake: () => woken++ } } as unknown as DispatchLoop;
  const repositories = [new ScheduleRepository(), new RunEnqueueRepository(), new DeliveryRepository()] as const;
  const presence = { onMissedReturned: () => undefined, settled: () => Promise.resolve() } as unknown as PresenceLoop;
  const quotas = new RunQuotaFlow(new RunQuotaRepository(), testConfig(changes));
  const watch = new ZoneRulesWatch(new ZoneRulesRepository(), log);
  const batches = new EnqueueBatchService(...repositories, watch, quotas, testConfig({}), log);
  return new EnqueueLoop(rows.dataSource, batches, dispatch, presence, testConfig({}), log);
}

const minutely = (columns: Record<string, unknown>): Record<string, unknown> => ({
  kind: 'CRON',
  cron: '* * * * *',
  interval_seconds: null,
  anchor_at: null,
  ...columns,
});

async function runsOf(
  taskId: string,
): Promise<{ status: string; reason: string | null; caught_up: boolean; scheduled_for: Date }[]> {
  return rows.query(
    `SELECT status, reason, caught_up, scheduled_for FROM runs WHERE task_id = $1 ORDER BY scheduled_for`,
    [taskId],
  );
}

async function scheduleOf(
  taskId: string,
): Promise<{ state: string; next_due_at: Date | null; runs_so_far: number; pause_reason: string | null }> {
  const [found] = await rows.query(`SELECT * FROM schedules WHERE task_id = $1`, [taskId]);
  return found as never;
}

it('a run knows how much of its wait the jitter of its schedule is', async () => {
  const task = await rows.task();
  await rows.schedule(task, { ...first(-5), jitter_seconds: 3600 });
  await beat().runOnce();
  const [run] = await rows.query<{ jitter: number; wait: number }>(
    `SELECT jitter_ms AS jitter, (extract(epoch FROM due_at - scheduled_for) * 1000)::int AS wait FROM runs WHERE task_id = $1`,
    [task],
  );
  expect(run!.wait).toBeGreaterThan(0);
  expect(run!.jitter).toBe(run!.wait);
});

describe('a beat whose zone rules are older than those in force', () => {
  let version: string;
  beforeEach(async () => {
    version = (await rows.query<{ version: string }>(`SELECT version FROM zone_rules`))[0]!.version;
    await rows.query(`UPDATE zone_rules SET version = '9999z'`);
  });
  afterEach(() => rows.query(`UPDATE zone_rules SET version = $1`, [version]));

  it('plans schedules that depend on no zone, leaves the others due for other beats, and logs that once', async () => {
    const [zoned, inUtc, every] = [await rows.task(), await rows.task(), await rows.task()];
    await rows.schedule(zoned, minutely({ time_zone: 'America/Vancouver', next_due_at: at(1) }));
    await rows.schedule(inUtc, minutely({ time_zone: 'UTC', next_due_at: at(1) }));
    await rows.schedule(every, first(1));
    const due = (await scheduleOf(zoned)).next_due_at;
    const lines: string[] = [];
    const loop = beat(pino({}, { write: (line: string) => void lines.push(line) }));
    await loop.runOnce();
    await loop.runOnce();
    expect([await runsOf(zoned), (await scheduleOf(zoned)).next_due_at]).toEqual([[], due]);
    // The count is not compared, because the schedule by the minute has two runs when the next minute is about to
    // begin.
    for (const planned of [inUtc, every]) expect(await runsOf(planned)).not.toEqual([]);
    expect(lines).toEqual([expect.stringContaining('those in force are 9999z')]);
    await rows.query(`UPDATE zone_rules SET version = $1`, [version]);
    await beat().runOnce();
    expect(await runsOf(zoned)).not.toEqual([]);
  });

  it('plans what no zone decides in the turn after the one in which it finds that out, at once', async () => {
    const [zoned, inUtc] = [await rows.task(), await rows.task()];
    await rows.schedule(zoned, minutely({ time_zone: 'America/Vancouver', next_due_at: at(1) }));
    await rows.schedule(inUtc, minutely({ time_zone: 'UTC', next_due_at: at(1) }));
    const loop = beat();
    expect(await loop.runOnce()).toBe(0);
    expect([await runsOf(zoned), await runsOf(inUtc)]).toEqual([[], []]);
    expect(await loop.runOnce()).toBeGreaterThan(0);
    expect(await runsOf(zoned)).toEqual([]);
    expect(await runsOf(inUtc)).not.toEqual([]);
  });
});

it('a beat with newer zone rules leaves zones to those that know the rules in force, as long as one is there', async () => {
  const [{ version } = { version: '' }] = await rows.query<{ version: string }>(`SELECT version FROM zone_rules`);
  await rows.query(`UPDATE zone_rules SET version = '2001a'`);
  const knew = (seconds: number) =>
    rows.query(
      `INSERT INTO beat_presence (seen_at, rules_in_force_at) VALUES (now(), now() - make_interval(secs => $1))
           ON CONFLICT ("only") DO UPDATE SET rules_in_force_at = excluded.rules_in_force_at`,
      [seconds],
    );
  await knew(2);
  const [zoned, inUtc] = [await rows.task(), await rows.task()];
  await rows.schedule(zoned, minutely({ time_zone: 'America/Vancouver', next_due_at: at(1) }));
  await rows.schedule(inUtc, minutely({ time_zone: 'UTC', next_due_at: at(1) }));
  const loop = beat();
  await loop.runOnce();
  await loop.runOnce();
  expect([await runsOf(zoned), (await runsOf(inUtc)).length > 0]).toEqual([[], true]);
  await knew(60);
  await loop.runOnce();
  expect(await runsOf(zoned)).not.toEqual([]);
  await rows.query(`UPDATE zone_rules SET version = $1`, [version]);
});

it.each([
  ['nothing is due', null, 0],
  ['what is due depends on no zone', { time_zone: 'UTC' }, 0],
  ['what is due depends on a zone', { time_zone: 'America/Vancouver' }, 1],
])('a turn in which %s asks for the zone rules in force as often as it needs them', async (_, due, asked) => {
  if (due !== null) await rows.schedule(await rows.task(), minutely({ ...due, next_due_at: at(1) }));
  const look = jest.spyOn(ZoneRulesRepository.prototype, 'whyNotPlanned');
  await beat().runOnce();
  expect(look).toHaveBeenCalledTimes(asked);
  look.mockRestore();
});

it('what a beat plans at the moment at which the zone rules are raised is planned again by the new ones', async () => {
  const [coming, late] = [await rows.task(), await rows.task()];
  const daily = { cron: `0 ${(new Date().getUTCHours() + 12) % 24} * * *`, time_zone: 'America/Vancouver' };
  await rows.schedule(coming, minutely({ ...daily, next_due_at: at(1) }));
  await rows.schedule(late, minutely({ ...daily, next_due_at: at(-1) }));
  const replanned = await raiseWhile(rows, () => beat().runOnce());
  expect(replanned.toSorted()).toEqual([coming, late].toSorted());
});

describe('beat enqueues', () => {
  it('what comes due within the window, once, and moves the schedule on', async () => {
    const taskId = await rows.task();
    await rows.schedule(taskId, { interval_seconds: 10, ...first(5) });
    const later = await rows.task();
    await rows.schedule(later, { next_due_at: at(3600) });
    const loop = beat();
    await loop.runOnce();
    await loop.runOnce();
    const runs = await runsOf(taskId);
    expect(runs.map(({ status }) => status)).toEqual(['PENDING', 'PENDING', 'PENDING']);
    const { next_due_at, runs_so_far } = await scheduleOf(taskId);
    expect(next_due_at!.getTime()).toBe(runs[2]!.scheduled_for.getTime() + 10_000);
    expect(runs_so_far).toBe(3);
    expect(await runsOf(later)).toEqual([]);
    expect(woken).toBeGreaterThan(0);
  });

  it('every schedule once when two beats claim at the same time', async () => {
    const taskIds = await Promise.all(Array.from({ length: 30 }, () => rows.task()));
    for (const taskId of taskIds) await rows.schedule(taskId, first(1));
    await Promise.all([beat().runOnce(), beat().runOnce(), beat().runOnce()]);
    await beat().runOnce();
    const [{ count } = { count: -1 }] = await rows.query<{ count: number }>(`SELECT count(*)::int AS count FROM runs`);
    expect(count).toBe(30);
  });

  it('no more than maxRuns, and then the schedule is FINISHED', async () => {
    const taskId = await rows.task();
    await rows.schedule(taskId, { interval_seconds: 5, ...first(1), max_runs: 2 });
    await beat().runOnce();
    expect(await runsOf(taskId)).toHaveLength(2);
    expect(await scheduleOf(taskId)).toMatchObject({ state: 'FINISHED', next_due_at: null });
  });

  it('for a disabled owner only the reason why nothing runs', async () => {
    const owner = await rows.user({ disabled_at: at(-9) });
    const taskId = await rows.task({ owner_id: owner });
    await rows.schedule(taskId, first(1));
    await beat().runOnce();
    expect(await runsOf(taskId)).toMatchObject([
      { status: 'SKIPPED', reason: 'suppressed: the owner of the task is disabled' },
    ]);
  });

  it('the others when one schedule cannot be computed, pauses that one with the reason, and notifies its owner', async () => {
    const [broken, sound] = [await rows.task({ notify_on: null }), await rows.task()];
    await rows.schedule(broken, minutely({ cron: 'not a cron', next_due_at: at(-1) }));
    await rows.schedule(sound, first(1));
    await beat().runOnce();
    expect(await runsOf(sound)).toHaveLength(1);
    const { state, pause_reason } = await scheduleOf(broken);
    expect(state).toBe('PAUSED');
    expect(pause_reason).toMatch(/^set aside, its next occurrence cannot be computed: /);
    expect(await rows.query(`SELECT event, run_id FROM deliveries WHERE task_id = $1`, [broken])).toEqual([
      { event: 'PAUSED', run_id: null },
    ]);
  });
});

describe('after an outage of two hours', () => {
  const outage = async (catch_up: string): Promise<string> => {
    const taskId = await rows.task();
    const next_due_at = new Date(Math.floor((Date.now() - 7_200_000) / 60_000) * 60_000);
    await rows.schedule(taskId, minutely({ catch_up, next_due_at }));
    await beat().runOnce();
    return taskId;
  };

  it('NONE runs nothing of it and records all of it as missed', async () => {
    const before = Date.now();
    const runs = await runsOf(await outage('NONE'));
    const missed = runs.filter(({ status }) => status === 'SKIPPED');
    expect(runs.filter(({ caught_up }) => caught_up)).toEqual([]);
    // The oldest row stands for all occurrences that have no row of their own.
    expect(missed[0]!.reason).toMatch(/^missed: catch-up is NONE \(\d+ occurrences until /);
    const counted = missed.length - 1 + Number(/\((\d+) occurrences/.exec(missed[0]!.reason!)![1]);
    expect(counted).toBeGreaterThanOrEqual(119);
    expect(counted).toBeLessThanOrEqual(121 + (Date.now() - before) / 60_000);
  });

  it('LAST runs the last one', async () => {
    const before = Date.now();
    const caughtUp = (await runsOf(await outage('LAST'))).filter(({ caught_up }) => caught_up);
    expect(caughtUp).toHaveLength(1);
    expect(caughtUp[0]!.scheduled_for.getTime()).toBeGreaterThan(before - 120_000);
  });

  it('ALL runs the last hundred, each for its own moment, and says of the rest that it was missed', async () => {
    const runs = await runsOf(await outage('ALL'));
    const caughtUp = runs.filter(({ caught_up }) => caught_up);
    expect(new Set(caughtUp.map(({ scheduled_for }) => scheduled_for.getTime())).size).toBe(100);
    expect(runs[0]).toMatchObject({ status: 'SKIPPED', reason: expect.stringMatching(/^missed: /) });
  });

  it('a ONE_TIME run always starts, and its owner is notified that it was late', async () => {
    const taskId = await rows.task({ notify_on: ['LATE'] });
    const run_at = at(-7200);
    await rows.schedule(taskId, {
      kind: 'ONE_TIME',
      run_at,
      interval_seconds: null,
      anchor_at: null,
      next_due_at: run_at,
      catch_up: 'NONE',
    });
    await beat().runOnce();
    expect(await runsOf(taskId)).toMatchObject([{ status: 'PENDING', caught_up: true }]);
    expect(await scheduleOf(taskId)).toMatchObject({ state: 'FINISHED' });
    expect(await rows.query(`SELECT event FROM deliveries WHERE task_id = $1`, [taskId])).toEqual([{ event: 'LATE' }]);
  });

  it('hundreds of schedules are caught up in several small transactions', async () => {
    const owner_id = await rows.user();
    for (let made = 0; made < 150; made++) {
      const taskId = await rows.task({ owner_id });
      await rows.schedule(taskId, minutely({ catch_up: 'ALL', next_due_at: at(-7200) }));
    }
    const loop = beat();
    let turns = 1;
    while ((await loop.runOnce()) === 0) turns++;
    expect(turns).toBeGreaterThan(5);
    const [{ count } = { count: 0 }] = await rows.query<{ count: number }>(
      `SELECT count(DISTINCT task_id)::int AS count FROM runs`,
    );
    expect(count).toBe(150);
  });
});

describe('a quota on waiting runs', () => {
  it('skips the runs beyond it, with QUOTA in the ledger, and notifies the owner once', async () => {
    const owner_id = await rows.user();
    const loop = beat(undefined, { maxWaitingRuns: 1 });
    const schedule = async (seconds: number): Promise<string> => {
      const taskId = await rows.task({ owner_id });
      await rows.schedule(taskId, { interval_seconds: 3600, ...first(seconds) });
      return taskId;
    };
    const [one, two] = [await schedule(5), await schedule(6)];
    const others = await rows.task();
    await rows.schedule(others, { interval_seconds: 3600, ...first(7) });
    await loop.runOnce();
    const three = await schedule(8);
    await loop.runOnce();
    expect(await runsOf(one)).toMatchObject([{ status: 'PENDING' }]);
    for (const skipped of [two, three])
      expect(await runsOf(skipped)).toMatchObject([
        { status: 'SKIPPED', reason: expect.stringMatching(/^QUOTA: 1 run waits, and at most 1 may/) },
      ]);
    expect(await runsOf(others)).toMatchObject([{ status: 'PENDING' }]);
    const notices = await rows.query(`SELECT event, note FROM deliveries WHERE user_id = $1`, [owner_id]);
    expect(notices).toEqual([
      { event: 'QUOTA_REACHED', note: expect.stringMatching(/^occurrences of schedules are skipped: /) },
    ]);
  });
});
