import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { NotificationMessage } from '#contracts/messages/notification.message';
import { QUEUES } from '#messaging/topology';
import { DeliverService } from './deliver.service';

/** The notification queue. */
@Controller()
export class NotificationController {
  constructor(private readonly deliver: DeliverService) {}

  @EventPattern(QUEUES.notification)
  notify(@Payload() message: NotificationMessage): Promise<void> {
    return this.deliver.deliver(message.deliveryId);
  }
}
