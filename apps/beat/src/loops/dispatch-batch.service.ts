import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ExecutionMessage } from '#contracts/messages/execution.message';
import type { WorkClass } from '#contracts/task-kind';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { violates } from '#database/database-away';
import { Publisher } from '#messaging/publisher';
import { EXCHANGES, EXECUTION_QUEUES } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';
import { decideOverlaps, type DueRun, type OverlapDecisions } from '#runs/dispatch/overlap.policy';
import {
  RunDispatchRepository,
  type HeldOwner,
  type InFlightRun,
  type Outlook,
  type RunAhead,
} from '#runs/dispatch/run-dispatch.repository';
import { GlobalPauseRepository } from '#schedules/global-pause.repository';
import { DelaysService } from './delays.service';

/** How a batch ended. */
export interface BatchResult {
  /** How many runs were found and locked. */
  locked: number;
  /** How many runs the broker did not accept. */
  unconfirmed: number;
  /** The ids of runs that were published. */
  published: string[];
  /** The ids of runs that are to be cancelled. */
  stopping: string[];
}

/** A batch on its way: its runs are locked, published and committed. */
export interface Batch<R extends LockedRun = LockedRun> {
  /**
   * Resolves when its runs are locked, so that the next batch can be locked while this one is published.
   * @throws as `committed`
   */
  locked: Promise<R[]>;
  /** @throws when the transaction failed: the runs are due as before */
  committed: Promise<BatchResult>;
}

export type LockedRun = DueRun & InFlightRun;

/** A run that is published, with the time until it is due when that has not come. */
type Published = Pick<DueRun, 'id' | 'attempt'> & Partial<Pick<RunAhead, 'dueInMs'>>;

const NOTHING: BatchResult = { locked: 0, unconfirmed: 0, published: [], stopping: [] };

/**
 * Dispatches runs in batches, each of which is one transaction: lock → suppress → decide → mark → publish → commit. It commits
 * after the confirms: no run is ever seen as QUEUED without a message. After a crash before the commit the same attempt is
 * published again, and the claim accepts only one of its two messages. Only the commit lies between the last confirm and the
 * claims, which wait for the locks.
 */
@Injectable()
export class DispatchBatchService {
  /** For each work class the owner whose turn was last. */
  private readonly lastOwners = new Map<WorkClass, string | null>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RunDispatchRepository,
    private readonly pauses: GlobalPauseRepository,
    private readonly publisher: Publisher,
    private readonly delays: DelaysService,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  mayPublish(): boolean {
    return this.publisher.isReady();
  }

  outlook(inFlight: InFlightRun[]): Promise<Outlook[]> {
    return this.runs.outlook(this.dataSource.manager, inFlight);
  }

  /** Dispatches at most `capacity` due runs, the most important first. */
  dispatchDue(workClass: WorkClass, capacity: number, inFlight: InFlightRun[]): Batch {
    const { maxRunsAtOnce } = this.config;
    return this.start(
      workClass,
      (manager) => this.runs.lockDue(manager, workClass, capacity, maxRunsAtOnce, inFlight),
      (manager, locked) => this.publishDue(manager, workClass, locked, capacity),
    );
  }

  /** Dispatches at most `capacity` due runs, owner by owner in turns, so that no owner waits for the backlog of another. */
  dispatchFairly(workClass: WorkClass, capacity: number, inFlight: InFlightRun[]): Batch {
    let held: HeldOwner[] = [];
    const batch = this.start(
      workClass,
      async (manager) => {
        const found = await this.lockFair(manager, workClass, capacity, inFlight);
        held = found.held;
        return found.due;
      },
      (manager, locked) => this.publishDue(manager, workClass, locked, capacity),
    );
    // Noted after the batch: what holds the next runs of these owners did not delay those that start now.
    const committed = batch.committed.finally(() => this.delays.ownersAreHeld(workClass, held, performance.now()));
    return { ...batch, committed };
  }

  /**
   * Dispatches at most `capacity` runs that are due within the next `withinMs`: workers hold them until they are due. Runs
   * that need an overlap decision are left for their due time, because the blocking run may have ended by then.
   */
  dispatchAhead(workClass: WorkClass, withinMs: number, capacity: number, inFlight: InFlightRun[]): Batch<RunAhead> {
    const { maxRunsAtOnce } = this.config;
    return this.start(
      workClass,
      (manager) => this.runs.markAhead(manager, workClass, withinMs, capacity, maxRunsAtOnce, inFlight),
      (manager, marked) => this.publishMarked(manager, workClass, marked),
    );
  }

  /** Begins the transaction of a batch. */
  private start<R extends LockedRun>(
    workClass: WorkClass,
    lock: (manager: EntityManager) => Promise<R[]>,
    publish: (manager: EntityManager, locked: R[]) => Promise<BatchResult>,
  ): Batch<R> {
    let tell: (runs: R[]) => void = () => undefined;
    const told = new Promise<R[]>((resolve) => (tell = resolve));
    const committed = this.repeatAfterRace(
      workClass,
      this.dataSource.transaction(async (manager) => {
        const runs = await lock(manager);
        tell(runs);
        return runs.length === 0 ? NOTHING : publish(manager, runs);
      }),
    );
    const locked = Promise.race([told, committed.then((): R[] => [])]);
    // A caller that waits only for `committed` learns of an error there; Node would call this one unhandled.
    locked.catch(() => undefined);
    return { locked, committed };
  }

