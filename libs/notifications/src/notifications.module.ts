import { Module } from '@nestjs/common';
import { DeliveryHealthRepository } from './deliveries/delivery-health.repository';
import { DeliveryQueryRepository } from './deliveries/delivery-query.repository';
import { DeliveryReplayRepository } from './deliveries/delivery-replay.repository';
import { DeliveryRescueRepository } from './deliveries/delivery-rescue.repository';
import { DeliveryAttemptRepository } from './deliveries/delivery-attempt.repository';
import { DeliveryRepository } from './deliveries/delivery.repository';
import { DigestRepository } from './deliveries/digest.repository';
import { NotificationRepository } from './notification.repository';
import { PreferencesRepository } from './preferences.repository';
import { EndpointRepository } from './endpoints/endpoint.repository';

const REPOSITORIES = [
  DeliveryRepository,
  DeliveryQueryRepository,
  DeliveryHealthRepository,
  DeliveryReplayRepository,
  DeliveryRescueRepository,
  DeliveryAttemptRepository,
  DigestRepository,
  NotificationRepository,
  PreferencesRepository,
  EndpointRepository,
];

/** Deliveries, notifications, and the endpoints of webhooks. */
@Module({ providers: REPOSITORIES, exports: REPOSITORIES })
export class NotificationsModule {}
