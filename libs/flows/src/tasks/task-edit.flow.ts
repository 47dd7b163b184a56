import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound } from '#contracts/refusal';
import { workClassOf } from '#contracts/task-kinds';
import type { WorkClass } from '#contracts/task-kind';
import { inTransaction } from '#database/in-transaction';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { refuseOtherRules } from '#schedules/rules-in-force.lock';
import type { ScheduleSpec } from '#schedules/schedule-spec';
import { ScheduleRepository, type ScheduleRow } from '#schedules/schedule.repository';
import { TaskRepository, type Author, type StoredTask, type TaskTerms } from '#tasks/task.repository';
import { suppressedBy } from '../schedules/resume-schedules.flow';
import { skippedRuns } from '../schedules/skipped-runs.policy';
import { SignalPublisher } from '../signal.publisher';
import { refuseOtherVersion } from './expected-version.policy';
import { firstOccurrence } from './first-occurrence.policy';

/**
 * Computes the edited task and schedule (null: it has none), both locked; it throws a Refusal when the result would be
 * invalid.
 */
export type Edit = (task: StoredTask, schedule: ScheduleRow | null) => EditedTask;

export interface EditedTask {
  terms: TaskTerms;
  /** undefined keeps the schedule; null removes it. */
  spec?: ScheduleSpec | null;
  /** Whether the schedule is over and stays so: no run is made, also when `spec` names a time. */
  staysFinished?: boolean;
}

/**
 * Edits tasks with their schedules and waiting runs, each in one transaction. Rows are locked in the order schedule,
 * runs, task everywhere.
 */
@Injectable()
export class TaskEditFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskRepository,
    private readonly schedules: ScheduleRepository,
    private readonly runs: RunEnqueueRepository,
    private readonly signals: SignalPublisher,
  ) {}

  /**
   * Edits a task: takes back the occurrences that were enqueued ahead, and plans from now on, so that an edit never
   * makes a run for a time before it.
   * @throws Refusal NOT_FOUND, PRECONDITION_FAILED (another version than expected), or an error of `edit`
   */
  async edit(owner: Author, taskId: string, expectedVersion: number | null, edit: Edit, now: Date): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const [schedule] = await this.schedules.lock(manager, [taskId]);
      const owned = await this.tasks.find(manager, owner.id, taskId);
      if (owned === null) throw notFound('task', taskId);
      const taken = await this.runs.takeBack(manager, [taskId]);
      const task = await this.tasks.lock(manager, owner.id, taskId);
      if (task === null) throw notFound('task', taskId);
      refuseOtherVersion(task, expectedVersion);
      if (schedule) await this.schedules.returnOccurrences(manager, taken);
      const current = await this.schedules.find(manager, taskId);
      const { terms, spec, staysFinished } = edit(task, current);
      if (current && spec !== undefined) await this.keepDropped(manager, current, workClassOf(task.kind), now);
      await this.tasks.nameAuthor(manager, owner);
      await this.tasks.update(manager, taskId, terms);
      if (spec === null) await this.schedules.delete(manager, taskId);
      else if (spec) await this.schedules.put(manager, spec, taskId, staysFinished ? null : firstOccurrence(spec, now));
    });
    this.signals.changed([taskId], [], owner.id);
    this.signals.hint(taskId);
  }

  /**
   * Stores occurrences that were due before the edit and are no rows yet, with the reason: those that a pause has
   * suppressed, and those that beat has not enqueued. Nothing would look for them later, because the new schedule
   * begins after now.
   */
  private async keepDropped(manager: EntityManager, old: ScheduleRow, workClass: WorkClass, now: Date): Promise<void> {
    const paused = old.state === 'PAUSED';
    const pausedFrom = paused ? old.pausedFrom : old.nextDueAt;
    const pauseReason = paused ? old.pauseReason : 'the schedule was changed before it could start';
    const dropped = suppressedBy({ ...old, pausedFrom, pauseReason }, now);
    if (dropped.length > 0) await refuseOtherRules(manager, [old]);
    await this.runs.insertPlanned(manager, skippedRuns(old.taskId, workClass, dropped));
  }
}
