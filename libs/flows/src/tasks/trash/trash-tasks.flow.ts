import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RunCancelRepository, type Canceller } from '#runs/cancel/run-cancel.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import type { TaskToActOn } from '#tasks/task.repository';
import { TrashRepository } from '#tasks/trash.repository';
import { idsOf, type TaskChanges } from '../actions/task-changes.policy';

/** Deletes a set of tasks, in the transaction of its caller: they go to the trash of their owners. */
@Injectable()
export class TrashTasksFlow {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly runs: RunEnqueueRepository,
    private readonly cancels: RunCancelRepository,
    private readonly trash: TrashRepository,
    private readonly deliveries: DeliveryRepository,
  ) {}

  /**
   * Cancels what waits, stops what runs, takes back what lies ahead and ends the schedules: nothing of these tasks starts
   * or is notified any more. Beat skips their locked schedules meanwhile, and a start by hand waits for the row of the
   * task, which has no owner after the commit.
   */
  async delete(manager: EntityManager, owned: TaskToActOn[], by: Canceller): Promise<TaskChanges> {
    const ids = idsOf(owned);
    await this.schedules.lock(manager, ids);
    await this.schedules.returnOccurrences(manager, await this.runs.takeBack(manager, ids));
    const { stopping } = await this.cancels.cancelTasks(manager, ids, by);
    const deleted = await this.trash.put(manager, ids, by.name);
    // A start by hand that held the lock of its task has committed its run meanwhile: it is cancelled too.
    const late = await this.cancels.cancelTasks(manager, [...deleted.keys()], by);
    await this.schedules.finish(manager, [...deleted.keys()]);
    await this.deliveries.failWaitingAbout(manager, [...deleted.keys()], 'its task was deleted');
    const missing = new Set(ids.filter((id) => !deleted.has(id)));
    return { skipped: new Map(), missing, deleted, stopping: [...new Set([...stopping, ...late.stopping])] };
  }
}
