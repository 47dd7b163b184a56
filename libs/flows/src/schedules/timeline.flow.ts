import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RunStatus } from '#contracts/states';
import type { ScheduleState } from '#contracts/schedule-kinds';
import { TimelineRepository, type LateRun, type RunBucket, type TimelineRun } from '#runs/read/timeline.repository';
import { plannedMarks, type PlannedMarks } from '#schedules/planned-marks.policy';
import { ScheduleRepository, toSpec, type ScheduleRow } from '#schedules/schedule.repository';
import { TimelineTaskRepository, type TimelineTask } from '#tasks/timeline-task.repository';
import { TimelineLoadFlow, type TimelineLoad } from './timeline-load.flow';
import { MINUTE_MS } from './timeline-load.policy';

/** The window, the tasks and the page that are asked for. `to` is not part of the window. */
export interface TimelineQuery {
  ownerId: string;
  tag: string | null;
  from: Date;
  to: Date;
  limit: number;
  offset: number;
}

/** The runs of a task in a part of the window. */
export type TimelineBucket = Omit<RunBucket, 'taskId' | 'bucket'> & { at: Date };

/** A part of the window in which a pause suppresses the occurrences. */
export interface TimelinePause {
  from: Date;
  /** null: until somebody resumes. */
  to: Date | null;
  reason: string | null;
}

/** A task with its runs, past and planned, in the window. */
export interface TimelineRow {
  taskId: string;
  title: string;
  tags: string[];
  status: RunStatus;
  scheduleState: ScheduleState | null;
  nextAt: Date | null;
  counts: Omit<RunBucket, 'taskId' | 'bucket'>;
  /** The runs one by one; empty when there are more than a row may have. */
  runs: Omit<TimelineRun, 'taskId'>[];
  /** The runs by buckets; empty when they are answered one by one. */
  buckets: TimelineBucket[];
  planned: PlannedMarks;
  pause: TimelinePause | null;
}

/** The timeline of one owner. */
export interface Timeline extends TimelineLoad {
  at: Date;
  from: Date;
  to: Date;
  lateAfterMs: number;
  bucketMs: number;
  /** How many tasks there are on all pages. */
  count: number;
  rows: TimelineRow[];
  /** The runs that started late, over all tasks; null when the window is longer than two days. */
  late: { count: number; results: (LateRun & { title: string })[] } | null;
}

/** A row has at most this many runs, and this many planned occurrences, one by one. */
const MAX_MARKS = 60;
const BUCKETS = 120;
const MAX_LATE = 20;
/** Late runs have no index: the rows of the window are read, half a million in a week of a busy user. */
const MAX_LATE_WINDOW_MS = 49 * 60 * MINUTE_MS;

