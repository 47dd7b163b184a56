import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { WorkClass } from '#contracts/task-kind';
import { DeadLetterRepository } from '#dead-letters/dead-letter.repository';
import { DeliveryHealthRepository } from '#notifications/deliveries/delivery-health.repository';
import { RunDispatchRepository, type Outlook } from '#runs/dispatch/run-dispatch.repository';
import type { HealthFigures } from '#runs/health/health-minute.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';

/** Reads the state of the whole installation at this moment. */
@Injectable()
export class HealthFiguresFlow {
  constructor(
    private readonly workers: WorkerRepository,
    private readonly dispatch: RunDispatchRepository,
    private readonly deliveries: DeliveryHealthRepository,
    private readonly letters: DeadLetterRepository,
  ) {}

  /**
   * Returns the state as it is now, with the deliveries that failed within a time. It reads one thing after the other: beat's
   * few connections are for runs that are due.
   */
  async read(manager: EntityManager, from: Date, until: Date): Promise<HealthFigures> {
    const workers = await this.workers.countAlive(manager);
    const outlook = await this.dispatch.outlook(manager);
    const deadLetters = await this.letters.countWaiting(manager);
    const failed = await this.deliveries.failed(manager, from, until);
    const waiting = await this.deliveries.waiting(manager);
    const [io, process] = [stateOf(outlook, 'io'), stateOf(outlook, 'process')];
    return {
      ...{ workers, ioCapacity: io.capacity, processCapacity: process.capacity },
      ...{ ioQueued: io.queued, processQueued: process.queued },
      ...{ ioOldestSeconds: io.oldestSeconds, processOldestSeconds: process.oldestSeconds },
      ...{ deadLetters, mailFailed: failed.mail, mailWaiting: waiting.mail },
      ...{ endpointFailed: failed.endpoint, endpointWaiting: waiting.endpoint },
    };
  }
}

function stateOf(
  outlook: Outlook[],
  workClass: WorkClass,
): { capacity: number; queued: number; oldestSeconds: number } {
  const found = outlook.find((one) => one.workClass === workClass);
  if (found === undefined) throw new Error(`no outlook of the work class ${workClass}`);
  const { capacity, queued, dueInMs } = found;
  return { capacity, queued, oldestSeconds: Math.round(Math.max(0, -(dueInMs ?? 0)) / 1000) };
}
