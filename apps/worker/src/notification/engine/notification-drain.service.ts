import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '#process/logger';
import { AccountMailService } from './account-mail.service';
import { DeliverMailsService } from './deliver-mails.service';
import { DeliverService } from './deliver.service';
import { SendingEnd } from './sending-end.service';

/** Ends the attempts of this process in order, so that none is cut off whose receiver may have accepted it. */
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
   * Starts no more attempts, and waits for those in progress until `enough` resolves. A mail that still waits for an
   * answer then ends as "may have been accepted" and is not sent again; a delivery that was not handed over is free for
   * another worker.
   */
  async drain(enough: Promise<void>): Promise<void> {
    const settled = Promise.all([this.mails.settle(), this.deliveries.settle(), this.accountMails.settle()]);
    const isEarly = await Promise.race([settled.then(() => false), enough.then(() => true)]);
    if (isEarly) this.log.warn('some notifications are still under way; this worker waits for them no longer');
    this.end.giveUp();
    await settled;
  }
}
