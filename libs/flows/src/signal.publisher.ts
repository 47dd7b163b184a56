import { MAX_LIVE_TASKS, type PassingStatus } from '#contracts/messages/live.message';
import { Inject, Injectable } from '@nestjs/common';
import { Publisher } from '#messaging/publisher';
import { FANOUTS } from '#messaging/topology';
import { Batcher } from '#process/batcher';
import { LOGGER, type Logger } from '#process/logger';

/**
 * Steps of runs that follow each other are sent together after this time, in milliseconds; the first after a quiet time at
 * once. Each message is one for the broker and for every API process, whether or not anybody watches.
 */
const GATHER_MS = 50;

/** A status that a run has just reached. */
interface Step {
  runId: string;
  status: PassingStatus;
}

/**
 * Notifies other processes of changes in rows, so that they look sooner. A lost signal costs seconds, never a run: beat
 * polls, and workers read cancels with their heartbeat.
 */
@Injectable()
export class SignalPublisher {
  private readonly steps = new Batcher<Step, void>((steps) => Promise.resolve(this.sendSteps(steps)), {
    maxItems: MAX_LIVE_TASKS,
    minRestMs: GATHER_MS,
  });

  constructor(
    private readonly publisher: Publisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Hints to beat that something of this task may be due sooner than it knows. */
  hint(taskId: string): void {
    this.send(FANOUTS.schedule, { v: 1, taskId });
  }

  /** Asks workers to stop these runs. */
  cancel(runIds: string[]): void {
    for (const runId of runIds) this.send(FANOUTS.control, { v: 1, command: 'cancel', runId });
  }

  /**
   * Tells API processes that these tasks and runs have changed, in several messages when there are many. With
   * `ownerId`, to whom all the tasks belong, open lists show tasks that were created or deleted.
   */
  changed(taskIds: string[], runIds: string[] = [], ownerId?: string): void {
    const [tasks, runs] = [[...new Set(taskIds)], [...new Set(runIds)]];
    for (let from = 0; from < Math.max(tasks.length, runs.length); from += MAX_LIVE_TASKS) {
      const part = <T>(ids: T[]): T[] => ids.slice(from, from + MAX_LIVE_TASKS);
      this.send(FANOUTS.live, { v: 1, kind: 'task.changed', taskIds: part(tasks), runIds: part(runs), ownerId });
    }
  }

  /** Tells API processes that these runs have just reached this status; the next one may follow at once. */
  passed(runIds: string[], status: PassingStatus): void {
    for (const runId of runIds) void this.steps.add({ runId, status });
  }

  private sendSteps(steps: Step[]): void[] {
    for (const status of new Set(steps.map((step) => step.status))) {
      const runIds = steps.filter((step) => step.status === status).map(({ runId }) => runId);
      this.send(FANOUTS.live, { v: 1, kind: 'task.changed', taskIds: [], runIds, status });
    }
    return steps.map(() => undefined);
  }

  private send(exchange: string, body: object): void {
    this.publisher
      .publish({ exchange, routingKey: '', body, mandatory: false })
      .catch((error: Error) =>
        this.log.info(
          { exchange, reason: error.message },
          'a signal could not be sent; it will be seen at the next poll',
        ),
      );
  }
}
