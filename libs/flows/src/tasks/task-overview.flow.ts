import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RunStatus } from '#contracts/states';
import { TaskOverviewRepository, type Concerns, type EndedRun, type NextRun } from '#tasks/task-overview.repository';
import { TaskQueryRepository } from '#tasks/task-query.repository';
import { plannedPerMinute } from '../schedules/planned-load.policy';

/** The overview of one owner, over all their tasks. */
export interface TaskOverview {
  at: Date;
  stats: { status: RunStatus; count: number }[];
  total: number;
  lateAfterMs: number;
  attention: Concerns;
  nextRuns: NextRun[];
  lastRuns: EndedRun[];
  day: {
    /** The beginning of the first minute of `perMinute`. */
    from: Date;
    /** How many tasks run within the day. */
    tasks: number;
    /** The number of occurrences in each minute from `from` on. */
    perMinute: number[];
  };
}

const MINUTE_MS = 60_000;
const MINUTES = 1440;
const MAX_CONCERNS = 8;
const MAX_NEXT = 8;
const MAX_LAST = 100;

/** Computes the overview, the first page of a user. It runs one statement per panel, however many tasks there are. */
@Injectable()
export class TaskOverviewFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly overview: TaskOverviewRepository,
    private readonly tasks: TaskQueryRepository,
  ) {}

  /** Returns the overview. A run that starts more than `lateAfterMs` after its time is late. */
  async find(ownerId: string, now: Date, lateAfterMs: number): Promise<TaskOverview> {
    const { manager } = this.dataSource;
    const from = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
    const until = new Date(from + MINUTES * MINUTE_MS);
    const [stats, attention, nextRuns, lastRuns, schedules] = await Promise.all([
      this.tasks.countByStatus(manager, ownerId),
      this.overview.concerns(manager, ownerId, lateAfterMs, MAX_CONCERNS),
      this.overview.nextRuns(manager, ownerId, MAX_NEXT),
      this.overview.lastRuns(manager, ownerId, MAX_LAST),
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
        perMinute: await plannedPerMinute(schedules, from, MINUTES),
      },
    };
  }
}
