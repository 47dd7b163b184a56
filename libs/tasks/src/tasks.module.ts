import { Module } from '@nestjs/common';
import { TaskQueryRepository } from './task-query.repository';
import { TaskVersionRepository } from './task-version.repository';
import { TaskRepository } from './task.repository';

const PROVIDERS = [TaskRepository, TaskQueryRepository, TaskVersionRepository];

/** Tasks. */
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class TasksModule {}
