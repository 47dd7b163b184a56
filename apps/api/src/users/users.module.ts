import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { AuthModule } from '../auth/auth.module';
import { NotificationsApiModule } from '../notifications/notifications.module';
import { ProfileService } from './profile.service';
import { SessionsController } from './sessions.controller';
import { UsersController } from './users.controller';

/** The account of the person who asks, and its sessions. */
@Module({
  imports: [FlowsModule, AuthModule, NotificationsApiModule],
  controllers: [UsersController, SessionsController],
  providers: [ProfileService],
})
export class UsersApiModule {}
