import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound, Refusal } from '#contracts/refusal';
import { workClassOf } from '#contracts/task-kinds';
import { inTransaction } from '#database/in-transaction';
import { RunCancelRepository, type Canceller } from '#runs/cancel/run-cancel.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunQueryRepository, type LatestRun } from '#runs/read/run-query.repository';
import { RunRetryRepository } from '#runs/outcome/run-retry.repository';
import { ScheduleRepository, type ScheduleRow } from '#schedules/schedule.repository';
import { TaskRepository, type StoredTask } from '#tasks/task.repository';
import { ResumeScheduleFlow } from '../schedules/resume-schedule.flow';
import { SignalPublisher } from '../signal.publisher';
import { refuseOverlap, StartRunsFlow } from './start-runs.flow';
import { refuseOtherVersion } from './task-edit.flow';

/** Params for a single run, and the kind for which they were checked. */
export interface OwnParams {
  kind: string;
  params: object;
}

const ONLY_ENDED = 'only a FAILED or CANCELLED run can be retried';

/** How a run is started. */
interface Start {
  trigger: 'MANUAL' | 'RETRY';
  own: OwnParams | null;
  /** The run that this one repeats. */
  retryOf?: string;
  /** Starts the run whatever is under way. */
  anyway: boolean;
}

/** A run that was started, or whose retry was brought forward. */
export interface StartedRun {
  taskId: string;
  runId: string;
  /** Runs that the overlap policy cancels. */
  stopping: string[];
}

/**
 * Starts, repeats, cancels, pauses and resumes tasks, each in one transaction. All throw Refusal NOT_FOUND, and those
 * that take an expected version (null: any) PRECONDITION_FAILED when the task has another one.
 */
