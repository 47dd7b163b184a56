import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '#database/in-transaction';
import { RunPruneRepository } from '#runs/prune/run-prune.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { TrashRepository } from '#tasks/trash.repository';

/** How many runs one statement deletes: it has 30 s. */
const RUNS_PER_STATEMENT = 5000;
/** How many tasks one transaction deletes, when they have no runs left. */
const TASKS_PER_TRANSACTION = 100;

/** Deletes tasks in the trash for good. */
@Injectable()
export class EmptyTrashFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly trash: TrashRepository,
    private readonly schedules: ScheduleRepository,
    private readonly runs: RunPruneRepository,
  ) {}

  /**
   * Deletes those of these tasks that are in the trash of this owner (null: all that are there when it is called), with
   * their runs, versions and schedules; answers their ids. Runs are deleted before their tasks, in a transaction per 5,000,
   * and each hundred tasks is a transaction too, so that locks last for a moment. After a crash the tasks that are left are
   * still in the trash, perhaps without some of their runs.
   */
  async empty(ownerId: string, ids: string[] | null): Promise<string[]> {
    const { manager } = this.dataSource;
    const found = await this.trash.find(manager, ownerId, ids, null);
    const deleted: string[] = [];
    for (let first = 0; first < found.length; first += TASKS_PER_TRANSACTION) {
      const some = found.slice(first, first + TASKS_PER_TRANSACTION);
      while ((await this.deleteRuns(ownerId, some)) === RUNS_PER_STATEMENT);
      deleted.push(...(await this.deleteSome(ownerId, some)));
    }
    return deleted;
  }

  /** Deletes some runs of those of these tasks that are still in the trash; answers how many. */
  private deleteRuns(ownerId: string, ids: string[]): Promise<number> {
    return inTransaction(this.dataSource, async (manager: EntityManager) =>
      // A restore waits for one such transaction. It may come between two: the task then lacks the runs whose deletion its
      // owner had asked for.
      this.runs.deleteOfTasks(manager, await this.trash.lock(manager, ownerId, ids), RUNS_PER_STATEMENT),
    );
  }

  private deleteSome(ownerId: string, ids: string[]): Promise<string[]> {
    return inTransaction(this.dataSource, async (manager: EntityManager) => {
      await this.schedules.lock(manager, ids);
      const locked = await this.trash.lock(manager, ownerId, ids);
      // None is left but those of a task that was restored, ran and was deleted again since.
      await this.runs.deleteOfTasks(manager, locked, RUNS_PER_STATEMENT);
      await this.trash.delete(manager, locked);
      return locked;
    });
  }
}
