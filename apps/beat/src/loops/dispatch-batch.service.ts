import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
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
  type InFlightRun,
  type NextRun,
  type Outlook,
} from '#runs/dispatch/run-dispatch.repository';
import { GlobalPauseRepository, type GlobalPauseView } from '#schedules/global-pause.repository';

/** How a batch ended. */
export interface Batch {
  /** How many due runs were found and locked. */
  locked: number;
  /** How many runs the broker did not accept. */
  unconfirmed: number;
  /** The ids of runs that were published. */
  published: string[];
  /** The ids of runs that are to be cancelled. */
  stopping: string[];
}

/** A batch whose runs are locked and being published. */
export interface BatchInFlight {
  runs: InFlightRun[];
  /** True when some of its runs needed an overlap decision. */
  contested: boolean;
  /** True when some of its runs are held because their owners have as many runs in progress as they may have. */
  held: boolean;
  /**
   * Resolves with its commit.
   * @throws when the commit failed: the runs are due as before
   */
  ended(): Promise<Batch>;
}

/** PostgreSQL's clock is read this long before the due time, so that the answer arrives before it. */
const CLOCK_READ_BEFORE_MS = 4;
/** The most by which PostgreSQL's clock and ours may differ since the last comparison; beyond that a clock was set. */
const MAX_DRIFT_MS = 20;

const NOTHING: Batch = { locked: 0, unconfirmed: 0, published: [], stopping: [] };

