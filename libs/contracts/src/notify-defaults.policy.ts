import type { NotifyEvent } from './states';

const FOR_ALL = ['FAILED', 'RECOVERED', 'PAUSED', 'REPAIRED'] as const satisfies readonly NotifyEvent[];
const FOR_ONE_TIME = ['COMPLETED', ...FOR_ALL, 'LATE'] as const satisfies readonly NotifyEvent[];

/**
 * Returns the default events of a task. A task that runs once notifies of its success too; a recurring one only of its
 * failure and recovery. Pure.
 * @param scheduleKind null for a task without a schedule, which runs once, now
 */
export function notifyDefaults(scheduleKind: string | null | undefined): NotifyEvent[] {
  return scheduleKind == null || scheduleKind === 'ONE_TIME' ? [...FOR_ONE_TIME] : [...FOR_ALL];
}
