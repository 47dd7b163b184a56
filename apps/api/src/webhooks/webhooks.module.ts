import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { DeliveriesModule } from '../deliveries/deliveries.module';
import { WebhookApiService } from './webhook-api.service';
import { WebhooksController } from './webhooks.controller';

/** Webhook endpoints and what was sent to them. */
@Module({
  imports: [FlowsModule, DeliveriesModule],
  controllers: [WebhooksController],
  providers: [WebhookApiService],
})
export class WebhooksModule {}
