import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RunStatus } from '#contracts/states';
import { dayMapOf, type CountedSpec } from '#schedules/day-map.policy';
import { toSpec } from '#schedules/schedule.repository';
import {
  TaskOverviewRepository,
  type Concerns,
  type EndedRun,
  type LikeSchedules,
  type NextRun,
} from '#tasks/task-overview.repository';
import { TaskQueryRepository } from '#tasks/task-query.repository';

/** How it goes for one person, over all their tasks. */
export interface TaskOverview {
  at: Date;
  stats: { status: RunStatus; count: number }[];
  total: number;
  lateAfterMs: number;
  attention: Concerns;
  nextRuns: NextRun[];
  lastRuns: EndedRun[];
  day: {
    /** The beginning of the first minute. */
    from: Date;
    /** Tasks that run within the day. */
    tasks: number;
    /** Occurrences of each minute from there on. */
    perMinute: number[];
  };
}

const MINUTE_MS = 60_000;
const MINUTES = 1440;
const MOST_CONCERNS = 8;
const MOST_NEXT = 8;
const MOST_LAST = 100;

/** What a person looks at first. One statement per panel, so that it costs about the same whatever there is. */
@Injectable()
export class TaskOverviewFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly overview: TaskOverviewRepository,
    private readonly tasks: TaskQueryRepository,
  ) {}

  /** `lateAfterMs`: a run that starts later than this after its time is late. */
  async look(ownerId: string, now: Date, lateAfterMs: number): Promise<TaskOverview> {
    const { manager } = this.dataSource;
    const from = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
    const until = new Date(from + MINUTES * MINUTE_MS);
    const [stats, attention, nextRuns, lastRuns, schedules] = await Promise.all([
      this.tasks.countByStatus(manager, ownerId),
      this.overview.concerns(manager, ownerId, lateAfterMs, MOST_CONCERNS),
      this.overview.nextRuns(manager, ownerId, MOST_NEXT),
      this.overview.lastRuns(manager, ownerId, MOST_LAST),
      this.overview.likeSchedules(manager, ownerId, until),
    ]);
    return {
      at: now,
      stats,
      total: stats.reduce((sum, { count }) => sum + count, 0),
      ...{ lateAfterMs, attention, nextRuns, lastRuns },
      day: {
        from: new Date(from),
        tasks: schedules.reduce((sum, { tasks }) => sum + tasks, 0),
        perMinute: [...dayMapOf(schedules.map(countedOf), from, MINUTES)],
      },
    };
  }
}

function countedOf({ tasks, runsLeft, taskId, ...columns }: LikeSchedules): CountedSpec {
  const spec = toSpec({
    ...columns,
    taskId: taskId ?? '',
    ...{ maxRuns: null, runsSoFar: 0, jitterSeconds: 0, catchUp: 'LAST', catchUpWindowSeconds: 0, state: 'ACTIVE' },
    ...{ pauseReason: null, pausedUntil: null, pausedFrom: null },
  });
  return { spec, tasks, runsLeft, nextDueAt: columns.nextDueAt };
}
