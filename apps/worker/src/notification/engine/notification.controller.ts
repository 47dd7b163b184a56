import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { NotificationMessage } from '#contracts/messages/notification.message';
import { QUEUES } from '#messaging/topology';
import { AccountMailService } from './account-mail.service';
import { DeliverService } from './deliver.service';

/** Consumes the notification queue. */
@Controller()
export class NotificationController {
  constructor(
    private readonly deliver: DeliverService,
    private readonly accountMails: AccountMailService,
  ) {}

  @EventPattern(QUEUES.notification)
  async notify(@Payload() { deliveryId, channel, accountMailId }: NotificationMessage): Promise<void> {
    if (deliveryId !== undefined) await this.deliver.deliver(deliveryId, channel);
    if (accountMailId !== undefined) await this.accountMails.deliver(accountMailId);
  }
}
