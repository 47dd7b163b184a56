import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { WorkClass } from '#contracts/task-kind';
import { DeadLetterRepository } from '#dead-letters/dead-letter.repository';
import { DeliveryHealthRepository } from '#notifications/deliveries/delivery-health.repository';
import { RunDispatchRepository, type Outlook } from '#runs/dispatch/run-dispatch.repository';
import type { HealthFigures, Span } from '#runs/health/health-minute.repository';
import { QueueWaitRepository } from '#runs/health/queue-wait.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';

/** Reads the state of the whole installation at this moment. */
@Injectable()
export class HealthFiguresFlow {
  constructor(
    private readonly workers: WorkerRepository,
    private readonly dispatch: RunDispatchRepository,
    private readonly waits: QueueWaitRepository,
    private readonly deliveries: DeliveryHealthRepository,
    private readonly letters: DeadLetterRepository,
  ) {}

  /**
   * Returns the state as it is now, with the deliveries that failed within these times. It reads one thing after the other: beat's
   * few connections are for runs that are due.
   * @param maxRunsAtOnce the setting for users without a quota of their own
   */
  async read(manager: EntityManager, times: readonly Span[], maxRunsAtOnce: number): Promise<HealthFigures> {
    const workers = await this.workers.countAlive(manager);
    const outlook = await this.dispatch.outlook(manager);
    const oldest = await this.waits.oldest(manager, maxRunsAtOnce);
    const deadLetters = await this.letters.countWaiting(manager);
    const failed = await this.deliveries.failed(manager, times);
    const waiting = await this.deliveries.waiting(manager);
    const [io, process] = [stateOf(outlook, 'io'), stateOf(outlook, 'process')];
    return {
      ...{ workers, ioCapacity: io.capacity, processCapacity: process.capacity },
      ...{ ioQueued: io.queued, processQueued: process.queued },
      ...{ ioOldestSeconds: oldest.io, processOldestSeconds: oldest.process },
      ...{ deadLetters, mailFailed: failed.mail, mailWaiting: waiting.mail },
      ...{ endpointFailed: failed.endpoint, endpointWaiting: waiting.endpoint },
    };
  }
}

function stateOf(outlook: Outlook[], workClass: WorkClass): Outlook {
  const found = outlook.find((one) => one.workClass === workClass);
  if (found === undefined) throw new Error(`no outlook of the work class ${workClass}`);
  return found;
}
