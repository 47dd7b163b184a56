import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { TasksApiModule } from '../tasks/tasks.module';
import { LiveAccess } from './live-access.service';
import { LiveHub } from './live-hub.service';
import { LiveSockets } from './live-sockets.service';
import { LiveStreamController } from './live-stream.controller';
import { LiveController } from './live.controller';

/** Live events over WebSocket and server-sent events. */
@Module({
  imports: [FlowsModule, TasksApiModule],
  controllers: [LiveController, LiveStreamController],
  providers: [LiveAccess, LiveHub, LiveSockets],
})
export class LiveModule {}
