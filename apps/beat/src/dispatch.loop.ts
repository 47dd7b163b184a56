import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { WorkClass } from '#contracts/task-kind';
import { unhurriedCommit } from '#database/unhurried-commit';
import { SignalPublisher } from '#flows/signal.publisher';
import { Publisher } from '#messaging/publisher';
import { EXCHANGES, EXECUTION_QUEUES } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { decideOverlaps, type DueRun } from '#runs/overlap.policy';
import { GlobalPauseRepository, type GlobalPauseView } from '#schedules/global-pause.repository';
import { RunDispatchRepository, type Outlook } from '#runs/run-dispatch.repository';

/** The first of a batch waits for the confirm of the last: small batches start sooner, and cost no more. */
const RUNS_PER_TRANSACTION = 100;
/** Retries and hints that were lost are seen this often. */
const MOST_SLEEP_MS = 1000;
const BROKER_AWAY_MS = 500;
const NO_ROOM_MS = 20;
/** Queues stay short: a few times what the workers do at once. A backlog waits in PostgreSQL. */
const MESSAGES_PER_SLOT = 10;
const MESSAGES_AT_LEAST = 100;

/** Publishes runs at their due time; they are QUEUED once the broker has confirmed. */
@Injectable()
export class DispatchLoop {
  readonly loop: Loop;

  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RunDispatchRepository,
    private readonly pauses: GlobalPauseRepository,
    private readonly publisher: Publisher,
    private readonly signals: SignalPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('dispatch', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    if (!this.publisher.isReady()) return BROKER_AWAY_MS;
    const { manager } = this.dataSource;
    const [pause, outlook] = await Promise.all([this.pauses.find(manager), this.runs.outlook(manager)]);
    if (pause !== null) await this.runs.suppressDue(manager, reasonOf(pause), RUNS_PER_TRANSACTION);
    let again = false;
    for (const ofClass of outlook.filter(isDue)) again = (await this.dispatchClass(ofClass)) || again;
    return again ? 0 : Math.min(MOST_SLEEP_MS, ...outlook.map(sleepMs));
  }

  /** True when there may be more to do at once. */
  private async dispatchClass({ workClass, queued, capacity }: Outlook): Promise<boolean> {
    const room = Math.min(RUNS_PER_TRANSACTION, Math.max(MESSAGES_AT_LEAST, capacity * MESSAGES_PER_SLOT) - queued);
    if (room <= 0) return false;
    const batch = await this.dataSource.transaction((manager) => this.dispatchBatch(manager, workClass, room));
    this.signals.cancel(batch.stopping);
    return batch.again;
  }

  /**
   * One transaction around lock, mark and publish. It commits after the confirms: a run is never seen QUEUED without a
   * message. A crash before the commit publishes the same attempt again, and the claim lets only one of the two messages
   * through; that is why the commit need not wait for the disk. Nothing but the commit lies between the last confirm
   * and the claims, which wait for the locks.
   */
  private async dispatchBatch(
    manager: EntityManager,
    workClass: WorkClass,
    room: number,
  ): Promise<{ again: boolean; stopping: string[] }> {
    const due = await this.runs.lockDue(manager, workClass, room);
    if (due.length === 0) return { again: false, stopping: [] };
    await unhurriedCommit(manager);
    const rivals = await this.runs.lockRivals(manager, due);
    const decisions = decideOverlaps(due, new Map(rivals.map((task) => [task.taskId, task])));
    await this.runs.applyOverlaps(manager, decisions);
    await this.runs.markQueued(manager, idsOf(decisions.go));
    const refused = await this.publish(workClass, decisions.go);
    await this.runs.unmarkQueued(manager, idsOf(refused));
    return { again: refused.length === 0, stopping: decisions.cancel };
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

function isDue({ dueInMs }: Outlook): boolean {
  return dueInMs !== null && dueInMs <= 0;
}

/** Until the next run is due; what is due and was not taken waits for room in the queue, or another beat has it. */
function sleepMs(outlook: Outlook): number {
  if (outlook.dueInMs === null) return MOST_SLEEP_MS;
  return isDue(outlook) ? NO_ROOM_MS : Math.ceil(outlook.dueInMs);
}

function idsOf(runs: DueRun[]): string[] {
  return runs.map((run) => run.id);
}

function reasonOf({ pausedBy, reason }: GlobalPauseView): string {
  return `suppressed: all schedules are paused by ${pausedBy}: ${reason}`;
}
