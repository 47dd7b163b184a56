import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '#config/config';
import { DatabaseModule } from '#database/database.module';
import { MessagingModule } from '#messaging/messaging.module';
import type { Publisher } from '#messaging/publisher';
import type { Logger } from '#process/logger';
import { ProcessModule } from '#process/process.module';
import { AccessModule } from './access/access.module';
import { IdempotencyModule } from './idempotency/idempotency.module';
import { AdminModule } from './admin/admin.module';
import { AuthModule } from './auth/auth.module';
import { DataPreviewModule } from './data/data-preview.module';
import { DeliveriesModule } from './deliveries/deliveries.module';
import { FilesApiModule } from './files/files.module';
import { HttpModule } from './http/http.module';
import { TaskKindsModule } from './kinds/task-kinds.module';
import { IncidentsModule } from './incidents/incidents.module';
import { LiveModule } from './live/live.module';
import { LogsModule } from './logs/logs.module';
import { NotificationsApiModule } from './notifications/notifications.module';
import { OverviewModule } from './overview/overview.module';
import { RunsApiModule } from './runs/runs.module';
import { SchedulesApiModule } from './schedules/schedules.module';
import { SecretsApiModule } from './secrets/secrets.module';
import { TasksApiModule } from './tasks/tasks.module';
import { TimelineModule } from './timeline/timeline.module';
import { ApiTokensModule } from './tokens/api-tokens.module';
import { TrashModule } from './trash/trash.module';
import { UsersApiModule } from './users/users.module';
import { TestRunsModule } from './test-runs/test-runs.module';
import { ViewsModule } from './views/views.module';
import { ChannelsModule } from './channels/channels.module';
import { WebhooksModule } from './webhooks/webhooks.module';

/** One module for each noun, in the order in which the OpenAPI document has their routes. */
const NOUNS = [
  TaskKindsModule,
  SchedulesApiModule,
  OverviewModule,
  TimelineModule,
  AdminModule,
  TasksApiModule,
  IncidentsModule,
  TrashModule,
  RunsApiModule,
  LogsModule,
  FilesApiModule,
  DataPreviewModule,
  LiveModule,
  NotificationsApiModule,
  DeliveriesModule,
  WebhooksModule,
  ChannelsModule,
  SecretsApiModule,
  AuthModule,
  UsersApiModule,
  ApiTokensModule,
  TestRunsModule,
  ViewsModule,
];

/** The REST API: the ground, and a module for each noun. */
@Module({})
export class ApiModule {
  static with(config: Readonly<Config>, logger: Logger, publisher: Publisher): DynamicModule {
    const process = [ProcessModule.with(config, logger), DatabaseModule.forProcess('carillon api', logger)];
    const ground = [...process, MessagingModule.with(publisher), AccessModule, HttpModule, IdempotencyModule];
    return { module: ApiModule, imports: [...ground, ...NOUNS] };
  }
}
