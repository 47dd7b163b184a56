/** Which schedules have occurrences that depend on zone rules. Pure. */
import type { ScheduleKind } from '#contracts/schedule-kinds';

/** The fields that decide it. */
export interface ZonedSchedule {
  readonly kind: ScheduleKind;
  readonly timeZone: string;
  /** The local time of a ONE_TIME that was given as such. */
  readonly localTime?: string;
}

/**
 * The zones that need no zone rules. A fixed offset such as Etc/GMT-2 waits for rules like other zones: late, but never
 * wrong.
 */
export const WITHOUT_RULES = ['UTC', 'Etc/UTC'];

/** Whether the times of a schedule depend on zone rules. */
export function dependsOnZone({ kind, timeZone, localTime }: ZonedSchedule): boolean {
  return (kind === 'CRON' || localTime !== undefined) && !WITHOUT_RULES.includes(timeZone);
}
