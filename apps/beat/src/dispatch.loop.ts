import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { WorkClass } from '#contracts/task-kind';
import { SignalPublisher } from '#flows/signal.publisher';
import { Publisher } from '#messaging/publisher';
import { EXCHANGES, EXECUTION_QUEUES } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { decideOverlaps, type DueRun } from '#runs/overlap.policy';
import { GlobalPauseRepository, type GlobalPauseView } from '#schedules/global-pause.repository';
import { RunDispatchRepository, type Outlook } from '#runs/run-dispatch.repository';
import { OutageWatch } from './outage.watch';

/** The first of a batch waits for the confirm of the last: small batches start sooner, and cost no more. */
const RUNS_PER_TRANSACTION = 100;
/** Retries and hints that were lost are seen this often. */
const MOST_SLEEP_MS = 1000;
const BROKER_AWAY_MS = 500;
const NO_ROOM_MS = 20;
const TAKEN_BY_OTHERS_MS = 5;
/** Queues stay short: a few times what the workers do at once. A backlog waits in PostgreSQL. */
const MESSAGES_PER_SLOT = 10;
const MESSAGES_AT_LEAST = 20;

/** Publishes runs at their due time; they are QUEUED once the broker has confirmed. */
@Injectable()
export class DispatchLoop {
  readonly loop: Loop;
  private seen: Outlook[] = [];
  private seenAt = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RunDispatchRepository,
    private readonly pauses: GlobalPauseRepository,
    private readonly publisher: Publisher,
    private readonly signals: SignalPublisher,
    private readonly outages: OutageWatch,
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
    await this.outages.settled();
    const restMs = new Map<WorkClass, number>();
    for (const ofClass of this.seen) {
      if (this.msUntilDue(ofClass) <= 0) restMs.set(ofClass.workClass, await this.dispatchClass(ofClass));
    }
    this.seen = await this.runs.outlook(this.dataSource.manager);
    this.seenAt = performance.now();
    const sleeps = this.seen.map((one) =>
      Math.max(Math.ceil(one.dueInMs ?? MOST_SLEEP_MS), restMs.get(one.workClass) ?? 0),
    );
    return Math.min(MOST_SLEEP_MS, ...sleeps);
  }

  private msUntilDue({ dueInMs }: Outlook): number {
    return dueInMs === null ? Infinity : dueInMs - (performance.now() - this.seenAt);
  }

  /** Answers how long this class is better left alone, however much is due. */
  private async dispatchClass({ workClass, queued, capacity }: Outlook): Promise<number> {
    const room = Math.min(RUNS_PER_TRANSACTION, Math.max(MESSAGES_AT_LEAST, capacity * MESSAGES_PER_SLOT) - queued);
    if (room <= 0) return NO_ROOM_MS;
    const batch = await this.dataSource.transaction((manager) => this.dispatchBatch(manager, workClass, room));
    this.signals.cancel(batch.stopping);
    if (batch.refused > 0) return BROKER_AWAY_MS;
    return batch.taken > 0 ? 0 : TAKEN_BY_OTHERS_MS;
  }

  /**
   * One transaction around lock, mark and publish. It commits after the confirms: a run is never seen QUEUED without a
   * message. A crash before the commit publishes the same attempt again, and the claim lets only one of the two messages
   * through. Nothing but the commit lies between the last confirm and the claims, which wait for the locks.
   */
  private async dispatchBatch(
    manager: EntityManager,
    workClass: WorkClass,
    room: number,
  ): Promise<{ taken: number; refused: number; stopping: string[] }> {
    // On another connection: a pause that was answered before this lock is seen.
    const [locked, pause] = await Promise.all([
      this.runs.lockDue(manager, workClass, room),
      this.pauses.find(this.dataSource.manager),
    ]);
    const due = pause === null ? locked : await this.suppress(manager, locked, pause);
    if (due.length === 0) return { taken: locked.length, refused: 0, stopping: [] };
    const rivals = await this.runs.lockRivals(manager, due);
    const decisions = decideOverlaps(due, new Map(rivals.map((task) => [task.taskId, task])));
    await this.runs.applyOverlaps(manager, decisions);
    await this.runs.markQueued(manager, idsOf(decisions.go));
    const refused = await this.publish(workClass, decisions.go);
    await this.runs.unmarkQueued(manager, idsOf(refused));
    return { taken: locked.length, refused: refused.length, stopping: decisions.cancel };
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
