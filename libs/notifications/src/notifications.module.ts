import { Module } from '@nestjs/common';
import { DeliveryRepository } from './delivery.repository';
import { NotificationRepository } from './notification.repository';
import { PreferencesRepository } from './preferences.repository';

const REPOSITORIES = [DeliveryRepository, NotificationRepository, PreferencesRepository];

/** Deliveries and notifications. */
@Module({ providers: REPOSITORIES, exports: REPOSITORIES })
export class NotificationsModule {}
