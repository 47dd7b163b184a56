import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound, Refusal } from '#contracts/refusal';
import { workClassOf } from '#contracts/task-kinds';
import { inTransaction } from '#database/in-transaction';
import { RunCancelRepository, type Canceller } from '#runs/cancel/run-cancel.repository';
import { RunQueryRepository, type LatestRun } from '#runs/read/run-query.repository';
import { RunRetryRepository } from '#runs/outcome/run-retry.repository';
import { TaskRepository, type StoredTask } from '#tasks/task.repository';
import { SignalPublisher } from '../signal.publisher';
import { refuseOtherKind, type OwnParams } from './own-params.policy';
import { refuseOverlap, StartRunsFlow } from './start-runs.flow';
import { refuseOtherVersion } from './task-edit.flow';

const ONLY_ENDED = 'only a FAILED or CANCELLED run can be retried';

/** A run that was started, or whose retry was brought forward. */
export interface StartedRun {
  taskId: string;
  runId: string;
  /** Runs that the overlap policy cancels. */
  stopping: string[];
}

/**
 * Repeats and cancels single runs, each in one transaction. All throw Refusal NOT_FOUND, and PRECONDITION_FAILED when
 * the task has another version than expected (null: any).
 */
@Injectable()
export class RunControlFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskRepository,
    private readonly cancels: RunCancelRepository,
    private readonly queries: RunQueryRepository,
    private readonly retries: RunRetryRepository,
    private readonly starts: StartRunsFlow,
    private readonly signals: SignalPublisher,
  ) {}

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
   * Makes a repetition of a run. The caller holds the lock of the task, so that one of many simultaneous requests is
   * granted.
   */
  private async repeat(manager: EntityManager, task: StoredTask, run: LatestRun, anyway: boolean): Promise<StartedRun> {
    refuseToRetry(run);
    const open = await this.queries.openRetryOf(manager, run.id);
    if (open !== null) throw blockedBy(`run ${open} is a retry of this run and has not ended`, open);
    const own = ownParamsOf(run);
    refuseOtherKind(task.kind, own);
    const workClass = workClassOf(task.kind);
    const asked = {
      taskId: task.id,
      workClass,
      trigger: 'RETRY',
      params: own?.params ?? null,
      retryOf: run.id,
    } as const;
    const { runs, overlaps, stopping } = await this.starts.start(manager, [asked], anyway);
    const overlap = overlaps.get(task.id);
    if (overlap) throw refuseOverlap(overlap);
    const runId = runs.get(task.id);
    if (runId === undefined) throw notFound('task', task.id);
    return { taskId: task.id, runId, stopping };
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
