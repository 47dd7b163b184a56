import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { DeliveriesModule } from '../deliveries/deliveries.module';
import { EndpointApiService } from './endpoint-api.service';
import { EndpointDeliveriesService } from './endpoint-deliveries.service';
import { EndpointWriteService } from './endpoint-write.service';

/** Endpoints of all channels, for the routes of webhooks and of channels for people. */
@Module({
  imports: [FlowsModule, DeliveriesModule],
  providers: [EndpointWriteService, EndpointApiService, EndpointDeliveriesService],
  exports: [EndpointApiService, EndpointDeliveriesService],
})
export class EndpointsModule {}
