import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { DeliveriesModule } from '../deliveries/deliveries.module';
import { ChannelApiService } from './channel-api.service';
import { ChannelsController } from './channels.controller';

/** Endpoints of channels for people (Slack and others), and what was sent to them. */
@Module({
  imports: [FlowsModule, DeliveriesModule],
  controllers: [ChannelsController],
  providers: [ChannelApiService],
})
export class ChannelsModule {}
