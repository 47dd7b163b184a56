import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { DeliveriesController } from './deliveries.controller';
import { DeliveryApiService } from './delivery-api.service';

/** Deliveries of notifications, and their replay. */
@Module({
  imports: [FlowsModule],
  controllers: [DeliveriesController],
  providers: [DeliveryApiService],
  exports: [DeliveryApiService],
})
export class DeliveriesModule {}
