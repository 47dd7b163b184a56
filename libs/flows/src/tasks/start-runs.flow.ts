import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Refusal } from '#contracts/refusal';
import type { WorkClass } from '#contracts/task-kind';
import { workClassOf } from '#contracts/task-kinds';
import { newId } from '#database/new-id';
import { decideStarts, type AskedRun, type OverlapDecisions } from '#runs/dispatch/overlap.policy';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { RunEnqueueRepository, type NewRun } from '#runs/enqueue/run-enqueue.repository';
import { RunStartRepository } from '#runs/dispatch/run-start.repository';
import { RunQuotaFlow } from './run-quota.flow';
import { refusalOf, type Skip } from './actions/task-action.policy';

/** The reason why a run is not started. */
export interface Overlap {
  /** The run that blocks it. */
  runId: string;
  reason: string;
}

/** A run that a person requests. */
export interface Asked {
  taskId: string;
  workClass: WorkClass;
  trigger: 'MANUAL' | 'RETRY';
  params?: object | null;
  retryOf?: string;
}

/** The result of a request to start runs. */
export interface Started {
  /** Started runs by task. A task that is neither here nor in `overlaps` does not exist. */
  runs: Map<string, string>;
  /** Refused starts by task. */
  overlaps: Map<string, Overlap>;
  /** Runs that the overlap policy CANCEL_RUNNING cancels: the caller notifies workers after the commit. */
  stopping: string[];
}

/** A request to start a run, with the id that the run will have. */
export interface AskedWithId extends Asked {
  id: string;
}

/** The result of a request to start runs, of which several may be of one task. */
export interface StartedEach {
  /** The ids of the started runs. One that is neither here nor in `overlaps` is of a task that does not exist. */
  ids: Set<string>;
  /** Refused starts by the ids that the runs would have. */
  overlaps: Map<string, Overlap>;
  /** Runs that the overlap policy CANCEL_RUNNING cancels: the caller notifies workers after the commit. */
  stopping: string[];
}

/** Runs of past occurrences that a person requests. */
export interface AskedBackfill {
  taskId: string;
  ownerId: string;
  workClass: WorkClass;
  occurrences: Date[];
  /** Starts them beside each other, even while another run of the task is under way. */
  anyway: boolean;
}

/**
 * Starts runs on request: by hand, in bulk, as a retry, as a backfill, or as the only run of a task without a schedule.
 * The overlap policies of the tasks apply as for occurrences, unless the caller asks for `anyway`.
 */
@Injectable()
export class StartRunsFlow {
  constructor(
    private readonly runs: RunEnqueueRepository,
    private readonly rivals: RunStartRepository,
    private readonly overlaps: RunDispatchRepository,
    private readonly quotas: RunQuotaFlow,
  ) {}

  /**
   * Locks these tasks before anything else of them is locked: simultaneous starts see each other's runs. Returns the
   * kinds of those that exist.
   */
  lock(manager: EntityManager, taskIds: string[]): Promise<Map<string, string>> {
    return this.rivals.lock(manager, taskIds);
  }

  /** Returns the runs that would block a start, by task; it locks and changes nothing. */
  async wouldOverlap(manager: EntityManager, asked: Asked[]): Promise<Map<string, Overlap>> {
    const wanted = asked.map(withId);
    return byTask(wanted, await this.wouldOverlapEach(manager, wanted));
  }

  /** Returns the runs that would block starts, by the ids of those; it locks and changes nothing. */
  async wouldOverlapEach(manager: EntityManager, wanted: AskedWithId[]): Promise<Map<string, Overlap>> {
    return overlapsOf(wanted, await this.decide(manager, wanted));
  }

  /**
   * Starts at most one run of each task. The caller holds the lock of the tasks (`lock`).
   * @throws Refusal QUOTA_EXCEEDED
   */
  async start(manager: EntityManager, asked: Asked[], anyway: boolean): Promise<Started> {
    const wanted = asked.map(withId);
    const { ids, overlaps, stopping } = await this.startEach(manager, wanted, anyway);
    const runs = new Map(wanted.filter(({ id }) => ids.has(id)).map(({ id, taskId }) => [taskId, id]));
    return { runs, overlaps: byTask(wanted, overlaps), stopping };
  }

