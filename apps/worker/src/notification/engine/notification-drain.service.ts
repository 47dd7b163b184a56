import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '#process/logger';
import { AccountMailService } from './account-mail.service';
import { DeliverMailsService } from './deliver-mails.service';
import { DeliverService } from './deliver.service';
import { SendingEnd } from './sending-end';

/** Ends the tries of this process in order, so that none is cut whose receiver may have taken it. */
@Injectable()
export class NotificationDrain {
  constructor(
    private readonly mails: DeliverMailsService,
    private readonly deliveries: DeliverService,
    private readonly accountMails: AccountMailService,
    private readonly end: SendingEnd,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Begins no try any more, and waits for those under way until it is enough. What then still waits for the answer to a
   * mail ends as "may have been taken" and is not sent again; what was not handed over is free for another worker.
   */
  async drain(enough: Promise<void>): Promise<void> {
    const settled = Promise.all([this.mails.settle(), this.deliveries.settle(), this.accountMails.settle()]);
    const isEarly = await Promise.race([settled.then(() => false), enough.then(() => true)]);
    if (isEarly) this.log.warn('some notifications are still under way; this worker waits for them no longer');
    this.end.giveUp();
    await settled;
  }
}
