import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TaskStatusRepository } from '#runs/outcome/task-status.repository';
import { ScheduleRepository, type ScheduleRow } from '#schedules/schedule.repository';
import type { RestoredTask } from '#tasks/trash.repository';
import { ResumeSchedulesFlow } from '../../schedules/resume-schedules.flow';
import { idsOf } from '../actions/task-changes.policy';
import { restoredSchedule } from './restored-schedule.policy';

/** Lets the schedules of restored tasks continue, in the transaction of its caller. */
@Injectable()
export class RestoreSchedulesFlow {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly resumes: ResumeSchedulesFlow,
    private readonly statuses: TaskStatusRepository,
  ) {}

  /** Locks the schedules of tasks in the trash, before the tasks, as everywhere. */
  lock(manager: EntityManager, ids: string[]): Promise<ScheduleRow[]> {
    return this.schedules.lock(manager, ids);
  }

  /**
   * Gives schedules that the caller has locked their states back. Those that ran continue with their first occurrences
   * after now: what fell into the time in the trash neither runs nor leaves a row. A one-time task whose time has passed
   * is cancelled.
   * @throws Refusal ZONE_RULES_OLD, ZONE_RULES_NEW
   */
  async restore(manager: EntityManager, restored: RestoredTask[], locked: ScheduleRow[], now: Date): Promise<void> {
    const tasks = new Map(restored.map((task) => [task.id, task]));
    const continued = locked.flatMap((schedule) => {
      const task = tasks.get(schedule.taskId);
      if (task === undefined || restoredSchedule(task, now) !== 'CONTINUES') return [];
      return [{ ...schedule, taskKind: task.kind, pausedFrom: null }];
    });
    const paused = restored.filter((task) => restoredSchedule(task, now) === 'PAUSED');
    await this.schedules.pauseAgain(manager, idsOf(paused));
    for (const [taskId, error] of await this.resumes.resume(manager, continued, now))
      await this.schedules.pause(manager, [taskId], `its next occurrence cannot be computed: ${error.message}`, null);
    const missed = continued.filter(({ kind, runAt }) => kind === 'ONE_TIME' && runAt !== null && runAt <= now);
    if (missed.length > 0)
      await this.statuses.markCancelled(
        manager,
        missed.map(({ taskId }) => taskId),
      );
  }
}
