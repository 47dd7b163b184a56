import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '#database/in-transaction';
import { serverNow } from '#database/server-facts';
import { TaskRepository } from '#tasks/task.repository';
import { TrashRepository } from '#tasks/trash.repository';
import { SignalPublisher } from '../../signal.publisher';
import { idsOf } from '../actions/task-changes.policy';
import { refuseTasksBeyond } from '../task-quota.policy';
import { RestoreSchedulesFlow } from './restore-schedules.flow';

/** The owner of a trash, and which tasks of it are meant. */
export interface TrashRequest {
  ownerId: string;
  /** Unique ids. */
  ids: string[];
}

/** Restores tasks from the trash, in one transaction. */
@Injectable()
export class RestoreTasksFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly trash: TrashRepository,
    private readonly tasks: TaskRepository,
    private readonly restores: RestoreSchedulesFlow,
    private readonly signals: SignalPublisher,
  ) {}

  /**
   * Restores those of these tasks that are in the trash of this owner, all or none; answers their ids. They have what they
   * had: versions, runs, logs. Nothing runs for a time before the restore.
   * @param maxTasks the quota of the owner; null: there is no limit
   * @throws Refusal QUOTA_EXCEEDED, ZONE_RULES_OLD, ZONE_RULES_NEW
   */
  async restore({ ownerId, ids }: TrashRequest, maxTasks: number | null): Promise<string[]> {
    const restored = await inTransaction(this.dataSource, async (manager) => {
      const found = await this.trash.find(manager, ownerId, ids, ids.length);
      const locked = await this.restores.lock(manager, found);
      // The count locks the row of the user, so that nobody adds a task meanwhile.
      const count = await this.tasks.countForQuota(manager, ownerId);
      // Another restore may have been faster: only what this one has taken out of the trash counts and continues.
      const tasks = await this.trash.restore(manager, ownerId, found);
      if (tasks.length === 0) return [];
      refuseTasksBeyond(count, tasks.length, maxTasks);
      await this.restores.restore(manager, tasks, locked, await serverNow(manager));
      return idsOf(tasks);
    });
    const [first] = restored;
    if (first === undefined) return restored;
    this.signals.changed(restored, [], ownerId);
    // One hint is enough: beat then looks for everything that is due.
    this.signals.hint(first);
    return restored;
  }
}
