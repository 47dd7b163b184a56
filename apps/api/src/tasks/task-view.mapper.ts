import { notifyDefaults } from '#contracts/notify-defaults.policy';
import type { ListedTask, TaskWithSchedule } from '#tasks/task-query.repository';
import { scheduleView } from '../schedules/schedule-view.mapper';
import type { AdminTaskDto, ListedTaskDto, TaskDto, TaskStatusDto } from './task.dto';

/** Makes the answer for a task, field by field: spreading objects costs several times as much, and lists have many. */
export function taskView(task: TaskWithSchedule): TaskDto {
  return viewWith(task, task.params);
}

/** Makes a task in a list; a flag says that its parameters were left out. */
export function listedTaskView(task: ListedTask): ListedTaskDto {
  const view = viewWith(task, task.params);
  return task.params === null ? { ...view, paramsOmitted: true } : view;
}

/**
 * Makes a task in a list over all users: with its owner and without parameters, which an admin sees one task at a time.
 */
export function adminTaskView(task: ListedTask): AdminTaskDto {
  const { ownerId, owner } = task;
  return { ...viewWith(task, null), paramsOmitted: true, ownerId, owner };
}

function viewWith<P>(task: ListedTask, params: P): Omit<TaskDto, 'params'> & { params: P } {
  return {
    id: task.id,
    title: task.title,
    description: task.description,
    tags: task.tags,
    kind: task.kind,
    params,
    schedule: task.schedule && scheduleView(task.schedule, task.id),
    retry: {
      maxAttempts: task.maxAttempts,
      backoff: task.backoff,
      delaySeconds: task.delaySeconds,
      maxDelaySeconds: task.maxDelaySeconds,
    },
    timeoutSeconds: task.timeoutSeconds,
    hardTimeoutSeconds: task.hardTimeoutSeconds,
    overlap: task.overlap,
    priority: task.priority,
    notify: {
      on: task.notifyOn ?? notifyDefaults(task.schedule?.kind),
      failures: task.notifyFailures,
      afterFailures: task.notifyAfterFailures,
      remindEverySeconds: task.remindEverySeconds,
      muted: task.notifyMuted,
    },
    pauseAfterFailures: task.pauseAfterFailures,
    status: task.status,
    latestRun: task.latestRun,
    failuresInARow: task.failuresInARow,
    acknowledgedAt: task.acknowledgedAt,
    nextReminderAt: task.nextReminderAt,
    createdAt: task.createdAt,
    updatedAt: task.updatedAt,
    version: task.version,
  };
}

/** Makes the short answer with the status only. */
export function statusView({ id, status, schedule, latestRun }: TaskWithSchedule): TaskStatusDto {
  return { id, status, scheduleState: schedule?.state ?? null, nextDueAt: schedule?.nextDueAt ?? null, latestRun };
}
