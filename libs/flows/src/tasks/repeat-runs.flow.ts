import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notFound, Refusal } from '#contracts/refusal';
import { newId } from '#database/new-id';
import { RunRetryRepository, type RepeatFacts } from '#runs/outcome/run-retry.repository';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import { TaskRepository, type StoredTask } from '#tasks/task.repository';
import { refusalOf, type Skip } from './actions/task-action.policy';
import { refuseOtherVersion } from './expected-version.policy';
import {
  repetitionOf,
  skipsOfRepetitions,
  whyNotRepeated,
  type Repetition,
  type RunActionResults,
} from './run-actions/run-action.policy';
import { StartRunsFlow } from './start-runs.flow';

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

/** A request to repeat runs. */
export interface RepeatMany {
  ownerId: string;
  /** Unique ids; of several runs of one task the first is repeated first. */
  runIds: string[];
  /** Starts the repetitions even while other runs of their tasks are under way. */
  anyway: boolean;
}

/** A request to repeat one run. */
export interface RepeatOne extends Omit<RepeatMany, 'runIds'> {
  runId: string;
}

/** The outcome for each run that was to be repeated; `done` has the run that repeats it. */
export interface RepeatedRuns extends RunActionResults {
  done: Map<string, string>;
  /** The tasks of the runs in `done`. */
  taskIds: string[];
  /** Runs that overlap policies cancel. */
  stopping: string[];
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
    refuseOtherVersion(await this.lockTask(manager, ownerId, taskId), expectedVersion);
    const latest = await this.queries.latestOfTask(manager, taskId);
    if (latest === null)
      throw new Refusal('CONFLICT', 'only a FAILED or CANCELLED run can be retried; there is no run yet');
    const facts = await this.retries.factsOf(manager, ownerId, [latest.id]);
    return this.onlyOne(latest.id, await this.repeat(manager, facts, anyway));
  }

  /** @throws Refusal NOT_FOUND, CONFLICT, OVERLAP with the blocking run, QUOTA_EXCEEDED */
  async repeatOne(manager: EntityManager, { runId, ...asked }: RepeatOne): Promise<StartedRun> {
    return this.onlyOne(runId, await this.repeatMany(manager, { ...asked, runIds: [runId] }));
  }

  /**
   * Repeats the runs that can be repeated, by one statement per table, and makes next attempts due that wait for their
   * backoff. A run of another owner is not found.
   * @throws Refusal QUOTA_EXCEEDED when that many runs may not be started; then none is
   */
  async repeatMany(manager: EntityManager, { ownerId, runIds, anyway }: RepeatMany): Promise<RepeatedRuns> {
    const asked = await this.retries.factsOf(manager, ownerId, runIds);
    const pulled = await this.retries.pullForward(manager, ownerId, runIds);
    const others = asked.filter(({ id }) => !pulled.has(id));
    const ofPulled = asked.filter(({ id }) => pulled.has(id)).map(({ taskId }) => taskId);
    const repeated = await this.repeatOthers(manager, { ownerId, others, anyway });
    for (const id of pulled) repeated.done.set(id, id);
    return { ...repeated, taskIds: [...new Set([...ofPulled, ...repeated.taskIds])] };
  }

  /** Says what would become of each run; nothing is locked or changed. @throws Refusal QUOTA_EXCEEDED */
  async preview(manager: EntityManager, { ownerId, runIds, anyway }: RepeatMany): Promise<RunActionResults> {
    const asked = await this.retries.factsOf(manager, ownerId, runIds);
    const { wanted, skipped } = planOf(asked.filter(({ waitsForRetry }) => !waitsForRetry));
    const overlaps = anyway ? new Map() : await this.starts.wouldOverlapEach(manager, wanted);
    const starting = wanted.filter(({ id }) => !overlaps.has(id));
    await this.starts.refuseBeyondQuota(
      manager,
      starting.map(({ taskId }) => taskId),
    );
    const left = new Map([...skipped, ...skipsOfRepetitions(wanted, overlaps)]);
    return { done: new Map(asked.filter(({ id }) => !left.has(id)).map(({ id }) => [id, null])), skipped: left };
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
    if (latest === null || !(await this.retries.pullForward(manager, ownerId, [latest.id])).has(latest.id)) return null;
    // The lock keeps the version until the commit; it comes after the lock on the run, as everywhere.
    if (expectedVersion !== null) refuseOtherVersion(await this.lockTask(manager, ownerId, taskId), expectedVersion);
    return latest.id;
  }

  /** Repeats runs that wait for no next attempt. */
  private async repeatOthers(
    manager: EntityManager,
    { ownerId, others, anyway }: { ownerId: string; others: RepeatFacts[]; anyway: boolean },
  ): Promise<RepeatedRuns> {
    if (others.length === 0) return { done: new Map(), skipped: new Map(), taskIds: [], stopping: [] };
    await this.starts.lock(manager, [...new Set(others.map(({ taskId }) => taskId))]);
    // Under the locks the repetitions that other transactions have made meanwhile are seen.
    const ids = others.map(({ id }) => id);
    return this.repeat(manager, await this.retries.factsOf(manager, ownerId, ids), anyway);
  }

  /**
   * Makes repetitions. The caller holds the locks of the tasks and has read the facts under them, so that one of many
   * simultaneous requests is granted.
   */
  private async repeat(manager: EntityManager, facts: RepeatFacts[], anyway: boolean): Promise<RepeatedRuns> {
    const { wanted, skipped } = planOf(facts);
    const { ids, overlaps, stopping } = await this.starts.startEach(manager, wanted, anyway);
    const started = wanted.filter(({ id }) => ids.has(id));
    return {
      done: new Map(started.map(({ id, retryOf }) => [retryOf, id])),
      skipped: new Map([...skipped, ...skipsOfRepetitions(wanted, overlaps)]),
      taskIds: [...new Set(started.map(({ taskId }) => taskId))],
      stopping,
    };
  }

  /** @throws Refusal NOT_FOUND, or as the run was skipped */
  private onlyOne(id: string, { done, skipped, taskIds: [taskId], stopping }: RepeatedRuns): StartedRun {
    const skip = skipped.get(id);
    if (skip) throw refusalOf(skip);
    const runId = done.get(id);
    if (runId === undefined || taskId === undefined) throw notFound('run', id);
    return { taskId, runId, stopping };
  }

  private async lockTask(manager: EntityManager, ownerId: string, taskId: string): Promise<StoredTask> {
    const task = await this.tasks.lock(manager, ownerId, taskId);
    if (task === null) throw notFound('task', taskId);
    return task;
  }
}

/** Tells the runs that can be repeated from those that cannot. */
function planOf(facts: RepeatFacts[]): { wanted: Repetition[]; skipped: Map<string, Skip> } {
  const skipped = new Map(
    facts.flatMap((run) => {
      const skip = whyNotRepeated(run);
      return skip === null ? [] : [[run.id, skip] as const];
    }),
  );
  return { wanted: facts.filter(({ id }) => !skipped.has(id)).map((run) => repetitionOf(run, newId())), skipped };
}
