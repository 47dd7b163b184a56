import { Module } from '@nestjs/common';
import { FlowsModule } from '#flows/flows.module';
import { TasksApiModule } from '../tasks/tasks.module';
import { TrashController } from './trash.controller';

/** Deleted tasks. */
@Module({ imports: [FlowsModule, TasksApiModule], controllers: [TrashController] })
export class TrashModule {}
