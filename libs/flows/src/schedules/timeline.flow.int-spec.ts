import { TimelineRepository } from '#runs/read/timeline.repository';
import { GlobalPauseRepository } from '#schedules/global-pause.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { TaskOverviewRepository } from '#tasks/task-overview.repository';
import { TimelineTaskRepository } from '#tasks/timeline-task.repository';
import { TestRows } from '#testing/test-rows';
import { TimelineFlow, type Timeline, type TimelineQuery } from './timeline.flow';
import { TimelineLoadFlow } from './timeline-load.flow';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LATE_MS = 10_000;
/** In the middle of a minute of the past, so that no occurrence lies between two windows. */
const NOW = new Date(Math.floor(Date.now() / HOUR) * HOUR - 2 * HOUR + 30_000);

let rows: TestRows;
let flow: TimelineFlow;
let owner: string;

beforeAll(async () => {
  rows = await TestRows.start();
  const [runs, overview] = [new TimelineRepository(), new TaskOverviewRepository()];
  const load = new TimelineLoadFlow(rows.dataSource, runs, overview, new GlobalPauseRepository());
  flow = new TimelineFlow(rows.dataSource, new TimelineTaskRepository(), runs, new ScheduleRepository(), load);
});
afterAll(() => rows.stop());
beforeEach(async () => (owner = await rows.user()));

const after = (ms: number): Date => new Date(NOW.getTime() + ms);
const find = (more: Partial<TimelineQuery> = {}): Promise<Timeline> =>
  flow.find(
    { ownerId: owner, tag: null, from: after(-DAY), to: after(DAY), limit: 20, offset: 0, ...more },
    NOW,
    LATE_MS,
  );
const task = (title: string, columns: object = {}): Promise<string> =>
  rows.task({ owner_id: owner, title, ...columns });

/** A run of the schedule that was due some ms after NOW. */
function ran(taskId: string, ms: number, columns: object = {}): Promise<string> {
  const [scheduled_for, finished_at] = [after(ms), after(ms + 5000)];
  return rows.run(taskId, {
    ...{ trigger: 'SCHEDULE', status: 'COMPLETED', scheduled_for, due_at: scheduled_for, created_at: scheduled_for },
    ...{ first_started_at: after(ms + 100), started_at: after(ms + 100), finished_at, ...columns },
  });
}

const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);

