import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { WorkClass } from '#contracts/task-kind';
import { SlotLimiter } from './slot.limiter';

/** Milliseconds that a message waits for a slot: runs whose messages were acked early may occupy all of them. */
const WAIT_FOR_SLOT_MS = 5000;

/** The slots of this worker by work class; runs and test runs share them. */
@Injectable()
export class WorkSlots {
  private readonly limiters: Record<WorkClass, SlotLimiter>;

  constructor(@Inject(CONFIG) config: Readonly<Pick<Config, 'workerIoConcurrency' | 'workerProcessConcurrency'>>) {
    this.limiters = {
      io: new SlotLimiter(config.workerIoConcurrency),
      process: new SlotLimiter(config.workerProcessConcurrency),
    };
  }

  /** Waits for a slot and returns the function that frees it. @throws RetryLater when none became free within 5 s */
  acquire(workClass: WorkClass): Promise<() => void> {
    return this.limiters[workClass].acquire(WAIT_FOR_SLOT_MS);
  }
}
