import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '#database/in-transaction';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import type { Notice } from '#notifications/notice';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { TaskRepository, type DueReminder } from '#tasks/task.repository';

/** A reminder is due after hours, so a few seconds more do not matter, and each turn is a transaction. */
const EVERY_MS = 5000;
const ROWS_PER_TURN = 200;

/** Reminds owners of failing tasks until they succeed or somebody has acknowledged the failure. */
@Injectable()
export class RemindLoop {
  readonly loop: Loop;

  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly publisher: DeliveryPublisher,
    @Inject(LOGGER) log: Logger,
  ) {
    this.loop = new Loop('remind', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    const { count, deliveries } = await inTransaction(this.dataSource, async (manager) => {
      const due = await this.tasks.takeReminders(manager, ROWS_PER_TURN);
      return { count: due.length, deliveries: await this.deliveries.notify(manager, due.map(reminder)) };
    });
    if (deliveries.length > 0) await this.publisher.publish(deliveries);
    return count === ROWS_PER_TURN ? 0 : EVERY_MS;
  }
}

function reminder({ taskId, ownerId, runId, dueAt }: DueReminder): Notice {
  const key = `REMINDER:${taskId}:${dueAt.toISOString()}`;
  return { event: 'REMINDER', key, person: ownerId, about: { taskId, runId } };
}
