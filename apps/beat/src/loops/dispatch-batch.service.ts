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
  type GoingRun,
  type NextRun,
  type Outlook,
} from '#runs/dispatch/run-dispatch.repository';
import { GlobalPauseRepository, type GlobalPauseView } from '#schedules/global-pause.repository';

/** What became of a batch. */
export interface Batch {
  /** Due runs that were found and locked. */
  taken: number;
  /** Runs whose messages the broker did not take. */
  refused: number;
  /** Runs that were published. */
  gone: string[];
  /** Runs that are to be cancelled. */
  stopping: string[];
}

/** A batch that is being handed over. */
export interface GoingBatch {
  runs: GoingRun[];
  /** Some of its runs need a decision. */
  contested: boolean;
  /** The owners of some of its runs have as many under way as they may have. */
  held: boolean;
  /** Its commit. @throws when it failed: the runs wait as before */
  ended(): Promise<Batch>;
}

/** Its clock is asked this long before the due time, so that the way there and back is over by then. */
const ASKED_BEFORE_MS = 4;
/** Between PostgreSQL's clock and ours, since it was asked last. More is a clock that was set. */
const MAX_DRIFT_MS = 20;

const NOTHING: Batch = { taken: 0, refused: 0, gone: [], stopping: [] };

/**
 * One transaction around lock, mark and publish. It commits after the confirms: a run is never seen QUEUED without a
 * message. A crash before the commit publishes the same attempt again, and the claim lets only one of the two messages
 * through. Nothing but the commit lies between the last confirm and the claims, which wait for the locks.
 */
@Injectable()
export class DispatchBatchService {
  /** Where the turns of the owners have come to. */
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

  outlook(going: GoingRun[]): Promise<Outlook[]> {
    return this.runs.outlook(this.dataSource.manager, going);
  }

  /** Dispatches what is due, at most `room` runs, in turns of their owners, which a backlog needs. */
  dispatchFairly(workClass: WorkClass, room: number, going: GoingRun[]): Promise<Batch> {
    return this.orLookAgain(
      workClass,
      this.dataSource.transaction(async (manager) => {
        const locked = await this.lockFair(manager, workClass, room, going);
        return this.markAndPublish(manager, workClass, locked, room);
      }),
    );
  }

  /**
   * Dispatches what is due, at most `room` runs. Resolves when they are locked, or when there are none: then the next
   * may be looked for, while these are being handed over.
   */
  dispatchDue(workClass: WorkClass, room: number, going: GoingRun[]): Promise<GoingBatch> {
    return new Promise((resolve, reject) => {
      const ended: Promise<Batch> = this.orLookAgain(
        workClass,
        this.dataSource.transaction(async (manager) => {
          const locked = await this.runs.lockDue(manager, workClass, room, this.config.maxRunsAtOnce, going);
          resolve({
            runs: locked,
            contested: locked.some(({ contested }) => contested),
            held: locked.some(({ held }) => held),
            ended: () => ended,
          });
          return this.markAndPublish(manager, workClass, locked, room);
        }),
      );
      // Does not count once the batch has been handed out: then its holder hears of it.
      ended.catch(reject);
    });
  }

  private async orLookAgain(workClass: WorkClass, dispatched: Promise<Batch>): Promise<Batch> {
    try {
      return await dispatched;
    } catch (error) {
      if (!isRaceForTask(error)) throw error;
      // Two occurrences of one task were dispatched at the same moment: this one looks again, and sees the other.
      this.log.info({ workClass }, 'another occurrence of a task was dispatched at the same moment; looking again');
      return { ...NOTHING, taken: 1 };
    }
  }

  /**
   * Locks and marks runs that are due together at the next due time, at most `withinMs` ahead, so that nothing but
   * publish and commit is left to do then, which follows by itself. Runs that need a decision are left to their due
   * time: what is in their way now may be gone by then. Null: there are none.
   */
  prepareNext(workClass: WorkClass, withinMs: number, room: number, going: GoingRun[]): Promise<GoingBatch | null> {
    return new Promise((resolve, reject) => {
      const ended: Promise<Batch> = this.dataSource
        .transaction(async (manager) => {
          const { maxRunsAtOnce } = this.config;
          const runs = await this.runs.lockNext(manager, workClass, withinMs, room, maxRunsAtOnce, going);
          const [first] = runs;
          if (first === undefined) return NOTHING;
          await this.runs.markQueued(manager, idsOf(runs));
          const due = this.untilDue(first, performance.now());
          resolve({ runs, contested: false, held: false, ended: () => ended });
          if (await due) return await this.publishMarked(manager, workClass, runs);
          throw new Abandoned();
        })
        .catch((error: unknown) => {
          if (error instanceof Abandoned || isRaceForTask(error)) return NOTHING;
          throw error;
        });
      // Neither counts once the batch has been handed out: then its holder hears of it.
      ended.then(() => resolve(null), reject);
    });
  }

