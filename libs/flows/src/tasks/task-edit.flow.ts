import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound, Refusal } from '#contracts/refusal';
import { workClassOf } from '#contracts/task-kinds';
import type { ScheduleState } from '#contracts/schedule-kinds';
import type { WorkClass } from '#contracts/task-kind';
import { inTransaction } from '#database/in-transaction';
import { newId } from '#database/new-id';
import { RunEnqueueRepository, type NewRun } from '#runs/enqueue/run-enqueue.repository';
import { nextOccurrence } from '#schedules/next-occurrence.policy';
import { refuseOtherRules } from '#schedules/rules-in-force.lock';
import type { ScheduleSpec } from '#schedules/schedule-spec';
import { ScheduleRepository, type ScheduleRow } from '#schedules/schedule.repository';
import { TaskRepository, type Author, type NamedAuthor, type StoredTask, type TaskTerms } from '#tasks/task.repository';
import { suppressedBy } from '../schedules/resume-schedules.flow';
import { RunQuotaFlow } from './run-quota.flow';
import { SignalPublisher } from '../signal.publisher';
import { skippedRuns } from '../schedules/skipped-runs.policy';

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
 * Creates and edits tasks with their schedules and waiting runs, each in one transaction. Rows are locked in
 * the order schedule, runs, task everywhere.
 */
@Injectable()
export class TaskEditFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskRepository,
    private readonly schedules: ScheduleRepository,
    private readonly runs: RunEnqueueRepository,
    private readonly quotas: RunQuotaFlow,
    private readonly signals: SignalPublisher,
  ) {}

  /** Creates a task and answers its id. @throws Refusal QUOTA_EXCEEDED */
  async create(task: NewTask, now: Date): Promise<string> {
    const id = await inTransaction(this.dataSource, async (manager) => {
      await this.refuseBeyondQuota(manager, [task]);
      await this.tasks.nameAuthor(manager, task.author);
      await this.tasks.insert(manager, task.id, task.ownerId, task.terms);
      if (task.spec) await this.schedules.put(manager, task.spec, task.id, firstOccurrence(task.spec, now));
      else await this.startFirst(manager, [firstRun(task.id, task.terms.kind)]);
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
      await this.schedules.insertMany(
        manager,
        tasks.flatMap(({ id: taskId, spec, scheduleState: stands }) =>
          spec
            ? [{ taskId, spec, nextDueAt: stands?.state === 'FINISHED' ? null : firstOccurrence(spec, now), ...stands }]
            : [],
        ),
      );
      await this.startFirst(
        manager,
        tasks.flatMap(({ id: taskId, spec, terms, scheduleState: stands }) =>
          spec || stands ? [] : [firstRun(taskId, terms.kind)],
        ),
      );
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

  /** Starts the first runs of tasks without a schedule. @throws Refusal QUOTA_EXCEEDED */
  private async startFirst(manager: EntityManager, runs: NewRun[]): Promise<void> {
    await this.quotas.refuseStarts(
      manager,
      runs.map(({ taskId }) => taskId),
    );
    await this.runs.insertAllNow(manager, runs);
  }

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
      if (expectedVersion !== null) refuseOtherVersion(task, expectedVersion);
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

  /** Refuses when these tasks of one owner exceed the quota of tasks. @throws Refusal QUOTA_EXCEEDED */
  async refuseBeyondQuota(manager: EntityManager, tasks: NewTask[]): Promise<void> {
    const [first] = tasks;
    if (first === undefined || first.maxTasks === null) return;
    const { ownerId, maxTasks } = first;
    const more = tasks.length;
    const count = await this.tasks.countForQuota(manager, ownerId);
    if (count + more > maxTasks)
      throw new Refusal(
        'QUOTA_EXCEEDED',
        `you have ${count} tasks; at most ${maxTasks} are allowed. Delete ${more === 1 ? 'one' : 'some'} or ask an admin`,
      );
  }
}

/** Refuses when the task has another version than expected. @throws Refusal PRECONDITION_FAILED */
export function refuseOtherVersion(task: { version: number } | null, expected: number): void {
  if (task === null || task.version === expected) return;
  throw new Refusal(
    'PRECONDITION_FAILED',
    `the task has changed: its version is ${task.version}, not ${expected}; read it again`,
  );
}

/**
 * Returns the first occurrence of a schedule. A ONE_TIME that was accepted although its time has passed runs at once.
 */
function firstOccurrence(spec: ScheduleSpec, now: Date): Date | null {
  return spec.kind === 'ONE_TIME' ? spec.runAt : nextOccurrence(spec, now);
}

/** Returns the single run of a task without a schedule. */
function firstRun(taskId: string, kind: string): NewRun {
  return { id: newId(), taskId, workClass: workClassOf(kind), trigger: 'IMMEDIATE' };
}
