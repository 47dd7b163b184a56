import type { ScheduleDraft } from './schedule-draft';

/** Which occurrences that were missed in an outage run late. */
export const CATCH_UPS: Record<ScheduleDraft['catchUp'], string> = {
  NONE: 'Skip all',
  LAST: 'Run the latest',
  ALL: 'Run all (max 100)',
};

/** What happens at a local time that the clock jumps over. */
export const GAPS: Record<ScheduleDraft['dstGap'], string> = {
  RUN_AFTER: 'Run right after the gap',
  SKIP: 'Skip that day',
};

/** What happens at a local time that occurs twice. */
export const REPEATS: Record<ScheduleDraft['dstRepeat'], string> = { ONCE: 'Run once', TWICE: 'Run twice' };
