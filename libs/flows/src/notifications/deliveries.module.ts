import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications/notifications.module';
import { DeliveryPublisher } from './delivery.publisher';
import { QuotaNoticeFlow } from './quota-notice.flow';

const PROVIDERS = [DeliveryPublisher, QuotaNoticeFlow];

/** Deliveries on their way to a worker, and those that a process creates itself when a quota is reached. */
@Module({ imports: [NotificationsModule], providers: PROVIDERS, exports: [NotificationsModule, ...PROVIDERS] })
export class DeliveriesModule {}
