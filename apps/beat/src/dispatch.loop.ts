import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { WorkClass } from '#contracts/task-kind';
import { ShowRunsFlow } from '#flows/show-runs.flow';
import { SignalPublisher } from '#flows/signal.publisher';
import { Publisher } from '#messaging/publisher';
import { EXCHANGES, EXECUTION_QUEUES } from '#messaging/topology';
import { violates } from '#database/database-away';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { decideOverlaps, type DueRun, type OverlapDecisions } from '#runs/overlap.policy';
import { GlobalPauseRepository, type GlobalPauseView } from '#schedules/global-pause.repository';
import { RunDispatchRepository, type Outlook } from '#runs/run-dispatch.repository';

/** The first of a batch waits for the confirm of the last: small batches start sooner, and cost no more. */
const RUNS_PER_TRANSACTION = 100;
/** Retries and hints that were lost are seen this often. */
const MOST_SLEEP_MS = 1000;
const BROKER_AWAY_MS = 500;
const NO_ROOM_MS = 20;
const TAKEN_BY_OTHERS_MS = 5;
const MORE_IS_DUE = -1;
/** Queues stay short: a few times what the workers do at once. A backlog waits in PostgreSQL. */
const MESSAGES_PER_SLOT = 10;
const MESSAGES_AT_LEAST = 20;

interface Batch {
  taken: number;
  refused: number;
  /** Runs that were published. */
  gone: string[];
  /** Runs that are to be cancelled. */
  stopping: string[];
}

const NOTHING: Batch = { taken: 0, refused: 0, gone: [], stopping: [] };

/** Publishes runs at their due time; they are QUEUED once the broker has confirmed. */
@Injectable()
export class DispatchLoop {
  readonly loop: Loop;
  private seen: Outlook[] = [];
  private seenAt = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RunDispatchRepository,
    private readonly showing: ShowRunsFlow,
    private readonly pauses: GlobalPauseRepository,
    private readonly publisher: Publisher,
    private readonly signals: SignalPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('dispatch', () => this.runOnce(), log);
  }

  /**
   * What the last turn saw tells which class is due now: nothing but the lock lies between a due time and its runs. It
   * is at most MOST_SLEEP_MS old, and a hint makes it new.
   */
  async runOnce(): Promise<number> {
    if (!this.publisher.isReady()) return BROKER_AWAY_MS;
    const restMs = await this.dispatchSeen();
    this.seen = await this.runs.outlook(this.dataSource.manager);
    this.seenAt = performance.now();
    const sleeps = this.seen.map((one) =>
      Math.max(Math.ceil(one.dueInMs ?? MOST_SLEEP_MS), restMs.get(one.workClass) ?? 0),
    );
    return Math.min(MOST_SLEEP_MS, ...sleeps);
  }

  /**
   * Dispatches a batch of each class that is due, in turn, as long as their batches are full and there is room: how
   * things stand is asked again after that. Answers how long a class is better left alone.
   */
  private async dispatchSeen(): Promise<Map<WorkClass, number>> {
    const restMs = new Map<WorkClass, number>();
    const open = (): Outlook[] =>
      this.seen.filter((ofClass) => !restMs.has(ofClass.workClass) && this.msUntilDue(ofClass) <= 0);
    for (let due = open(); due.length > 0; due = open()) {
      for (const ofClass of due) {
        const rest = await this.dispatchClass(ofClass);
        if (rest !== MORE_IS_DUE) restMs.set(ofClass.workClass, rest);
      }
    }
    return restMs;
  }

  private msUntilDue({ dueInMs }: Outlook): number {
    return dueInMs === null ? Infinity : dueInMs - (performance.now() - this.seenAt);
  }

  /** Dispatches one batch. Answers how long this class is better left alone, however much is due, or MORE_IS_DUE. */
  private async dispatchClass(ofClass: Outlook): Promise<number> {
    const { workClass, queued, capacity } = ofClass;
    const room = Math.min(RUNS_PER_TRANSACTION, Math.max(MESSAGES_AT_LEAST, capacity * MESSAGES_PER_SLOT) - queued);
    if (room <= 0) return NO_ROOM_MS;
    const batch = await this.dispatchOrLookAgain(workClass, room);
    ofClass.queued += batch.gone.length;
    this.signals.cancel(batch.stopping);
    this.showing.show(batch.gone);
    if (batch.refused > 0) return BROKER_AWAY_MS;
    if (batch.taken === room) return MORE_IS_DUE;
    return batch.taken > 0 ? 0 : TAKEN_BY_OTHERS_MS;
  }

  /** Two beats that dispatch two occurrences of one task at the same moment: one of them looks again, and sees the other. */
  private async dispatchOrLookAgain(workClass: WorkClass, room: number): Promise<Batch> {
    try {
      return await this.dataSource.transaction((manager) => this.dispatchBatch(manager, workClass, room));
    } catch (error) {
      if (!violates(error, 'runs_one_exclusive')) throw error;
      this.log.info({ workClass }, 'another occurrence of a task was dispatched at the same moment; looking again');
      return { ...NOTHING, taken: 1 };
    }
  }

  /**
   * One transaction around lock, mark and publish. It commits after the confirms: a run is never seen QUEUED without a
   * message. A crash before the commit publishes the same attempt again, and the claim lets only one of the two messages
   * through. Nothing but the commit lies between the last confirm and the claims, which wait for the locks.
   */
  private async dispatchBatch(manager: EntityManager, workClass: WorkClass, room: number): Promise<Batch> {
    // On another connection: a pause that was answered before this lock is seen.
    const [locked, pause] = await Promise.all([
      this.runs.lockDue(manager, workClass, room),
      this.pauses.find(this.dataSource.manager),
    ]);
    const due = pause === null ? locked : await this.suppress(manager, locked, pause);
    if (due.length === 0) return { ...NOTHING, taken: locked.length };
    const decisions = await this.decide(manager, due);
    await this.runs.markQueued(manager, idsOf(decisions.go));
    const refused = await this.publish(workClass, decisions.go);
    await this.runs.unmarkQueued(manager, idsOf(refused));
    return { taken: locked.length, refused: refused.length, stopping: decisions.cancel, gone: idsOf(decisions.go) };
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
  private async suppress(manager: EntityManager, due: DueRun[], pause: GlobalPauseView): Promise<DueRun[]> {
    await this.runs.suppressDue(manager, reasonOf(pause), RUNS_PER_TRANSACTION);
    return due.filter(({ trigger, attempt }) => trigger !== 'SCHEDULE' || attempt > 1);
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

function idsOf(runs: DueRun[]): string[] {
  return runs.map((run) => run.id);
}

function reasonOf({ pausedBy, reason }: GlobalPauseView): string {
  return `suppressed: all schedules are paused by ${pausedBy}: ${reason}`;
}
