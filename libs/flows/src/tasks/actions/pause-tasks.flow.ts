import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import type { TaskToActOn } from '#tasks/task.repository';
import { ResumeSchedulesFlow } from '../../schedules/resume-schedules.flow';
import { factsOf, skippedBy } from './task-action.policy';
import { idsOf, without, type TaskChanges } from './task-changes.policy';

/** Pauses and resumes the schedules of a set of tasks, in the transaction of its caller. */
@Injectable()
export class PauseTasksFlow {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly runs: RunEnqueueRepository,
    private readonly resumes: ResumeSchedulesFlow,
  ) {}

  /** Pauses the schedules: no further occurrence becomes a run until they are resumed. */
  async pause(
    manager: EntityManager,
    owned: TaskToActOn[],
    { reason, until }: { reason: string | null; until: Date | null },
  ): Promise<TaskChanges> {
    const locked = await this.schedules.lock(manager, idsOf(owned));
    const taken = await this.runs.takeBack(manager, idsOf(owned));
    await this.schedules.returnOccurrences(manager, taken);
    const ahead = new Set(taken.map(({ taskId }) => taskId));
    const skipped = skippedBy('pause', owned, factsOf(locked, { ahead }));
    await this.schedules.pause(manager, without(owned, skipped), reason, until);
    return { skipped };
  }

  /**
   * Resumes the schedules with their first occurrences after now. A ONE_TIME whose time passed during the pause is not
   * run.
   * @throws Refusal ZONE_RULES_OLD, ZONE_RULES_NEW
   */
  async resume(manager: EntityManager, owned: TaskToActOn[], now: Date): Promise<TaskChanges> {
    const locked = await this.schedules.lock(manager, idsOf(owned));
    const skipped = skippedBy('resume', owned, factsOf(locked));
    const kinds = new Map(owned.map(({ id, kind }) => [id, kind]));
    const paused = locked.flatMap((schedule) => {
      const taskKind = kinds.get(schedule.taskId);
      return taskKind === undefined || skipped.has(schedule.taskId) ? [] : [{ ...schedule, taskKind }];
    });
    // Beat has stopped such a schedule for the same reason: its owner must change it first.
    for (const [taskId, error] of await this.resumes.resume(manager, paused, now))
      skipped.set(taskId, { reason: `its next occurrence cannot be computed: ${error.message}` });
    return { skipped };
  }
}
