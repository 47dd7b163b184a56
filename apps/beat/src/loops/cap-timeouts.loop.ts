import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { parseTimeoutCeilings, type TimeoutCeilings } from '#contracts/timeout-ceiling.policy';
import { inTransaction } from '#database/in-transaction';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { ACCOUNT, type Notice } from '#notifications/notice';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { TaskRepository, type CappedTask } from '#tasks/task.repository';

/**
 * The ceilings change only with a restart; the hourly turn is for owners who are no longer admins. Workers enforce the
 * ceiling anyway.
 */
const EVERY_SECONDS = 3600;
const TASKS_PER_TURN = 500;
const MAX_NAMED = 10;

/** Lowers time limits of tasks that exceed MAX_TIMEOUT_SECONDS, and notifies their owners. */
@Injectable()
export class CapTimeoutsLoop {
  static readonly everySeconds = EVERY_SECONDS;
  readonly loop: Loop;
  private readonly ceilings: TimeoutCeilings;

  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly publisher: DeliveryPublisher,
    @Inject(CONFIG) config: Readonly<Config>,
    @Inject(LOGGER) log: Logger,
  ) {
    this.ceilings = parseTimeoutCeilings(config.maxTimeoutSeconds);
    this.loop = new Loop('cap-timeouts', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    const { count, deliveries } = await inTransaction(this.dataSource, async (manager) => {
      const capped = await this.tasks.capTimeouts(manager, this.ceilings, TASKS_PER_TURN);
      return { count: capped.length, deliveries: await this.deliveries.notify(manager, noticesOf(capped)) };
    });
    if (deliveries.length > 0) await this.publisher.publish(deliveries);
    return count === TASKS_PER_TURN ? 0 : EVERY_SECONDS * 1000;
  }
}

/** Makes one notice for each owner, however many of their tasks were changed. */
function noticesOf(capped: CappedTask[]): Notice[] {
  const owners = [...new Set(capped.map(({ ownerId }) => ownerId))];
  return owners.map((person) =>
    noticeOf(
      person,
      capped.filter(({ ownerId }) => ownerId === person),
    ),
  );
}

function noticeOf(person: string, tasks: CappedTask[]): Notice {
  const [first] = tasks.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  const named = tasks.slice(0, MAX_NAMED).map(inWords).join(', ');
  const more = tasks.length > MAX_NAMED ? `, and ${tasks.length - MAX_NAMED} more` : '';
  const note = `Runs may not take as long as some of your tasks allowed them (MAX_TIMEOUT_SECONDS). Their time limits were lowered: ${named}${more}.`;
  const key = `QUOTA_REACHED:timeout:${first?.id}:${first?.version}`;
  return { event: 'QUOTA_REACHED', key, person, about: ACCOUNT, note };
}

function inWords({ title, fromSeconds, toSeconds, fromHardSeconds, toHardSeconds }: CappedTask): string {
  return fromSeconds === toSeconds
    ? `“${title}” (hardTimeoutSeconds) from ${fromHardSeconds} s to ${toHardSeconds} s`
    : `“${title}” from ${fromSeconds} s to ${toSeconds} s`;
}
