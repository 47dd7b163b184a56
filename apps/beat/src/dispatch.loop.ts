import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { WORK_CLASSES, type WorkClass } from '#contracts/task-kind';
import { SignalPublisher } from '#flows/signal.publisher';
import { Publisher } from '#messaging/publisher';
import { EXCHANGES, EXECUTION_QUEUES } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { decideOverlaps, type DueRun } from '#runs/overlap.policy';
import { GlobalPauseRepository, type GlobalPauseView } from '#schedules/global-pause.repository';
import { RunDispatchRepository } from '#runs/run-dispatch.repository';

const RUNS_PER_TRANSACTION = 500;
/** Retries and hints that were lost are seen this often. */
const MOST_SLEEP_MS = 1000;
const BROKER_AWAY_MS = 500;
/** Queues stay short: a few times what the workers do at once. A backlog waits in PostgreSQL. */
const MESSAGES_PER_SLOT = 10;
const MESSAGES_AT_LEAST = 20;

/** Publishes runs at their due time, and marks them QUEUED once the broker has confirmed. */
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
    const pause = await this.pauses.find(manager);
    if (pause !== null) await this.runs.suppressDue(manager, reasonOf(pause), RUNS_PER_TRANSACTION);
    let again = false;
    for (const workClass of WORK_CLASSES) again = (await this.dispatchClass(workClass)) || again;
    if (again) return 0;
    const nextMs = await this.runs.msToNextDue(manager);
    return Math.min(MOST_SLEEP_MS, nextMs === null ? MOST_SLEEP_MS : Math.ceil(nextMs));
  }

  /** True when there may be more to do at once. */
  private async dispatchClass(workClass: WorkClass): Promise<boolean> {
    const { queued, capacity } = await this.runs.load(this.dataSource.manager, workClass);
    const room = Math.min(RUNS_PER_TRANSACTION, Math.max(MESSAGES_AT_LEAST, capacity * MESSAGES_PER_SLOT) - queued);
    if (room <= 0) return false;
    const batch = await this.dataSource.transaction((manager) => this.dispatchBatch(manager, workClass, room));
    this.signals.cancel(batch.stopping);
    return batch.again;
  }

  /**
   * One transaction around lock, publish and mark. A crash after the confirm and before the commit publishes the same
   * attempt again, and the claim lets only one of the two messages through. Confirms come before the mark: a run is
   * never QUEUED without a message.
   */
  private async dispatchBatch(
    manager: EntityManager,
    workClass: WorkClass,
    room: number,
  ): Promise<{ again: boolean; stopping: string[] }> {
    const due = await this.runs.lockDue(manager, workClass, room);
    if (due.length === 0) return { again: false, stopping: [] };
    const rivals = await this.runs.lockRivals(manager, due);
    const decisions = decideOverlaps(due, new Map(rivals.map((task) => [task.taskId, task])));
    await this.runs.applyOverlaps(manager, decisions);
    const confirmed = await this.publish(workClass, decisions.go);
    await this.runs.markQueued(
      manager,
      confirmed.map((run) => run.id),
    );
    return { again: confirmed.length === decisions.go.length, stopping: decisions.cancel };
  }

  private async publish(workClass: WorkClass, runs: DueRun[]): Promise<DueRun[]> {
    const results = await this.publisher.publishAll(
      runs.map(({ id: runId, attempt }) => ({
        exchange: EXCHANGES.execution,
        routingKey: EXECUTION_QUEUES[workClass],
        body: { v: 1, runId, attempt },
      })),
    );
    const confirmed = runs.filter((_, position) => results[position]?.status === 'fulfilled');
    if (confirmed.length < runs.length) {
      const refusal = results.find((result) => result.status === 'rejected');
      this.log.warn(
        { workClass, refused: runs.length - confirmed.length, reason: String(refusal?.reason) },
        'runs could not be published; trying again',
      );
    }
    return confirmed;
  }
}

function reasonOf({ pausedBy, reason }: GlobalPauseView): string {
  return `suppressed: all schedules are paused by ${pausedBy}: ${reason}`;
}
