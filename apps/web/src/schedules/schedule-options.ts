import type { ScheduleDraft } from './schedule-draft';

/** The choices for occurrences that were missed in an outage. */
export const CATCH_UPS: Record<ScheduleDraft['catchUp'], string> = {
  NONE: 'Skip all',
  LAST: 'Run the latest',
  ALL: 'Run all (max 100)',
};

/** The choices for an occurrence whose local time the clock jumps over. */
export const GAPS: Record<ScheduleDraft['dstGap'], string> = {
  RUN_AFTER: 'Run right after the gap',
  SKIP: 'Skip that day',
};

/** The choices for an occurrence whose local time comes twice. */
export const REPEATS: Record<ScheduleDraft['dstRepeat'], string> = { ONCE: 'Run once', TWICE: 'Run twice' };
