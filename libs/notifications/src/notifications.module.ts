import { Module } from '@nestjs/common';
import { DeliveryRepository } from './delivery.repository';
import { NotificationRepository } from './notification.repository';

const REPOSITORIES = [DeliveryRepository, NotificationRepository];

/** Deliveries and notifications. */
@Module({ providers: REPOSITORIES, exports: REPOSITORIES })
export class NotificationsModule {}
