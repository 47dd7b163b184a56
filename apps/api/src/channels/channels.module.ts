import { Module } from '@nestjs/common';
import { EndpointsModule } from '../endpoints/endpoints.module';
import { ChannelApiService } from './channel-api.service';
import { ChannelsController } from './channels.controller';

/** Endpoints of channels for people (Slack and others), and what was sent to them. */
@Module({
  imports: [EndpointsModule],
  controllers: [ChannelsController],
  providers: [ChannelApiService],
})
export class ChannelsModule {}
