import type { NotifyEvent } from './states';

const FOR_ALL = ['FAILED', 'RECOVERED', 'PAUSED', 'REPAIRED'] as const satisfies readonly NotifyEvent[];
const FOR_ONE_TIME = ['COMPLETED', ...FOR_ALL, 'LATE'] as const satisfies readonly NotifyEvent[];

/**
 * What a task tells when nobody has chosen. Of what runs once one wants to know that it is done; of what runs again and
 * again only that it does not, and that it does again. Pure.
 * @param scheduleKind null: it has no schedule and runs once, now
 */
export function notifyDefaults(scheduleKind: string | null | undefined): NotifyEvent[] {
  return scheduleKind == null || scheduleKind === 'ONE_TIME' ? [...FOR_ONE_TIME] : [...FOR_ALL];
}
