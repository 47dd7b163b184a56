import type { FailureNotices, NotifyEvent } from './states';

const FOR_ALL = ['FAILED', 'RECOVERED', 'PAUSED', 'REPAIRED'] as const satisfies readonly NotifyEvent[];
const FOR_ONE_TIME = ['COMPLETED', ...FOR_ALL, 'LATE'] as const satisfies readonly NotifyEvent[];

/** How people are notified of a task that goes on failing. */
export interface FailureTerms {
  notifyFailures: FailureNotices;
  /** Seconds between reminders; null means none. */
  remindEverySeconds: number | null;
}

const FAILURES_OF_ONE_TIME: FailureTerms = { notifyFailures: 'EVERY', remindEverySeconds: null };
const FAILURES_OF_RECURRING: FailureTerms = { notifyFailures: 'FIRST', remindEverySeconds: 86_400 };

/**
 * Returns how people are notified of failures by default. A recurring task notifies when it begins to fail, and reminds
 * once a day. A task that runs once notifies of each failure, because a person has started each further run, and no run
 * of its schedule would end the reminders. Pure.
 * @param scheduleKind null for a task without a schedule, which runs once, now
 * @param notifyOn the events of the task; null for the defaults. Without FAILED nobody is reminded of a failure either
 */
export function failureDefaults(
  scheduleKind: string | null | undefined,
  notifyOn?: readonly string[] | null,
): FailureTerms {
  const terms = isOnce(scheduleKind) ? FAILURES_OF_ONE_TIME : FAILURES_OF_RECURRING;
  return notifyOn == null || notifyOn.includes('FAILED') ? terms : { ...terms, remindEverySeconds: null };
}

/**
 * Returns the default events of a task. A task that runs once notifies of its success too; a recurring one only of its
 * failure and recovery. Pure.
 * @param scheduleKind null for a task without a schedule, which runs once, now
 */
export function notifyDefaults(scheduleKind: string | null | undefined): NotifyEvent[] {
  return isOnce(scheduleKind) ? [...FOR_ONE_TIME] : [...FOR_ALL];
}

function isOnce(scheduleKind: string | null | undefined): boolean {
  return scheduleKind == null || scheduleKind === 'ONE_TIME';
}