@Injectable()
export class TaskControlFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskRepository,
    private readonly schedules: ScheduleRepository,
    private readonly runs: RunEnqueueRepository,
    private readonly cancels: RunCancelRepository,
    private readonly queries: RunQueryRepository,
    private readonly retries: RunRetryRepository,
    private readonly starts: StartRunsFlow,
    private readonly resumes: ResumeScheduleFlow,
    private readonly signals: SignalPublisher,
  ) {}

  /**
   * Starts a task by hand, now; answers the id of the run. `own` replaces the params of the task and has been checked.
   * @throws Refusal CONFLICT when `own` is for another kind than the task has by now, OVERLAP with the blocking run
   */
  async run(
    ownerId: string,
    taskId: string,
    expectedVersion: number | null = null,
    own: OwnParams | null = null,
    anyway = false,
  ): Promise<string> {
    const started = await inTransaction(this.dataSource, async (manager) => {
      await this.starts.lock(manager, [taskId]);
      const task = await this.lockTask(manager, ownerId, taskId);
      if (expectedVersion !== null) refuseOtherVersion(task, expectedVersion);
      return this.start(manager, task, { trigger: 'MANUAL', own, anyway });
    });
    return this.announceStarted(started);
  }

  /**
   * Repeats the latest run with the params that it was started with, if it FAILED or was CANCELLED. While it waits for
   * its next attempt, that attempt is made due and no other run is made.
   * @throws Refusal CONFLICT otherwise, OVERLAP with the blocking run
   */
  async retry(ownerId: string, taskId: string, expectedVersion: number | null = null, anyway = false): Promise<string> {
    // One transaction: a first one that changed nothing would mark an Idempotency-Key as carried out.
    const started = await inTransaction(this.dataSource, async (manager) => {
      const pulled = await this.pullLatestForward(manager, ownerId, taskId, expectedVersion);
      if (pulled !== null) return { taskId, runId: pulled, stopping: [] };
      await this.starts.lock(manager, [taskId]);
      const task = await this.lockTask(manager, ownerId, taskId);
      if (expectedVersion !== null) refuseOtherVersion(task, expectedVersion);
      const latest = await this.queries.latestOfTask(manager, taskId);
      if (latest === null) throw new Refusal('CONFLICT', `${ONLY_ENDED}; there is no run yet`);
      return this.repeat(manager, task, latest, anyway);
    });
    return this.announceStarted(started);
  }

  /** Returns the latest run when it waited for its next attempt, which is due now; otherwise null. */
  private async pullLatestForward(
    manager: EntityManager,
    ownerId: string,
    taskId: string,
    expectedVersion: number | null,
  ): Promise<string | null> {
    const task = await this.tasks.find(manager, ownerId, taskId);
    if (task === null) throw notFound('task', taskId);
    if (expectedVersion !== null) refuseOtherVersion(task, expectedVersion);
    const latest = await this.queries.latestOfTask(manager, taskId);
    if (latest === null || !(await this.retries.pullForward(manager, ownerId, latest.id))) return null;
    await this.refuseOvertaken(manager, ownerId, taskId, expectedVersion);
    return latest.id;
  }

  /**
   * Cancels waiting and running runs of a task, and finishes a ONE_TIME schedule.
   * @throws Refusal CONFLICT when nothing is left to cancel
   */
  async cancel(
    ownerId: string,
    actor: Canceller,
    taskId: string,
    expectedVersion: number | null = null,
  ): Promise<void> {
    const { cancelled, stopping } = await inTransaction(this.dataSource, async (manager) => {
      const schedule = await this.lockSchedule(manager, ownerId, taskId, expectedVersion);
      const finished = schedule?.kind === 'ONE_TIME' && schedule.state !== 'FINISHED';
      const taken = finished || schedule?.kind === 'ONE_TIME' ? (await this.runs.takeBack(manager, taskId)).count : 0;
      const touched = await this.cancels.cancelTask(manager, taskId, actor);
      if (finished) await this.schedules.finish(manager, taskId);
      if (finished || taken > 0) await this.tasks.markCancelled(manager, taskId);
      if (!finished && taken + touched.cancelled.length + touched.stopping.length === 0) {
        throw new Refusal('CONFLICT', nothingToCancel(taskId, schedule));
      }
      await this.refuseOvertaken(manager, ownerId, taskId, expectedVersion);
      return touched;
    });
    this.signals.changed([taskId], cancelled, ownerId);
    this.signals.cancel(stopping);
  }

  /** Cancels one run. @throws Refusal CONFLICT when it has ended */
  async cancelRun(ownerId: string, actor: Canceller, runId: string): Promise<void> {
    const touched = await inTransaction(this.dataSource, async (manager) => {
      if (!(await this.queries.exists(manager, ownerId, runId))) throw notFound('run', runId);
      const found = await this.cancels.cancelRun(manager, runId, actor);
      if (found.cancelled.length + found.stopping.length === 0)
        throw new Refusal('CONFLICT', 'the run has ended; nothing is left to cancel');
      return found;
    });
    this.signals.changed([], touched.cancelled);
    this.signals.cancel(touched.stopping);
  }

  /**
   * Repeats a FAILED or CANCELLED run as a new run of its task; a run that waits for its next attempt makes it now.
   * @throws Refusal CONFLICT otherwise, and while a repetition of the run has not ended; OVERLAP with the blocking run
   */
  async retryRun(ownerId: string, runId: string, anyway = false): Promise<string> {
    const started = await inTransaction(this.dataSource, async (manager) => {
      const run = await this.queries.get(manager, ownerId, runId);
      if (run === null) throw notFound('run', runId);
      if (await this.retries.pullForward(manager, ownerId, runId)) return { taskId: run.taskId, runId, stopping: [] };
      await this.starts.lock(manager, [run.taskId]);
      return this.repeat(manager, await this.lockTask(manager, ownerId, run.taskId), run, anyway);
    });
    return this.announceStarted(started);
  }

  /**
   * Pauses the schedule: no further occurrence becomes a run until it is resumed.
   * @throws Refusal CONFLICT when there is nothing to pause
   */
  async pause(
    ownerId: string,
    taskId: string,
    reason: string | null,
    until: Date | null,
    expectedVersion: number | null = null,
  ): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const schedule = await this.lockSchedule(manager, ownerId, taskId, expectedVersion);
      const taken = await this.runs.takeBack(manager, taskId);
      if (schedule) await this.schedules.returnOccurrencesOf(manager, taskId, taken.count, taken.firstAt);
      if (schedule === null) throw new Refusal('CONFLICT', 'the task has no schedule that could be paused');
      if (schedule.state === 'FINISHED' && taken.count === 0)
        throw new Refusal('CONFLICT', 'the schedule is finished; there is nothing to pause');
      await this.schedules.pause(manager, taskId, reason, until);
      await this.refuseOvertaken(manager, ownerId, taskId, expectedVersion);
    });
    this.signals.changed([taskId], [], ownerId);
  }

  /**
   * Resumes the schedule with the first occurrence after now. A ONE_TIME whose time passed during the pause is not run.
   * @throws Refusal CONFLICT when it is not paused
   */
  async resume(ownerId: string, taskId: string, now: Date, expectedVersion: number | null = null): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const schedule = await this.schedules.lock(manager, taskId);
      const task = await this.tasks.find(manager, ownerId, taskId);
      if (task === null) throw notFound('task', taskId);
      if (expectedVersion !== null) refuseOtherVersion(task, expectedVersion);
      if (schedule?.state !== 'PAUSED') throw new Refusal('CONFLICT', 'the task is not paused');
      await this.resumes.resume(manager, schedule, workClassOf(task.kind), now);
      await this.refuseOvertaken(manager, ownerId, taskId, expectedVersion);
    });
    this.signals.changed([taskId], [], ownerId);
    this.signals.hint(taskId);
  }

  /**
   * Acknowledges that the task fails: its owner gets no more reminders until it succeeds.
   * @throws Refusal CONFLICT when it does not fail
   */
  async acknowledge(ownerId: string, taskId: string): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      if ((await this.tasks.lock(manager, ownerId, taskId)) === null) throw notFound('task', taskId);
      if (!(await this.tasks.acknowledge(manager, taskId)))
        throw new Refusal('CONFLICT', 'the task does not fail; there is nothing to acknowledge');
    });
    this.signals.changed([taskId], [], ownerId);
  }

  /**
   * Makes a repetition of a run. The caller holds the lock of the task, so that one of many simultaneous requests is
   * granted.
   */
  private async repeat(manager: EntityManager, task: StoredTask, run: LatestRun, anyway: boolean): Promise<StartedRun> {
    refuseToRetry(run);
    const open = await this.queries.openRetryOf(manager, run.id);
    if (open !== null) throw blockedBy(`run ${open} is a retry of this run and has not ended`, open);
    return this.start(manager, task, { trigger: 'RETRY', own: ownParamsOf(run), retryOf: run.id, anyway });
  }

  private async start(
    manager: EntityManager,
    { id: taskId, kind }: StoredTask,
    { own, anyway, ...how }: Start,
  ): Promise<StartedRun> {
    if (own) refuseOtherKind(kind, own.kind);
    const asked = { taskId, workClass: workClassOf(kind), params: own?.params ?? null, ...how };
    const { runs, overlaps, stopping } = await this.starts.start(manager, [asked], anyway);
    const overlap = overlaps.get(taskId);
    if (overlap) throw refuseOverlap(overlap);
    const runId = runs.get(taskId);
    if (runId === undefined) throw notFound('task', taskId);
    return { taskId, runId, stopping };
  }

  private announceStarted({ taskId, runId, stopping }: StartedRun): string {
    this.signals.changed([taskId], [runId, ...stopping]);
    this.signals.cancel(stopping);
    this.signals.hint(taskId);
    return runId;
  }

  private async lockTask(manager: EntityManager, ownerId: string, taskId: string): Promise<StoredTask> {
    const task = await this.tasks.lock(manager, ownerId, taskId);
    if (task === null) throw notFound('task', taskId);
    return task;
  }

  private async lockSchedule(
    manager: EntityManager,
    ownerId: string,
    taskId: string,
    expectedVersion: number | null,
  ): Promise<ScheduleRow | null> {
    const schedule = await this.schedules.lock(manager, taskId);
    const task = await this.tasks.find(manager, ownerId, taskId);
    if (task === null) throw notFound('task', taskId);
    if (expectedVersion !== null) refuseOtherVersion(task, expectedVersion);
    return schedule;
  }

  /** Locks the task, so that its version stays until the commit: after schedule and runs, as everywhere. */
  private async refuseOvertaken(
    manager: EntityManager,
    ownerId: string,
    taskId: string,
    expectedVersion: number | null,
  ): Promise<void> {
    if (expectedVersion === null) return;
    const task = await this.tasks.lock(manager, ownerId, taskId);
    if (task === null) throw notFound('task', taskId);
    refuseOtherVersion(task, expectedVersion);
  }
}

