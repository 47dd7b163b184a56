/** The words for the settings of a task: one table for pages and the CLI. */
import type { ScheduleKind } from '../schedule-kinds';
import type { OverlapPolicy } from '../states';

/** The word for each kind of schedule. */
export const SCHEDULE_KIND_WORDS: Record<ScheduleKind, string> = {
  ONE_TIME: 'One-time',
  INTERVAL: 'Interval',
  CRON: 'Recurring',
};

/** The overlap policies: they decide about an occurrence that is due while a run of its task is still running. */
export const OVERLAP_WORDS: Record<OverlapPolicy, string> = {
  SKIP: 'Skip the new run',
  QUEUE_ONE: 'Queue the new run (at most one)',
  CANCEL_RUNNING: 'Cancel the running one',
  ALLOW: 'Run in parallel',
};
