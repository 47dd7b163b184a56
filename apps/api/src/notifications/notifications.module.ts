import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { MailLinksController } from './mail-links.controller';
import { NotificationListService } from './notification-list.service';
import { NotificationsController } from './notifications.controller';
import { PreferencesService } from './preferences.service';

/** In-app notifications, preferences, and the links in mails. */
@Module({
  imports: [FlowsModule],
  controllers: [MailLinksController, NotificationsController],
  providers: [NotificationListService, PreferencesService],
  exports: [PreferencesService],
})
export class NotificationsApiModule {}