/**
 * Returns the message of a cancel that found nothing: a schedule continues after a cancel, and the message says how to
 * end it.
 */
function nothingToCancel(taskId: string, schedule: ScheduleRow | null): string {
  const nothing = 'nothing is left to cancel: no run waits or is under way';
  if (schedule === null || schedule.kind === 'ONE_TIME' || schedule.state === 'FINISHED') return nothing;
  if (schedule.state === 'PAUSED') return `${nothing}, and the schedule is paused already`;
  return `${nothing}. The schedule goes on; to stop it, pause it: POST /api/tasks/${taskId}/pause`;
}

/** Refuses params that were checked for another kind. */
function refuseOtherKind(kind: string, given: string): void {
  if (kind === given) return;
  throw new Refusal('CONFLICT', `the params are for the kind ${given}, but the kind of the task is ${kind} by now`);
}

/** Returns the params with which a run was started instead of those of its task. */
function ownParamsOf({ kind, params }: LatestRun): OwnParams | null {
  return params ? { kind, params } : null;
}

function refuseToRetry({ id, status }: LatestRun): void {
  if (status === 'FAILED' || status === 'CANCELLED') return;
  throw blockedBy(`${ONLY_ENDED}; run ${id} is ${status}`, id);
}

/** Returns a refusal that names the blocking run. */
function blockedBy(message: string, runId: string): Refusal {
  return new Refusal('CONFLICT', message, undefined, undefined, runId);
}