  private async repeatAfterRace(workClass: WorkClass, dispatched: Promise<BatchResult>): Promise<BatchResult> {
    try {
      return await dispatched;
    } catch (error) {
      if (!isRaceForTask(error)) throw error;
      // Two occurrences of one task were dispatched at the same moment: this transaction is repeated and sees the other
      // one.
      this.log.info({ workClass }, 'another occurrence of a task was dispatched at the same moment; looking again');
      return { ...NOTHING, locked: 1 };
    }
  }

  private async publishDue(
    manager: EntityManager,
    workClass: WorkClass,
    locked: LockedRun[],
    capacity: number,
  ): Promise<BatchResult> {
    const live = await this.suppress(manager, locked, capacity);
    const due = live.filter(({ held }) => !held);
    if (due.length === 0) return { ...NOTHING, locked: locked.length };
    const { start, cancel } = await this.decide(manager, due);
    const owners = new Set(locked.map(({ ownerId }) => ownerId));
    await this.runs.markQueued(manager, idsOf(start), this.delays.of(workClass, owners, performance.now()));
    const result = await this.publishMarked(manager, workClass, start);
    return { ...result, locked: locked.length, stopping: cancel };
  }

  /** Locks due runs beginning with the owner after the one whose turn was last. */
  private async lockFair(
    manager: EntityManager,
    workClass: WorkClass,
    capacity: number,
    inFlight: InFlightRun[],
  ): Promise<{ due: LockedRun[]; held: HeldOwner[] }> {
    const after = this.lastOwners.get(workClass) ?? null;
    const { maxRunsAtOnce } = this.config;
    const { due, last, held } = await this.runs.lockFair(manager, workClass, capacity, maxRunsAtOnce, after, inFlight);
    this.lastOwners.set(workClass, last);
    return { due, held };
  }

  /** While all schedules are paused: suppresses their occurrences and returns the runs that start nevertheless. */
  private async suppress(manager: EntityManager, locked: DueRun[], limit: number): Promise<DueRun[]> {
    // Another connection sees a pause that was committed after this transaction began.
    const pause = await this.pauses.find(this.dataSource.manager);
    if (pause === null) return locked;
    const reason = `suppressed: all schedules are paused by ${pause.pausedBy}: ${pause.reason}`;
    await this.runs.suppressDue(manager, reason, limit);
    return locked.filter(({ trigger, attempt }) => trigger !== 'SCHEDULE' || attempt > 1);
  }

  /** Decides about overlaps. Most tasks have one run at a time, for which nothing has to be read. */
  private async decide(manager: EntityManager, due: DueRun[]): Promise<OverlapDecisions> {
    const taskIds = new Set(due.filter(({ contested }) => contested).map(({ taskId }) => taskId));
    if (taskIds.size === 0) return decideOverlaps(due, new Map());
    const contested = due.filter(({ taskId }) => taskIds.has(taskId));
    const rivals = await this.runs.lockRivals(manager, contested);
    const decisions = decideOverlaps(due, new Map(rivals.map((task) => [task.taskId, task])));
    await this.runs.applyOverlaps(manager, decisions);
    return decisions;
  }

  private async publishMarked(manager: EntityManager, workClass: WorkClass, runs: Published[]): Promise<BatchResult> {
    const unconfirmed = await this.publish(workClass, runs);
    await this.runs.unmarkQueued(manager, idsOf(unconfirmed));
    const published = idsOf(runs.filter((run) => !unconfirmed.includes(run)));
    return { locked: runs.length, unconfirmed: unconfirmed.length, published, stopping: [] };
  }

  /** Publishes runs and returns those that the broker did not accept. */
  private async publish(workClass: WorkClass, runs: Published[]): Promise<Published[]> {
    const results = await this.publisher.publishAll(
      runs.map(({ id: runId, attempt, dueInMs }) => ({
        exchange: EXCHANGES.execution,
        routingKey: EXECUTION_QUEUES[workClass],
        body: { v: 1, runId, attempt, ...(dueInMs === undefined ? {} : { dueInMs }) } satisfies ExecutionMessage,
      })),
    );
    const unconfirmed = runs.filter((_, position) => results[position]?.status !== 'fulfilled');
    if (unconfirmed.length > 0) {
      const refusal = results.find((result) => result.status === 'rejected');
      this.log.warn(
        { workClass, unconfirmed: unconfirmed.length, reason: String(refusal?.reason) },
        'runs could not be published; trying again',
      );
    }
    return unconfirmed;
  }
}

function isRaceForTask(error: unknown): boolean {
  return violates(error, 'runs_one_exclusive');
}

function idsOf(runs: { id: string }[]): string[] {
  return runs.map((run) => run.id);
}