/** Computes a timeline: a row per task over a window of time, and the load of all tasks. */
@Injectable()
export class TimelineFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TimelineTaskRepository,
    private readonly runs: TimelineRepository,
    private readonly schedules: ScheduleRepository,
    private readonly loads: TimelineLoadFlow,
  ) {}

  /** Returns a page of the timeline. A run that started more than `lateAfterMs` after its time is late. */
  async find(query: TimelineQuery, now: Date, lateAfterMs: number): Promise<Timeline> {
    const { manager } = this.dataSource;
    const { ownerId, tag, from, to } = query;
    const bucketMs = Math.max(1, Math.ceil((to.getTime() - from.getTime()) / BUCKETS));
    const [rows, count, load, late] = await Promise.all([
      // One snapshot: beat turns planned occurrences into runs, and between two statements one would be shown twice.
      this.dataSource.transaction('REPEATABLE READ', (snapshot) =>
        this.page(snapshot, query, bucketMs, now, lateAfterMs),
      ),
      this.tasks.count(manager, ownerId, tag),
      this.loads.find(query, now),
      this.late(query, lateAfterMs),
    ]);
    return { at: now, from, to, lateAfterMs, bucketMs, count, rows, late, ...load };
  }

  private async late({ ownerId, from, to }: TimelineQuery, lateAfterMs: number): Promise<Timeline['late']> {
    if (to.getTime() - from.getTime() > MAX_LATE_WINDOW_MS) return null;
    const { manager } = this.dataSource;
    const { count, results } = await this.runs.late(manager, ownerId, { from, to }, lateAfterMs, MAX_LATE);
    const titles = await this.tasks.titles(manager, [...new Set(results.map(({ taskId }) => taskId))]);
    return { count, results: results.map((run) => ({ ...run, title: titles.get(run.taskId) ?? '' })) };
  }

  private async page(
    manager: EntityManager,
    query: TimelineQuery,
    bucketMs: number,
    now: Date,
    lateAfterMs: number,
  ): Promise<TimelineRow[]> {
    const tasks = await this.tasks.page(manager, query, query, query);
    const ids = tasks.map(({ taskId }) => taskId);
    const [buckets, schedules] = [
      await this.runs.buckets(manager, ids, query, bucketMs, lateAfterMs),
      await this.schedules.findMany(manager, ids),
    ];
    const byTask = byTaskOf(buckets);
    const few = ids.filter((id) => countsOf(byTask.get(id)).runs <= MAX_MARKS);
    const runs = byTaskOf(await this.runs.runs(manager, few, query, MAX_MARKS));
    const scheduleOf = new Map(schedules.map((schedule) => [schedule.taskId, schedule]));
    return tasks.map((task) => {
      const own = byTask.get(task.taskId) ?? [];
      return {
        ...rowOf(task, scheduleOf.get(task.taskId), query, now),
        counts: countsOf(own),
        runs: (runs.get(task.taskId) ?? []).map(({ taskId: _, ...run }) => run),
        buckets: few.includes(task.taskId) ? [] : own.map((bucket) => bucketOf(bucket, query.from, bucketMs)),
      };
    });
  }
}

const NO_RUNS = { runs: 0, failed: 0, skipped: 0, late: 0 };

function byTaskOf<T extends { taskId: string }>(found: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of found) groups.set(one.taskId, [...(groups.get(one.taskId) ?? []), one]);
  return groups;
}

function countsOf(buckets: readonly RunBucket[] = []): TimelineRow['counts'] {
  return buckets.reduce(
    (sum, { runs, failed, skipped, late }) => ({
      runs: sum.runs + runs,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
      late: sum.late + late,
    }),
    NO_RUNS,
  );
}

function bucketOf({ taskId: _, bucket, ...counts }: RunBucket, from: Date, bucketMs: number): TimelineBucket {
  return { ...counts, at: new Date(from.getTime() + bucket * bucketMs) };
}

function rowOf(
  { taskId, title, tags, status, nextAt }: TimelineTask,
  schedule: ScheduleRow | undefined,
  window: TimelineQuery,
  now: Date,
): Omit<TimelineRow, 'counts' | 'runs' | 'buckets'> {
  return {
    ...{ taskId, title, tags, status, nextAt },
    scheduleState: schedule?.state ?? null,
    planned: plannedOf(schedule, window, now),
    pause: pauseOf(schedule, window, now),
  };
}

function plannedOf(schedule: ScheduleRow | undefined, window: TimelineQuery, now: Date): PlannedMarks {
  if (schedule?.state !== 'ACTIVE' || schedule.nextDueAt === null || window.to <= now) return { ticks: [], band: null };
  const { nextDueAt, maxRuns, runsSoFar } = schedule;
  const runsLeft = maxRuns === null ? null : maxRuns - runsSoFar;
  return plannedMarks({ spec: toSpec(schedule), nextDueAt, runsLeft }, window, MAX_MARKS);
}

/** Returns the present pause of a schedule within the window; an earlier one has become skipped runs. */
function pauseOf(schedule: ScheduleRow | undefined, { from, to }: TimelineQuery, now: Date): TimelinePause | null {
  if (schedule?.state !== 'PAUSED') return null;
  const { pausedFrom, pausedUntil, pauseReason } = schedule;
  const begin = pausedFrom !== null && pausedFrom < now ? pausedFrom : now;
  if (begin >= to || (pausedUntil !== null && pausedUntil <= from)) return null;
  return { from: begin, to: pausedUntil, reason: pauseReason };
}