  /** False when it may not go then: all schedules are paused, or PostgreSQL's clock was set back. */
  private async untilDue({ id, dueInMs }: NextRun, since: number): Promise<boolean> {
    await pause(dueInMs - ASKED_BEFORE_MS - (performance.now() - since));
    const leftMs = await this.runs.msUntilDue(this.dataSource.manager, id);
    if (leftMs === null || leftMs > ASKED_BEFORE_MS + MAX_DRIFT_MS) return false;
    await pause(leftMs);
    return true;
  }

  private async markAndPublish(
    manager: EntityManager,
    workClass: WorkClass,
    locked: DueRun[],
    room: number,
  ): Promise<Batch> {
    if (locked.length === 0) return NOTHING;
    // On another connection: a pause that was answered before the lock is seen.
    const pause = await this.pauses.find(this.dataSource.manager);
    const live = pause === null ? locked : await this.suppress(manager, locked, pause, room);
    const due = live.filter(({ held }) => !held);
    if (due.length === 0) return { ...NOTHING, taken: locked.length };
    const decisions = await this.decide(manager, due);
    await this.runs.markQueued(manager, idsOf(decisions.go));
    const batch = await this.publishMarked(manager, workClass, decisions.go);
    return { ...batch, taken: locked.length, stopping: decisions.cancel };
  }

  /** Goes on with the owners after those of the last turn. */
  private async lockFair(
    manager: EntityManager,
    workClass: WorkClass,
    room: number,
    going: GoingRun[],
  ): Promise<DueRun[]> {
    const after = this.lastOwners.get(workClass) ?? null;
    const { maxRunsAtOnce } = this.config;
    const { due, last } = await this.runs.lockFair(manager, workClass, room, maxRunsAtOnce, after, going);
    this.lastOwners.set(workClass, last);
    return due;
  }

  /** Most tasks have one run at a time: what needs no decision costs none. */
  private async decide(manager: EntityManager, due: DueRun[]): Promise<OverlapDecisions> {
    const taskIds = new Set(due.filter(({ contested }) => contested).map(({ taskId }) => taskId));
    if (taskIds.size === 0) return decideOverlaps(due, new Map());
    const contested = due.filter(({ taskId }) => taskIds.has(taskId));
    const rivals = await this.runs.lockRivals(manager, contested);
    const decisions = decideOverlaps(due, new Map(rivals.map((task) => [task.taskId, task])));
    await this.runs.applyOverlaps(manager, decisions);
    return decisions;
  }

  /** While all schedules are paused: drops their occurrences and answers what goes on nevertheless. */
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
    const refused = await this.publish(workClass, runs);
    await this.runs.unmarkQueued(manager, idsOf(refused));
    const gone = idsOf(runs.filter((run) => !refused.includes(run)));
    return { taken: runs.length, refused: refused.length, gone, stopping: [] };
  }

  /** Answers the runs whose messages the broker did not take. */
  private async publish(workClass: WorkClass, runs: DueRun[]): Promise<DueRun[]> {
    const results = await this.publisher.publishAll(
      runs.map(({ id: runId, attempt }) => ({
        exchange: EXCHANGES.execution,
        routingKey: EXECUTION_QUEUES[workClass],
        body: { v: 1, runId, attempt },
      })),
    );
    const refused = runs.filter((_, position) => results[position]?.status !== 'fulfilled');
    if (refused.length > 0) {
      const refusal = results.find((result) => result.status === 'rejected');
      this.log.warn(
        { workClass, refused: refused.length, reason: String(refusal?.reason) },
        'runs could not be published; trying again',
      );
    }
    return refused;
  }
}

/** Rolls a prepared transaction back. */
class Abandoned extends Error {}

/** Not less than this: a timer may fire a fraction of a millisecond early. */
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
