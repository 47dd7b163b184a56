import { Module } from '@nestjs/common';
import { TasksModule } from '#tasks/tasks.module';
import { IncidentsController } from './incidents.controller';

/** The tasks of a person that fail, and those that work again. */
@Module({ imports: [TasksModule], controllers: [IncidentsController] })
export class IncidentsModule {}
