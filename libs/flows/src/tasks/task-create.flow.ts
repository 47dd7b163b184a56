import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ScheduleState } from '#contracts/schedule-kinds';
import { inTransaction } from '#database/in-transaction';
import type { ScheduleSpec } from '#schedules/schedule-spec';
import { ScheduleRepository, type NewSchedule } from '#schedules/schedule.repository';
import { TaskRepository, type NamedAuthor, type TaskTerms } from '#tasks/task.repository';
import { SignalPublisher } from '../signal.publisher';
import { firstOccurrence } from './first-occurrence.policy';
import { StartRunsFlow } from './start-runs.flow';
import { refuseTasksBeyond } from './task-quota.policy';

export interface NewTask {
  id: string;
  ownerId: string;
  author: NamedAuthor;
  terms: TaskTerms;
  /** null: the task runs once, now. */
  spec: ScheduleSpec | null;
  /** null: there is no limit (admins). */
  maxTasks: number | null;
  /** The state of a schedule that is imported from elsewhere; without a schedule the task is not started. */
  scheduleState?: ScheduleProgress;
}

/** The state that a schedule had where it was exported. */
export interface ScheduleProgress {
  state: ScheduleState;
  pauseReason: string | null;
  pausedUntil: Date | null;
}

/**
 * Creates tasks with their schedules, or with their first runs, in one transaction. Rows are locked in the order
 * schedule, runs, task everywhere.
 */
@Injectable()
export class TaskCreateFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskRepository,
    private readonly schedules: ScheduleRepository,
    private readonly starts: StartRunsFlow,
    private readonly signals: SignalPublisher,
  ) {}

  /** Creates a task and answers its id. @throws Refusal QUOTA_EXCEEDED */
  async create(task: NewTask, now: Date): Promise<string> {
    const id = await inTransaction(this.dataSource, async (manager) => {
      await this.refuseBeyondQuota(manager, [task]);
      await this.tasks.nameAuthor(manager, task.author);
      await this.tasks.insert(manager, task.id, task.ownerId, task.terms);
      if (task.spec) await this.schedules.put(manager, task.spec, task.id, firstOccurrence(task.spec, now));
      else await this.starts.startFirst(manager, [{ id: task.id, kind: task.terms.kind }]);
      return task.id;
    });
    this.signals.changed([id], [], task.ownerId);
    this.signals.hint(id);
    return id;
  }

  /**
   * Creates all tasks of one owner or none, in one statement per table. Answers the given outcome out of the
   * transaction, because an Idempotency-Key stores it.
   * @throws Refusal QUOTA_EXCEEDED
   */
  async createMany<T>(tasks: NewTask[], now: Date, outcome: T): Promise<T> {
    const [first] = tasks;
    if (first === undefined) return outcome;
    const made = await inTransaction(this.dataSource, async (manager) => {
      await this.refuseBeyondQuota(manager, tasks);
      await this.tasks.nameAuthor(manager, first.author);
      await this.tasks.insertMany(manager, first.ownerId, tasks);
      await this.schedules.insertMany(manager, newSchedules(tasks, now));
      await this.starts.startFirst(manager, startedAtOnce(tasks));
      return outcome;
    });
    this.signals.changed(
      tasks.map(({ id }) => id),
      [],
      first.ownerId,
    );
    // One hint is enough: beat then looks for everything that is due.
    this.signals.hint(first.id);
    return made;
  }

  /** Refuses when these tasks of one owner exceed the quota of tasks. @throws Refusal QUOTA_EXCEEDED */
  async refuseBeyondQuota(manager: EntityManager, tasks: NewTask[]): Promise<void> {
    const [first] = tasks;
    if (first === undefined || first.maxTasks === null) return;
    const { ownerId, maxTasks } = first;
    refuseTasksBeyond(await this.tasks.countForQuota(manager, ownerId), tasks.length, maxTasks);
  }
}

/** Returns the schedules of those tasks that have one. */
function newSchedules(tasks: NewTask[], now: Date): NewSchedule[] {
  return tasks.flatMap(({ id: taskId, spec, scheduleState: stands }) => {
    if (spec === null) return [];
    return [{ taskId, spec, nextDueAt: stands?.state === 'FINISHED' ? null : firstOccurrence(spec, now), ...stands }];
  });
}

/** Returns the tasks that run once, now. */
function startedAtOnce(tasks: NewTask[]): { id: string; kind: string }[] {
  const started = tasks.filter(({ spec, scheduleState }) => !spec && !scheduleState);
  return started.map(({ id, terms: { kind } }) => ({ id, kind }));
}
