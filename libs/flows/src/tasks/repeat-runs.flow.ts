import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notFound, Refusal } from '#contracts/refusal';
import { workClassOf } from '#contracts/task-kinds';
import { RunRetryRepository } from '#runs/outcome/run-retry.repository';
import { RunQueryRepository, type LatestRun } from '#runs/read/run-query.repository';
import { TaskRepository, type StoredTask } from '#tasks/task.repository';
import { refuseOtherVersion } from './expected-version.policy';
import { refuseOtherKind, type OwnParams } from './own-params.policy';
import { refuseOverlap, StartRunsFlow } from './start-runs.flow';

const ONLY_ENDED = 'only a FAILED or CANCELLED run can be retried';

/** A run that was started, or whose retry was brought forward. */
export interface StartedRun {
  taskId: string;
  runId: string;
  /** Runs that the overlap policy cancels. */
  stopping: string[];
}

/** A request to repeat the latest run of a task. */
export interface RepeatLatest {
  ownerId: string;
  taskId: string;
  /** The version that the task must have; null: any. */
  expectedVersion: number | null;
  /** Starts the repetition even while another run of the task is under way. */
  anyway: boolean;
}

/** A request to repeat one run. */
export interface RepeatOne {
  ownerId: string;
  runId: string;
  /** Starts the repetition even while another run of the task is under way. */
  anyway: boolean;
}

/** Repeats runs in the transaction of its caller. */
@Injectable()
export class RepeatRunsFlow {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly queries: RunQueryRepository,
    private readonly retries: RunRetryRepository,
    private readonly starts: StartRunsFlow,
  ) {}

  /** @throws Refusal NOT_FOUND, PRECONDITION_FAILED, CONFLICT, OVERLAP with the blocking run, QUOTA_EXCEEDED */
  async repeatLatest(manager: EntityManager, asked: RepeatLatest): Promise<StartedRun> {
    const { ownerId, taskId, expectedVersion, anyway } = asked;
    const pulled = await this.pullLatestForward(manager, asked);
    if (pulled !== null) return { taskId, runId: pulled, stopping: [] };
    await this.starts.lock(manager, [taskId]);
    const task = await this.lockTask(manager, ownerId, taskId);
    refuseOtherVersion(task, expectedVersion);
    const latest = await this.queries.latestOfTask(manager, taskId);
    if (latest === null) throw new Refusal('CONFLICT', `${ONLY_ENDED}; there is no run yet`);
    return this.repeat(manager, task, latest, anyway);
  }

  /** @throws Refusal NOT_FOUND, CONFLICT, OVERLAP with the blocking run, QUOTA_EXCEEDED */
  async repeatOne(manager: EntityManager, { ownerId, runId, anyway }: RepeatOne): Promise<StartedRun> {
    const run = await this.queries.get(manager, ownerId, runId);
    if (run === null) throw notFound('run', runId);
    if (await this.retries.pullForward(manager, ownerId, runId)) return { taskId: run.taskId, runId, stopping: [] };
    await this.starts.lock(manager, [run.taskId]);
    return this.repeat(manager, await this.lockTask(manager, ownerId, run.taskId), run, anyway);
  }

  /** Returns the latest run when it waited for its next attempt, which is due now; otherwise null. */
  private async pullLatestForward(
    manager: EntityManager,
    { ownerId, taskId, expectedVersion }: RepeatLatest,
  ): Promise<string | null> {
    const task = await this.tasks.find(manager, ownerId, taskId);
    if (task === null) throw notFound('task', taskId);
    refuseOtherVersion(task, expectedVersion);
    const latest = await this.queries.latestOfTask(manager, taskId);
    if (latest === null || !(await this.retries.pullForward(manager, ownerId, latest.id))) return null;
    // The lock keeps the version until the commit; it comes after the lock on the run, as everywhere.
    if (expectedVersion !== null) refuseOtherVersion(await this.lockTask(manager, ownerId, taskId), expectedVersion);
    return latest.id;
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
    const terms = { workClass: workClassOf(task.kind), params: own?.params ?? null, retryOf: run.id };
    const asked = { taskId: task.id, trigger: 'RETRY', ...terms } as const;
    const { runs, overlaps, stopping } = await this.starts.start(manager, [asked], anyway);
    const overlap = overlaps.get(task.id);
    if (overlap) throw refuseOverlap(overlap);
    const runId = runs.get(task.id);
    if (runId === undefined) throw notFound('task', task.id);
    return { taskId: task.id, runId, stopping };
  }

  private async lockTask(manager: EntityManager, ownerId: string, taskId: string): Promise<StoredTask> {
    const task = await this.tasks.lock(manager, ownerId, taskId);
    if (task === null) throw notFound('task', taskId);
    return task;
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
