import { notifyDefaults } from '#contracts/notify-defaults.policy';
import type { TaskWithSchedule } from '#tasks/task-query.repository';
import { scheduleView } from '../schedules/schedule-view';
import type { TaskDto, TaskStatusDto } from './task.dto';

/** A task as the API shows it. */
export function taskView(task: TaskWithSchedule): TaskDto {
  const { id, title, description, tags, kind, params, timeoutSeconds, hardTimeoutSeconds, overlap, priority } = task;
  const { maxAttempts, backoff, delaySeconds, maxDelaySeconds, notifyOn } = task;
  const { status, latestRun, failuresInARow, acknowledgedAt, nextReminderAt, createdAt, updatedAt, version } = task;
  return {
    ...{ id, title, description, tags, kind, params },
    schedule: task.schedule && scheduleView(task.schedule, id),
    retry: { maxAttempts, backoff, delaySeconds, maxDelaySeconds },
    ...{ timeoutSeconds, hardTimeoutSeconds, overlap, priority },
    notify: {
      on: notifyOn ?? notifyDefaults(task.schedule?.kind),
      afterFailures: task.notifyAfterFailures,
      remindEverySeconds: task.remindEverySeconds,
      muted: task.notifyMuted,
    },
    pauseAfterFailures: task.pauseAfterFailures,
    ...{ status, latestRun, failuresInARow, acknowledgedAt, nextReminderAt, createdAt, updatedAt, version },
  };
}

/** Only the status. */
export function statusView({ id, status, schedule, latestRun }: TaskWithSchedule): TaskStatusDto {
  return { id, status, scheduleState: schedule?.state ?? null, nextDueAt: schedule?.nextDueAt ?? null, latestRun };
}
