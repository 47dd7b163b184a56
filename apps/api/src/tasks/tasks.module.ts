import { Module } from '@nestjs/common';
import { CacheModule } from '@nestjs/cache-manager';
import { CONFIG } from '#config/config.token';
import { FilesModule } from '#files/files.module';
import { FlowsModule } from '#flows/flows.module';
import { TaskParamsFlow } from '#flows/tasks/task-params.flow';
import { LOGGER } from '#process/logger';
import { SecretsModule } from '#secrets/secrets.module';
import { TaskKindsModule } from '../kinds/task-kinds.module';
import { RunsApiModule } from '../runs/runs.module';
import { cacheOptions } from './cache/cache-stores.provider';
import { TaskCache } from './cache/task-cache.service';
import { TaskActionService } from './task-action.service';
import { TaskApiService } from './task-api.service';
import { TaskInputService } from './task-input.service';
import { TaskOutcomesController } from './task-outcomes.controller';
import { TasksController } from './tasks.controller';
import { TaskExportService } from './transfer/task-export.service';
import { TaskImportService } from './transfer/task-import.service';
import { TaskTransferController } from './transfer/task-transfer.controller';
import { TaskVersionsController } from './versions/task-versions.controller';
import { TaskVersionsService } from './versions/task-versions.service';

/** Tasks: single and in bulk, with their outcomes, versions, export and import. */
@Module({
  imports: [
    FlowsModule,
    FilesModule,
    SecretsModule,
    TaskKindsModule,
    RunsApiModule,
    CacheModule.registerAsync({ inject: [CONFIG, LOGGER], useFactory: cacheOptions }),
  ],
  controllers: [TaskOutcomesController, TaskVersionsController, TaskTransferController, TasksController],
  providers: [
    TaskCache,
    TaskApiService,
    TaskVersionsService,
    TaskActionService,
    TaskInputService,
    TaskParamsFlow,
    TaskExportService,
    TaskImportService,
  ],
  exports: [TaskApiService, TaskVersionsService, TaskActionService, TaskCache],
})
export class TasksApiModule {}
