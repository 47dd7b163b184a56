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
import { SingleTaskController } from './single-task.controller';
import { TaskControlController } from './task-control.controller';
import { TaskInputService } from './task-input.service';
import { TaskOutcomesController } from './task-outcomes.controller';
import { TaskReadService } from './task-read.service';
import { TaskStartsController } from './task-starts.controller';
import { TaskStatsService } from './task-stats.service';
import { TasksController } from './tasks.controller';
import { TaskExportService } from './transfer/task-export.service';
import { TaskImportService } from './transfer/task-import.service';
import { TaskTransferController } from './transfer/task-transfer.controller';
import { TaskVersionsController } from './versions/task-versions.controller';
import { TaskVersionsService } from './versions/task-versions.service';
import { TaskCreateService } from './write/task-create.service';
import { TaskDraftService } from './write/task-draft.service';
import { TaskUpdateService } from './write/task-update.service';
import { TaskWrittenService } from './write/task-written.service';

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
  controllers: [
    TaskOutcomesController,
    TaskVersionsController,
    TaskTransferController,
    TasksController,
    SingleTaskController,
    TaskStartsController,
    TaskControlController,
  ],
  providers: [
    TaskCache,
    TaskReadService,
    TaskStatsService,
    TaskDraftService,
    TaskWrittenService,
    TaskCreateService,
    TaskUpdateService,
    TaskVersionsService,
    TaskActionService,
    TaskInputService,
    TaskParamsFlow,
    TaskExportService,
    TaskImportService,
  ],
  exports: [TaskInputService, TaskReadService, TaskVersionsService, TaskActionService, TaskCache],
})
export class TasksApiModule {}
