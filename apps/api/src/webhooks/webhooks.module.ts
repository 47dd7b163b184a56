import { Module } from '@nestjs/common';
import { EndpointsModule } from '../endpoints/endpoints.module';
import { WebhookApiService } from './webhook-api.service';
import { WebhooksController } from './webhooks.controller';

/** Webhook endpoints and what was sent to them. */
@Module({
  imports: [EndpointsModule],
  controllers: [WebhooksController],
  providers: [WebhookApiService],
})
export class WebhooksModule {}
