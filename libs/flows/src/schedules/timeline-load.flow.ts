import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TimelineRepository, type TimeWindow } from '#runs/read/timeline.repository';
import { GlobalPauseRepository } from '#schedules/global-pause.repository';
import { TaskOverviewRepository } from '#tasks/task-overview.repository';
import { plannedPerMinute } from './planned-load.policy';
import { loadOf, MINUTE_MS, type Load } from './timeline-load.policy';

/** The load of a window, over all tasks of an owner. */
export interface TimelineLoad {
  load: Load;
  /** Why an admin has paused all schedules; null when they run. */
  allPaused: string | null;
}

/** Computes how many runs begin in each minute of a window, past and planned, over all tasks of an owner. */
@Injectable()
export class TimelineLoadFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: TimelineRepository,
    private readonly overview: TaskOverviewRepository,
    private readonly globalPause: GlobalPauseRepository,
  ) {}

  /** Counts what was scheduled up to the present minute, and from it on what is planned: nothing while all is paused. */
  async find({ ownerId, from, to }: TimeWindow & { ownerId: string }, now: Date): Promise<TimelineLoad> {
    const { manager } = this.dataSource;
    const firstMs = Math.floor(from.getTime() / MINUTE_MS) * MINUTE_MS;
    const minutes = Math.ceil((to.getTime() - firstMs) / MINUTE_MS);
    const minuteOf = (at: Date): number => Math.floor((at.getTime() - firstMs) / MINUTE_MS);
    const past = Math.min(minutes, Math.max(0, minuteOf(now)));
    const plannedMs = firstMs + past * MINUTE_MS;
    const [pause, counted, schedules] = await Promise.all([
      this.globalPause.find(manager),
      past === 0 ? [] : this.runs.perMinute(manager, ownerId, { from: new Date(firstMs), to: new Date(plannedMs) }),
      past === minutes ? [] : this.overview.likeSchedules(manager, ownerId, to),
    ]);
    const counts = new Array<number>(past).fill(0);
    for (const [at, runs] of counted) counts[minuteOf(at)] = runs;
    const planned = await plannedPerMinute(pause === null ? schedules : [], plannedMs, minutes - past);
    return { load: loadOf(firstMs, [...counts, ...planned]), allPaused: pause?.reason ?? null };
  }
}
