import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RunCancelRepository, type Canceller } from '#runs/cancel/run-cancel.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { TaskStatusRepository } from '#runs/outcome/task-status.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import type { TaskToActOn } from '#tasks/task.repository';
import { factsOf, isOpenOnce, skippedBy } from './task-action.policy';
import { idsOf, type TaskChanges } from './task-changes.policy';

/** Cancels the runs of a set of tasks, in the transaction of its caller. */
@Injectable()
export class CancelTasksFlow {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly runs: RunEnqueueRepository,
    private readonly cancels: RunCancelRepository,
    private readonly statuses: TaskStatusRepository,
  ) {}

  /** Cancels waiting and running runs, and finishes ONE_TIME schedules. */
  async cancel(manager: EntityManager, owned: TaskToActOn[], by: Canceller): Promise<TaskChanges> {
    const locked = await this.schedules.lock(manager, idsOf(owned));
    const once = locked.filter(({ kind }) => kind === 'ONE_TIME').map(({ taskId }) => taskId);
    const ahead = new Set((await this.runs.takeBack(manager, once)).map(({ taskId }) => taskId));
    const touched = await this.cancels.cancelTasks(manager, idsOf(owned), by);
    const finished = locked.filter(isOpenOnce).map(({ taskId }) => taskId);
    await this.schedules.finish(manager, finished);
    await this.statuses.markCancelled(manager, [...new Set([...finished, ...ahead])].toSorted());
    const facts = factsOf(locked, { ahead, waiting: new Set(touched.taskIds) });
    return { skipped: skippedBy('cancel', owned, facts), ...touched };
  }
}
