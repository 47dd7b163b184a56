import { MOST_LIVE_TASKS } from '#contracts/messages/live.message';
import { Inject, Injectable } from '@nestjs/common';
import { Publisher } from '#messaging/publisher';
import { FANOUTS } from '#messaging/topology';
import { LOGGER, type Logger } from '#process/logger';

/**
 * Tells other processes what the rows say already, so that they look sooner. A signal that is lost costs seconds,
 * never a run: beat polls, and workers see cancels at their heartbeat.
 */
@Injectable()
export class SignalPublisher {
  constructor(
    private readonly publisher: Publisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** To beat: something of this task may be due sooner than you think. */
  hint(taskId: string): void {
    this.send(FANOUTS.schedule, { v: 1, taskId });
  }

  /** To workers: whoever executes one of these stops it. */
  cancel(runIds: string[]): void {
    for (const runId of runIds) this.send(FANOUTS.control, { v: 1, command: 'cancel', runId });
  }

  /** To API processes: something of these tasks is another than before. Some messages for many tasks. */
  changed(taskIds: string[]): void {
    const ids = [...new Set(taskIds)];
    for (let from = 0; from < ids.length; from += MOST_LIVE_TASKS)
      this.send(FANOUTS.live, { v: 1, kind: 'task.changed', taskIds: ids.slice(from, from + MOST_LIVE_TASKS) });
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
