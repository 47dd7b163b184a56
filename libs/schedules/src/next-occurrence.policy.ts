import { seriesOf } from './occurrence-series.policy';
import type { ScheduleSpec } from './schedule-spec';

/**
 * The first occurrence strictly later than `after`, or null when there is none within startsAt and endsAt (nor, for
 * CRON, within 50 years). For FIXED_DELAY `after` is the end of the last run. `maxRuns` is the caller's to count.
 * Throws CronError for an expression that checkSchedule would refuse.
 */
export function nextOccurrence(spec: ScheduleSpec, after: Date): Date | null {
  const next = seriesOf(spec).next(after.getTime());
  return next === null ? null : new Date(next);
}
