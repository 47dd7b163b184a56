import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { WorkClass } from '#contracts/task-kind';
import { Publisher } from '#messaging/publisher';
import { EXECUTION_QUEUES } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { DispatchLoop } from './dispatch.loop';

const EVERY_MS = 1000;
const ROWS_PER_TURN = 500;
/** A message counts as lost when it was confirmed this many seconds ago and its queue is empty. */
const MESSAGE_GONE_SECONDS = 10;
/** In a queue that is never empty, a message counts as lost when it was not read for this long. */
const MESSAGE_OVERDUE_SECONDS = 3600;

/** Repairs runs that were lost on their way: those whose message is lost, and those that wait for a run that has ended. */
@Injectable()
export class RescueLoop {
  readonly loop: Loop;

  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RunDispatchRepository,
    private readonly publisher: Publisher,
    private readonly dispatch: DispatchLoop,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('rescue', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    const { manager } = this.dataSource;
    if ((await this.runs.releaseWaiting(manager)) > 0) this.dispatch.loop.wake();
    if (!this.publisher.isReady()) return EVERY_MS;
    const classes = await this.runs.classesQueuedLongerThan(manager, MESSAGE_GONE_SECONDS);
    for (const workClass of classes) await this.republish(workClass);
    return EVERY_MS;
  }

  /**
   * Publishes QUEUED runs again whose message is lost: the queue is empty although the message was confirmed some time
   * ago. While the queue has messages, only those that are overdue count as lost.
   */
  private async republish(workClass: WorkClass): Promise<void> {
    const depth = await this.publisher.depth(EXECUTION_QUEUES[workClass]);
    const isGone = depth === 0;
    const again = await this.runs.requeueLongerThan(
      this.dataSource.manager,
      workClass,
      isGone ? MESSAGE_GONE_SECONDS : MESSAGE_OVERDUE_SECONDS,
      ROWS_PER_TURN,
      // An overdue message may still wait for a worker.
      isGone ? 'OUTAGE' : null,
    );
    if (again === 0) return;
    this.log.warn({ workClass, runs: again }, 'messages of runs are gone; publishing again');
    this.dispatch.loop.wake();
  }
}
