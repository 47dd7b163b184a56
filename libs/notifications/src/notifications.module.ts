import { Module } from '@nestjs/common';
import { DeliveryQueryRepository } from './delivery-query.repository';
import { DeliveryReplayRepository } from './delivery-replay.repository';
import { DeliveryRescueRepository } from './delivery-rescue.repository';
import { DeliveryTryRepository } from './delivery-try.repository';
import { DeliveryRepository } from './delivery.repository';
import { DigestRepository } from './digest.repository';
import { NotificationRepository } from './notification.repository';
import { PreferencesRepository } from './preferences.repository';
import { WebhookEndpointRepository } from './webhook-endpoint.repository';

const REPOSITORIES = [
  DeliveryRepository,
  DeliveryQueryRepository,
  DeliveryReplayRepository,
  DeliveryRescueRepository,
  DeliveryTryRepository,
  DigestRepository,
  NotificationRepository,
  PreferencesRepository,
  WebhookEndpointRepository,
];

/** Deliveries, notifications, and the endpoints of webhooks. */
@Module({ providers: REPOSITORIES, exports: REPOSITORIES })
export class NotificationsModule {}
