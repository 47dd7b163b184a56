import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '#database/in-transaction';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { DeliveryRepository, type NewDelivery } from '#notifications/deliveries/delivery.repository';
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
    const { count, ids } = await inTransaction(this.dataSource, async (manager) => {
      const due = await this.tasks.takeReminders(manager, ROWS_PER_TURN);
      return { count: due.length, ids: await this.deliveries.insert(manager, due.map(reminder)) };
    });
    if (ids.length > 0) await this.publisher.publish(ids);
    return count === ROWS_PER_TURN ? 0 : EVERY_MS;
  }
}

function reminder({ taskId, ownerId, runId, dueAt }: DueReminder): NewDelivery {
  const eventKey = `REMINDER:${taskId}:${dueAt.toISOString()}`;
  return { eventKey, taskId, runId, userId: ownerId, event: 'REMINDER', channel: 'EMAIL' };
}
