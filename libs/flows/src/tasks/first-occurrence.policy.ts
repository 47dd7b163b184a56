import { nextOccurrence } from '#schedules/next-occurrence.policy';
import type { ScheduleSpec } from '#schedules/schedule-spec';

/**
 * Returns the first occurrence of a schedule. A ONE_TIME that was accepted although its time has passed runs at once.
 */
export function firstOccurrence(spec: ScheduleSpec, now: Date): Date | null {
  return spec.kind === 'ONE_TIME' ? spec.runAt : nextOccurrence(spec, now);
}
