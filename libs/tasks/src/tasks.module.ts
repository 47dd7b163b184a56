import { Module } from '@nestjs/common';
import { TaskQueryRepository } from './task-query.repository';
import { TaskRepository } from './task.repository';

/** Tasks. */
@Module({ providers: [TaskRepository, TaskQueryRepository], exports: [TaskRepository, TaskQueryRepository] })
export class TasksModule {}