describe('the rows of a timeline', () => {
  it('have the tasks with something in the window first: the next ones, then the latest past ones', async () => {
    const [never, past, older, soon, later] = [
      await task('A never'),
      await task('B past', { latest_scheduled_for: after(-HOUR) }),
      await task('C older', { latest_scheduled_for: after(-2 * HOUR) }),
      await task('D soon'),
      await task('E later'),
    ];
    await rows.schedule(soon, { next_due_at: after(HOUR), interval_seconds: 7 * 86_400 });
    await rows.schedule(later, { next_due_at: after(2 * HOUR), interval_seconds: 7 * 86_400 });
    await ran(past, -HOUR);
    await ran(older, -2 * HOUR);
    const all = await find();
    expect(all.rows.map(({ taskId }) => taskId)).toEqual([soon, later, past, older, never]);
    expect(all.count).toBe(5);
    const second = await find({ limit: 2, offset: 2 });
    expect(second.rows.map(({ title }) => title)).toEqual(['B past', 'C older']);
  });

  it('of a window of the past find the runs that lie before the latest one', async () => {
    const old = await task('Z old', { latest_scheduled_for: after(-HOUR) });
    const manual = await task('Y manual', { latest_scheduled_for: after(-HOUR) });
    await task('A none', { latest_scheduled_for: after(-HOUR) });
    await ran(old, -3 * DAY);
    await ran(manual, -3 * DAY - HOUR, { trigger: 'MANUAL' });
    const { rows: found } = await find({ from: after(-4 * DAY), to: after(-2 * DAY) });
    expect(found.map(({ title, counts }) => [title, counts.runs])).toEqual([
      ['Z old', 1],
      ['Y manual', 1],
      ['A none', 0],
    ]);
  });

  it('have runs one by one, with those of people at the time of the request, and one that reaches into the window', async () => {
    const id = await task('import');
    const long = await ran(id, -DAY - HOUR, { finished_at: after(-DAY + HOUR) });
    await ran(id, -DAY - 2 * HOUR);
    const failed = await ran(id, -2 * HOUR, { status: 'FAILED', first_started_at: after(-2 * HOUR + 15_000) });
    const backfill = await ran(id, -30 * DAY, { trigger: 'BACKFILL', created_at: after(-HOUR) });
    const [{ runs, counts, buckets } = never()] = (await find()).rows;
    expect(runs.map(({ runId }) => runId).toSorted()).toEqual([long, failed, backfill].toSorted());
    expect(runs.find(({ runId }) => runId === failed)).toMatchObject({ status: 'FAILED', latenessMs: 15_000 });
    expect(runs.find(({ runId }) => runId === backfill)?.createdAt).toEqual(after(-HOUR));
    expect([counts, buckets]).toEqual([{ runs: 2, failed: 1, skipped: 0, late: 1 }, []]);
  });

  it('have buckets instead of more than 60 runs, counted by what became of them', async () => {
    const id = await task('often');
    await rows.query(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, status, scheduled_for, due_at, first_started_at, finished_at)
       SELECT gen_random_uuid(), $1, $2, 'http', 'io', 'SCHEDULE',
              CASE WHEN n % 10 = 0 THEN 'FAILED' WHEN n % 10 = 1 THEN 'SKIPPED' ELSE 'COMPLETED' END, at, at,
              CASE WHEN n % 10 <> 1 THEN at + CASE WHEN n = 5 THEN interval '11 s' ELSE interval '1 s' END END, at + interval '20 s'
         FROM generate_series(1, 600) AS n, LATERAL (SELECT $3::timestamptz - n * interval '1 minute' AS at) AS made`,
      [id, owner, NOW],
    );
    const [{ runs, counts, buckets } = never()] = (await find()).rows;
    expect(runs).toEqual([]);
    expect(counts).toEqual({ runs: 600, failed: 60, skipped: 60, late: 1 });
    expect(buckets.length).toBeLessThanOrEqual(120);
    expect(sum(buckets.map((bucket) => bucket.runs))).toBe(600);
    expect(buckets.every(({ at }) => at >= after(-DAY) && at < NOW)).toBe(true);
  });

  it('have planned occurrences as ticks, or as a band when there are many, and none while the schedule is paused', async () => {
    const [daily, often, paused] = [await task('A daily'), await task('B often'), await task('C paused')];
    await rows.schedule(daily, { interval_seconds: 8 * 3600, anchor_at: after(-HOUR), next_due_at: after(7 * HOUR) });
    await rows.schedule(often, { interval_seconds: 60, anchor_at: after(0), next_due_at: after(8 * HOUR) });
    await rows.schedule(paused, {
      ...{ state: 'PAUSED', paused_from: after(-HOUR), paused_until: after(HOUR), pause_reason: 'a move' },
    });
    const found = new Map((await find()).rows.map((row) => [row.taskId, row]));
    expect(found.get(daily)!.planned).toEqual({
      ...{ ticks: [after(7 * HOUR), after(15 * HOUR), after(23 * HOUR)], band: null },
    });
    expect(found.get(often)!.planned).toEqual({
      ...{ ticks: [], band: { from: after(8 * HOUR), to: after(DAY - MINUTE), count: 16 * 60 } },
    });
    expect(found.get(paused)).toMatchObject({
      planned: { ticks: [], band: null },
      pause: { from: after(-HOUR), to: after(HOUR), reason: 'a move' },
    });
  });

  it('are those with a tag, and never those of others', async () => {
    await rows.task({ title: 'of somebody else', tags: ['crm'] });
    await task('with', { tags: ['crm', 'daily'] });
    await task('without');
    expect((await find({ tag: 'crm' })).rows.map(({ title }) => title)).toEqual(['with']);
    expect(await find({ tag: 'nobody has it' })).toMatchObject({ count: 0, rows: [] });
  });
});

describe('the load of a timeline', () => {
  it('counts past and planned runs of all tasks, whatever the page and the tag, without skipped ones', async () => {
    const id = await task('import');
    await rows.schedule(id, { interval_seconds: 3600, anchor_at: after(-30_000), next_due_at: after(HOUR - 30_000) });
    for (const ms of [-HOUR, -HOUR + 1000, -3 * HOUR]) await ran(id, ms);
    await ran(id, -2 * HOUR, { status: 'SKIPPED', first_started_at: null });
    const other = await rows.task();
    await ran(other, -HOUR);
    const { load } = await find({ tag: 'none', from: after(-5 * HOUR), to: after(5 * HOUR) });
    expect(load.stepMinutes).toBe(5);
    const nowStep = Math.floor((NOW.getTime() - load.from.getTime()) / (5 * MINUTE));
    expect(sum(load.runs.slice(0, nowStep))).toBe(3);
    // The occurrence of the present minute and five more: one in each hour.
    expect(sum(load.runs.slice(nowStep))).toBe(6);
    expect(Math.max(...load.peaks)).toBe(2);
  });

  it('and the late runs leave out what is in the trash', async () => {
    for (const isTrashed of [false, true]) {
      const id = await task('import');
      await ran(id, -HOUR, { first_started_at: after(-HOUR + 90_000), finished_at: after(-HOUR + 91_000) });
      await ran(id, -2 * HOUR, { status: 'SKIPPED', first_started_at: null });
      if (isTrashed)
        await rows.query(
          `UPDATE tasks SET trashed_owner_id = owner_id, owner_id = NULL, trashed_at = now() WHERE id = $1`,
          [id],
        );
    }
    const { load, late } = await find();
    expect([sum(load.runs), late?.count, late?.results.length]).toEqual([1, 1, 1]);
  });

  it('plans nothing while all schedules are paused', async () => {
    const id = await task('import');
    await rows.schedule(id, { interval_seconds: 60, anchor_at: after(0), next_due_at: after(MINUTE) });
    await new GlobalPauseRepository().pause(rows.manager, 'the warehouse moves', 'root');
    const paused = await find();
    await new GlobalPauseRepository().resume(rows.manager);
    expect([sum(paused.load.runs), paused.allPaused]).toEqual([0, 'the warehouse moves']);
    const resumed = await find();
    // The load has whole minutes, so the last one of the window, too.
    expect([sum(resumed.load.runs), resumed.allPaused]).toEqual([24 * 60 + 1, null]);
  });
});

describe('the late runs of a timeline', () => {
  it('have the reason that their start has stored', async () => {
    const id = await task('import');
    const lateStart = (ms: number): object => ({
      first_started_at: after(ms + 90_000),
      finished_at: after(ms + 91_000),
    });
    const blocking = await ran(id, -4 * HOUR, { finished_at: after(-3 * HOUR + 89_000) });
    const blocked = await ran(id, -3 * HOUR, { ...lateStart(-3 * HOUR), late_cause: 'OVERLAP' });
    const queued = await ran(id, -2 * HOUR, { ...lateStart(-2 * HOUR), late_cause: 'WORKERS' });
    const caughtUp = await ran(id, -90 * MINUTE, { ...lateStart(-90 * MINUTE), late_cause: 'OUTAGE' });
    const unknown = await ran(id, -HOUR, lateStart(-HOUR));
    await ran(id, -30 * MINUTE, { ...lateStart(-30 * MINUTE), jitter_ms: 85_000 });
    const late = (await find()).late ?? never();
    expect(late.count).toBe(4);
    expect(late.results.map(({ runId, title, cause, blockedBy }) => [runId, title, cause, blockedBy])).toEqual([
      [unknown, 'import', null, null],
      [caughtUp, 'import', 'OUTAGE', null],
      [queued, 'import', 'WORKERS', null],
      [blocked, 'import', 'OVERLAP', blocking],
    ]);
    expect(late.results.every(({ latenessMs }) => latenessMs === 90_000)).toBe(true);
  });

  it('are not looked for in a window of more than two days, whose rows count those of each task', async () => {
    const id = await task('import');
    await ran(id, -HOUR, { first_started_at: after(-HOUR + 90_000), finished_at: after(-HOUR + 91_000) });
    const week = await find({ from: after(-6 * DAY) });
    expect([week.late, week.rows[0]?.counts.late]).toEqual([null, 1]);
  });
});

function never(): never {
  throw new Error('the timeline has no row');
}