  /**
   * Starts runs in their order, several of one task where its overlap policy lets them. The caller holds the lock of the
   * tasks (`lock`).
   * @throws Refusal QUOTA_EXCEEDED
   */
  async startEach(manager: EntityManager, wanted: AskedWithId[], anyway: boolean): Promise<StartedEach> {
    const decisions = anyway ? NO_RIVALS : await this.decide(manager, wanted);
    const overlaps = overlapsOf(wanted, decisions);
    const ids = new Set(wanted.map(({ id }) => id));
    const skip = decisions.skip.filter(({ id }) => !ids.has(id));
    await this.overlaps.applyOverlaps(manager, { ...decisions, start: [], skip, wait: [] });
    const waits = new Map(decisions.wait.map((wait) => [wait.id, wait.for]));
    const starting: NewRun[] = wanted
      .filter(({ id }) => !overlaps.has(id))
      .map((run) => ({ ...run, anyway, waitsFor: waits.get(run.id) ?? null }));
    await this.refuseBeyondQuota(
      manager,
      starting.map(({ taskId }) => taskId),
    );
    return { ids: await this.runs.insertAllNow(manager, starting), overlaps, stopping: decisions.cancel };
  }

  /** Starts the only runs of tasks that were just created without a schedule. @throws Refusal QUOTA_EXCEEDED */
  async startFirst(manager: EntityManager, tasks: { id: string; kind: string }[]): Promise<void> {
    await this.refuseBeyondQuota(
      manager,
      tasks.map(({ id }) => id),
    );
    await this.runs.insertAllNow(manager, tasks.map(firstRun));
  }

  /**
   * Starts runs of past occurrences, and answers how many are new. Where a start by hand would be refused by the overlap
   * policy, they are refused as a whole. The caller holds the lock of the schedule.
   * @throws Refusal OVERLAP with the blocking run, QUOTA_EXCEEDED
   */
  async startBackfill(manager: EntityManager, asked: AskedBackfill): Promise<number> {
    const { taskId, ownerId, workClass, occurrences, anyway } = asked;
    await this.lock(manager, [taskId]);
    if (!anyway) await this.refuseOverlap(manager, { taskId, workClass, trigger: 'MANUAL' });
    await this.quotas.refuseBeyond(manager, new Map([[ownerId, occurrences.length]]));
    return this.runs.insertBackfill(manager, taskId, workClass, occurrences, anyway);
  }

  /** Refuses when a run of each of these tasks, which may be named several times, would exceed a quota. @throws Refusal QUOTA_EXCEEDED */
  refuseBeyondQuota(manager: EntityManager, taskIds: string[]): Promise<void> {
    return this.quotas.refuseStarts(manager, taskIds);
  }

  private async refuseOverlap(manager: EntityManager, asked: Asked): Promise<void> {
    const overlap = (await this.wouldOverlap(manager, [asked])).get(asked.taskId);
    if (overlap) throw refuseOverlap(overlap);
  }

  private async decide(manager: EntityManager, wanted: AskedRun[]): Promise<OverlapDecisions> {
    const taskIds = wanted.map(({ taskId }) => taskId);
    const rivals = await this.rivals.rivalsOf(manager, taskIds);
    return decideStarts(wanted, new Map(rivals.map((task) => [task.taskId, task])));
  }
}

/** Returns why a task was not started, with the blocking run and how to start it nevertheless. */
export function skipOfOverlap({ runId, reason }: Overlap): Skip {
  return { reason, advice: '. Start it with overlap ALLOW to run both', blockedBy: runId };
}

/** Returns the refusal that names the blocking run. */
export function refuseOverlap(overlap: Overlap): Refusal {
  return refusalOf(skipOfOverlap(overlap));
}

function firstRun({ id: taskId, kind }: { id: string; kind: string }): NewRun {
  return { id: newId(), taskId, workClass: workClassOf(kind), trigger: 'IMMEDIATE' };
}

const NO_RIVALS: OverlapDecisions = { start: [], skip: [], wait: [], cancel: [] };

function withId(asked: Asked): AskedWithId {
  return { id: newId(), ...asked };
}

function byTask(wanted: AskedWithId[], overlaps: ReadonlyMap<string, Overlap>): Map<string, Overlap> {
  return new Map(
    wanted.flatMap(({ id, taskId }) => {
      const overlap = overlaps.get(id);
      return overlap ? [[taskId, overlap] as const] : [];
    }),
  );
}

/** Returns the refused starts by the ids that the runs would have. */
function overlapsOf(wanted: AskedRun[], { skip }: OverlapDecisions): Map<string, Overlap> {
  const asked = new Set(wanted.map(({ id }) => id));
  return new Map(
    skip.filter(({ id }) => asked.has(id)).map(({ id, blockedBy, reason }) => [id, { runId: blockedBy, reason }]),
  );
}
