import { CacheModule } from '@nestjs/cache-manager';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import type { Config } from '#config/config';
import { DatabaseModule } from '#database/database.module';
import { FilesModule } from '#files/files.module';
import { FlowsModule } from '#flows/flows.module';
import { TaskParamsFlow } from '#flows/tasks/task-params.flow';
import { MessagingModule } from '#messaging/messaging.module';
import type { Publisher } from '#messaging/publisher';
import { EventLoopLag } from '#process/event-loop-lag';
import type { Logger } from '#process/logger';
import { ProcessModule } from '#process/process.module';
import { SecretsModule } from '#secrets/secrets.module';
import { AuthModule } from './auth/auth.module';
import { AdminUsersController } from './admin/admin-users.controller';
import { AuditController } from './admin/audit.controller';
import { DeadLettersController } from './admin/dead-letters.controller';
import { GlobalPauseController } from './admin/global-pause.controller';
import { OperationsController } from './admin/operations.controller';
import { AdminListsController } from './admin/admin-lists.controller';
import { AdminLooksController } from './admin/admin-looks.controller';
import { AdminLooks } from './admin/admin-looks.service';
import { cacheStore } from './cache/cache-stores';
import { TaskCache } from './cache/task-cache';
import { DataPreviewController } from './data/data-preview.controller';
import { DataPreviewService } from './data/data-preview.service';
import { PreviewSourceService } from './data/preview-source.service';
import { DeliveriesController } from './deliveries/deliveries.controller';
import { DeliveryApiService } from './deliveries/delivery-api.service';
import { FilesController } from './files/files.controller';
import { HealthController } from './http/health/health.controller';
import { ListCounts } from './http/lists/list-counts';
import { ListCursors } from './http/lists/list-cursors';
import { ListPages } from './http/lists/list-pages';
import { IdempotencyModule } from './idempotency/idempotency.module';
import { LiveAccess } from './live/live-access.service';
import { LiveController } from './live/live.controller';
import { LiveHub } from './live/live-hub.service';
import { LiveSockets } from './live/live-sockets.service';
import { LiveStreamController } from './live/live-stream.controller';
import { MetricsController } from './http/health/metrics.controller';
import { UnknownQueryInterceptor } from './http/fields/unknown-query.interceptor';
import { MailLinksController } from './notifications/mail-links.controller';
import { NotificationListService } from './notifications/notification-list.service';
import { NotificationsController } from './notifications/notifications.controller';
import { OverviewController } from './overview/overview.controller';
import { RunApiService } from './runs/run-api.service';
import { RunsController } from './runs/runs.controller';
import { OccurrencesController } from './schedules/occurrences.controller';
import { SchedulesController } from './schedules/schedules.controller';
import { TimeZonesController } from './schedules/time-zones.controller';
import { SecretsController } from './secrets/secrets.controller';
import { commandListProvider } from './tasks/command-list.provider';
import { TaskActionService } from './tasks/task-action.service';
import { TaskApiService } from './tasks/task-api.service';
import { TaskExportService } from './tasks/transfer/task-export.service';
import { TaskImportService } from './tasks/transfer/task-import.service';
import { TaskInputService } from './tasks/task-input.service';
import { TaskKindsController } from './tasks/task-kinds.controller';
import { TaskOutcomesController } from './tasks/task-outcomes.controller';
import { TaskVersionsService } from './tasks/versions/task-versions.service';
import { TaskVersionsController } from './tasks/versions/task-versions.controller';
import { TaskTransferController } from './tasks/transfer/task-transfer.controller';
import { TasksController } from './tasks/tasks.controller';
import { WebhookApiService } from './webhooks/webhook-api.service';
import { WebhooksController } from './webhooks/webhooks.controller';

/** The REST API. */
@Module({})
export class ApiModule {
  static with(config: Readonly<Config>, logger: Logger, publisher: Publisher): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ProcessModule.with(config, logger),
        DatabaseModule.forProcess('carillon api', logger),
        MessagingModule.with(publisher),
        // The same class by two declarations: Nest's is the ESM one of the package.
        CacheModule.register({ stores: [cacheStore(config, logger) as never] }),
        AuthModule,
        IdempotencyModule,
        FlowsModule,
        FilesModule,
        SecretsModule,
      ],
      controllers: [
        HealthController,
        LiveController,
        MetricsController,
        TaskKindsController,
        SchedulesController,
        TimeZonesController,
        OccurrencesController,
        GlobalPauseController,
        AdminUsersController,
        AuditController,
        AdminListsController,
        AdminLooksController,
        OperationsController,
        DeadLettersController,
        OverviewController,
        TaskOutcomesController,
        TaskVersionsController,
        TaskTransferController,
        TasksController,
        RunsController,
        FilesController,
        DataPreviewController,
        LiveStreamController,
        MailLinksController,
        NotificationsController,
        DeliveriesController,
        WebhooksController,
        SecretsController,
      ],
      providers: [
        { provide: APP_INTERCEPTOR, useClass: UnknownQueryInterceptor },
        TaskCache,
        ListCounts,
        ListCursors,
        ListPages,
        TaskApiService,
        TaskVersionsService,
        AdminLooks,
        TaskActionService,
        TaskInputService,
        TaskParamsFlow,
        TaskExportService,
        TaskImportService,
        RunApiService,
        NotificationListService,
        DeliveryApiService,
        DataPreviewService,
        PreviewSourceService,
        WebhookApiService,
        commandListProvider,
        LiveAccess,
        LiveHub,
        LiveSockets,
        EventLoopLag,
      ],
    };
  }
}
