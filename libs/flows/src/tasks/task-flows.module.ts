import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications/notifications.module';
import { RunsModule } from '#runs/runs.module';
import { SchedulesModule } from '#schedules/schedules.module';
import { TasksModule } from '#tasks/tasks.module';
import { UsersModule } from '#users/users.module';
import { ScheduleFlowsModule } from '../schedules/schedule-flows.module';
import { SignalsModule } from '../signals.module';
import { ApplyTaskActionFlow } from './actions/apply-task-action.flow';
import { BackfillFlow } from './backfill.flow';
import { CancelTasksFlow } from './actions/cancel-tasks.flow';
import { ExplainRunFlow } from './explain-run.flow';
import { PauseTasksFlow } from './actions/pause-tasks.flow';
import { PreviewTaskActionFlow } from './actions/preview-task-action.flow';
import { RepeatRunsFlow } from './repeat-runs.flow';
import { RunActionsFlow } from './run-actions/run-actions.flow';
import { RunControlFlow } from './run-control.flow';
import { StartRunsFlow } from './start-runs.flow';
import { TaskActionsFlow } from './actions/task-actions.flow';
import { TaskCreateFlow } from './task-create.flow';
import { TaskEditFlow } from './task-edit.flow';
import { TaskOverviewFlow } from './task-overview.flow';
import { EmptyTrashFlow } from './trash/empty-trash.flow';
import { RestoreSchedulesFlow } from './trash/restore-schedules.flow';
import { RestoreTasksFlow } from './trash/restore-tasks.flow';
import { TrashTasksFlow } from './trash/trash-tasks.flow';
import { RunFlowsModule } from './run-flows.module';

const NOUNS = [TasksModule, SchedulesModule, RunsModule, NotificationsModule, UsersModule];
const OTHER_FLOWS = [SignalsModule, RunFlowsModule, ScheduleFlowsModule];
const FLOWS = [
  ApplyTaskActionFlow,
  BackfillFlow,
  CancelTasksFlow,
  ExplainRunFlow,
  PauseTasksFlow,
  PreviewTaskActionFlow,
  RepeatRunsFlow,
  RunActionsFlow,
  RunControlFlow,
  StartRunsFlow,
  TaskActionsFlow,
  TaskCreateFlow,
  TaskEditFlow,
  TaskOverviewFlow,
  TrashTasksFlow,
  RestoreSchedulesFlow,
  RestoreTasksFlow,
  EmptyTrashFlow,
];

/** Flows by which people work with tasks: edit, start, cancel, pause, backfill, and read what became of them. */
@Module({ imports: [...NOUNS, ...OTHER_FLOWS], providers: FLOWS, exports: [...NOUNS, ...OTHER_FLOWS, ...FLOWS] })
export class TaskFlowsModule {}
