import type { ScheduleColumns } from '#tasks/task-query.repository';
import type { TaskTerms } from '#tasks/task.repository';
import { ownFields } from '../../schedules/schedule-view.mapper';
import type { TransferScheduleDto, TransferTaskDto } from './task-transfer.dto';

/** Makes the exported form of a task: what its owner has set, and nothing that belongs to its row or to others. */
export function transferView(task: TaskTerms & { schedule: ScheduleColumns | null }): TransferTaskDto {
  const { title, description, tags, kind, params, timeoutSeconds, hardTimeoutSeconds, overlap, priority } = task;
  const { maxAttempts, backoff, delaySeconds, maxDelaySeconds, notifyOn, notifyAfterFailures } = task;
  const { remindEverySeconds, notifyMuted, notifyFailures } = task;
  return {
    ...{ title, description, tags, kind, params },
    schedule: task.schedule && scheduleView(task.schedule),
    retry: { maxAttempts, backoff, delaySeconds, maxDelaySeconds },
    ...{ timeoutSeconds, hardTimeoutSeconds, overlap, priority },
    notify: {
      // Absent means the default, which depends on the schedule.
      ...(notifyOn && { on: notifyOn }),
      // A version from before this choice existed does not have it.
      ...(notifyFailures && { failures: notifyFailures }),
      ...{ afterFailures: notifyAfterFailures, remindEverySeconds, muted: notifyMuted },
    },
    pauseAfterFailures: task.pauseAfterFailures,
  };
}

/** Leaves out null, because an import sets the same default. */
function scheduleView(columns: ScheduleColumns): TransferScheduleDto {
  const { timeZone, startsAt, endsAt, maxRuns, jitterSeconds, catchUp, catchUpWindowSeconds } = columns;
  const { state, pauseReason, pausedUntil, dstGap, dstRepeat } = columns;
  return {
    ...ownFields(columns),
    timeZone,
    ...present({ startsAt, endsAt, maxRuns }),
    ...{ jitterSeconds, catchUp, catchUpWindowSeconds, dst: { gap: dstGap, repeat: dstRepeat }, state },
    ...(state === 'PAUSED' && present({ pauseReason, pausedUntil })),
  };
}

function present<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Partial<T>;
}
