import { Module } from '@nestjs/common';
import { IncidentRepository } from './incident.repository';
import { SecretUseRepository } from './secret-use.repository';
import { TaskOverviewRepository } from './task-overview.repository';
import { TaskQueryRepository } from './task-query.repository';
import { TaskVersionRepository } from './task-version.repository';
import { TaskRepository } from './task.repository';
import { TrashRepository } from './trash.repository';
import { TimelineTaskRepository } from './timeline-task.repository';

const PROVIDERS = [
  TaskRepository,
  TaskQueryRepository,
  TaskOverviewRepository,
  TaskVersionRepository,
  TimelineTaskRepository,
  TrashRepository,
  IncidentRepository,
  SecretUseRepository,
];

/** Tasks: their terms, their versions and what lists and overviews read. */
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class TasksModule {}
