import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '#process/logger';
import { DeliveryEngine } from './delivery-engine';
import { SendingEnd } from './sending-end.service';

/** Ends the attempts of this process in order, so that none is cut off whose receiver may have accepted it. */
@Injectable()
export class NotificationDrain {
  constructor(
    private readonly engine: DeliveryEngine,
    private readonly end: SendingEnd,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Starts no more attempts, and waits for those in progress until `enough` resolves. A mail that still waits for an
   * answer then ends as "may have been accepted" and is not sent again; a delivery that was not handed over is free for
   * another worker.
   */
  async drain(enough: Promise<void>): Promise<void> {
    const settled = this.engine.settle();
    const isEarly = await Promise.race([settled.then(() => false), enough.then(() => true)]);
    if (isEarly) this.log.warn('some notifications are still under way; this worker waits for them no longer');
    this.end.giveUp();
    await settled;
  }
}
