import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { NotificationMessage } from '#contracts/messages/notification.message';
import { QUEUES } from '#messaging/topology';
import { DeliveryEngine } from './delivery-engine';

/** Consumes the notification queue. */
@Controller()
export class NotificationController {
  constructor(private readonly engine: DeliveryEngine) {}

  @EventPattern(QUEUES.notification)
  async notify(@Payload() { deliveryId, channel, accountMailId }: NotificationMessage): Promise<void> {
    if (deliveryId !== undefined) await this.engine.deliver(deliveryId, channel);
    if (accountMailId !== undefined) await this.engine.deliverAccountMail(accountMailId);
  }
}