/**
 * Locks, marks and publishes runs in one transaction, which commits after the confirms: no run is ever seen as QUEUED
 * without a message. After a crash before the commit the same attempt is published again, and the claim accepts only
 * one of its two messages. Only the commit lies between the last confirm and the claims, which wait for the locks.
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
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  mayPublish(): boolean {
    return this.publisher.isReady();
  }

  outlook(inFlight: InFlightRun[]): Promise<Outlook[]> {
    return this.runs.outlook(this.dataSource.manager, inFlight);
  }

  /** Dispatches at most `room` due runs, owner by owner in turns, so that no owner waits for the backlog of another. */
  dispatchFairly(workClass: WorkClass, capacity: number, inFlight: InFlightRun[]): Promise<Batch> {
    return this.repeatAfterRace(
      workClass,
      this.dataSource.transaction(async (manager) => {
        const locked = await this.lockFair(manager, workClass, capacity, inFlight);
        return this.markAndPublish(manager, workClass, locked, capacity);
      }),
    );
  }

  /**
   * Dispatches at most `room` due runs. Resolves when they are locked, or when there are none, so that the next batch
   * can be prepared while this one is published.
   */
  dispatchDue(workClass: WorkClass, capacity: number, inFlight: InFlightRun[]): Promise<BatchInFlight> {
    return new Promise((resolve, reject) => {
      const ended: Promise<Batch> = this.repeatAfterRace(
        workClass,
        this.dataSource.transaction(async (manager) => {
          const locked = await this.runs.lockDue(manager, workClass, capacity, this.config.maxRunsAtOnce, inFlight);
          resolve({
            runs: locked,
            contested: locked.some(({ contested }) => contested),
            held: locked.some(({ held }) => held),
            ended: () => ended,
          });
          return this.markAndPublish(manager, workClass, locked, capacity);
        }),
      );
      // This changes nothing when the batch was returned already: its holder learns of the error by `ended`.
      ended.catch(reject);
    });
  }

  private async repeatAfterRace(workClass: WorkClass, dispatched: Promise<Batch>): Promise<Batch> {
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

  /**
   * Locks and marks runs that have the next due time in common, at most `withinMs` ahead, so that only publish and
   * commit remain for that time; both follow by themselves. Runs that need an overlap decision are left for their due
   * time, because the blocking run may have ended by then. Null when there are none.
   */
  prepareNext(
    workClass: WorkClass,
    withinMs: number,
    capacity: number,
    inFlight: InFlightRun[],
  ): Promise<BatchInFlight | null> {
    return new Promise((resolve, reject) => {
      const ended: Promise<Batch> = this.dataSource
        .transaction(async (manager) => {
          const { maxRunsAtOnce } = this.config;
          const runs = await this.runs.markNext(manager, workClass, withinMs, capacity, maxRunsAtOnce, inFlight);
          const [first] = runs;
          if (first === undefined) return NOTHING;
          const due = this.untilDue(first, performance.now());
          resolve({ runs, contested: false, held: false, ended: () => ended });
          if (await due) return await this.publishMarked(manager, workClass, runs);
          throw new DueTimeMissed();
        })
        .catch((error: unknown) => {
          if (error instanceof DueTimeMissed || isRaceForTask(error)) return NOTHING;
          throw error;
        });
      // These change nothing when the batch was returned already: its holder learns of the error by `ended`.
      ended.then(() => resolve(null), reject);
    });
  }

  /**
   * Waits for the due time; false when the run may not start then: all schedules are paused, or PostgreSQL's clock was
   * set back.
   */
  private async untilDue({ id, dueInMs }: NextRun, since: number): Promise<boolean> {
    await pause(dueInMs - CLOCK_READ_BEFORE_MS - (performance.now() - since));
    const leftMs = await this.runs.msUntilDue(this.dataSource.manager, id);
    if (leftMs === null || leftMs > CLOCK_READ_BEFORE_MS + MAX_DRIFT_MS) return false;
    await pause(leftMs);
    return true;
  }

  private async markAndPublish(
    manager: EntityManager,
    workClass: WorkClass,
    locked: DueRun[],
    capacity: number,
  ): Promise<Batch> {
    if (locked.length === 0) return NOTHING;
    // Another connection sees a pause that was committed after this transaction began.
    const pause = await this.pauses.find(this.dataSource.manager);
    const live = pause === null ? locked : await this.suppress(manager, locked, pause, capacity);
    const due = live.filter(({ held }) => !held);
    if (due.length === 0) return { ...NOTHING, locked: locked.length };
    const decisions = await this.decide(manager, due);
    await this.runs.markQueued(manager, idsOf(decisions.start));
    const batch = await this.publishMarked(manager, workClass, decisions.start);
    return { ...batch, locked: locked.length, stopping: decisions.cancel };
  }

  /** Locks due runs beginning with the owner after the one whose turn was last. */
  private async lockFair(
    manager: EntityManager,
    workClass: WorkClass,
    capacity: number,
    inFlight: InFlightRun[],
  ): Promise<DueRun[]> {
    const after = this.lastOwners.get(workClass) ?? null;
    const { maxRunsAtOnce } = this.config;
    const { due, last } = await this.runs.lockFair(manager, workClass, capacity, maxRunsAtOnce, after, inFlight);
    this.lastOwners.set(workClass, last);
    return due;
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

  /** While all schedules are paused: suppresses their occurrences and returns the runs that start nevertheless. */
  private async suppress(
    manager: EntityManager,
    due: DueRun[],
    { pausedBy, reason }: GlobalPauseView,
    limit: number,
  ): Promise<DueRun[]> {
    await this.runs.suppressDue(manager, `suppressed: all schedules are paused by ${pausedBy}: ${reason}`, limit);
    return due.filter(({ trigger, attempt }) => trigger !== 'SCHEDULE' || attempt > 1);
  }

  private async publishMarked(manager: EntityManager, workClass: WorkClass, runs: DueRun[]): Promise<Batch> {
    const unconfirmed = await this.publish(workClass, runs);
    await this.runs.unmarkQueued(manager, idsOf(unconfirmed));
    const published = idsOf(runs.filter((run) => !unconfirmed.includes(run)));
    return { locked: runs.length, unconfirmed: unconfirmed.length, published, stopping: [] };
  }

  /** Publishes runs and returns those that the broker did not accept. */
  private async publish(workClass: WorkClass, runs: DueRun[]): Promise<DueRun[]> {
    const results = await this.publisher.publishAll(
      runs.map(({ id: runId, attempt }) => ({
        exchange: EXCHANGES.execution,
        routingKey: EXECUTION_QUEUES[workClass],
        body: { v: 1, runId, attempt },
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

/** Rolls back a prepared transaction. */
class DueTimeMissed extends Error {}

/** Waits at least `ms`: a timer may fire a fraction of a millisecond early. */
async function pause(ms: number): Promise<void> {
  const until = performance.now() + ms;
  for (let left = ms; left > 0; left = until - performance.now())
    await new Promise((resolve) => setTimeout(resolve, Math.ceil(left)));
}

function isRaceForTask(error: unknown): boolean {
  return violates(error, 'runs_one_exclusive');
}

function idsOf(runs: { id: string }[]): string[] {
  return runs.map((run) => run.id);
}
