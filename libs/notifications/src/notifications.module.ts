import { Module } from '@nestjs/common';
import { DeliveryRepository } from './delivery.repository';

/** Deliveries. */
@Module({ providers: [DeliveryRepository], exports: [DeliveryRepository] })
export class NotificationsModule {}
