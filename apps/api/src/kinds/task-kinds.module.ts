import { Module } from '@nestjs/common';
import { COMMAND_LIST } from '#commands/command-list.token';
import { commandListProvider } from './command-list.provider';
import { TaskKindsController } from './task-kinds.controller';

/** The kinds of tasks with the schemas of their parameters, and the commands that tasks may run. */
@Module({ controllers: [TaskKindsController], providers: [commandListProvider], exports: [COMMAND_LIST] })
export class TaskKindsModule {}
