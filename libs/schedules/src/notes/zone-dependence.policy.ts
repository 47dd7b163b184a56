/** Which schedules have occurrences that zone rules decide. Pure. */
import type { ScheduleKind } from '#contracts/schedule-kinds';

/** What a schedule must say for that. */
export interface ZonedSchedule {
  readonly kind: ScheduleKind;
  readonly timeZone: string;
  /** Of a ONE_TIME whose moment was said by the clock of its zone. */
  readonly localTime?: string;
}

/** The zones that are planned without zone rules; a fixed offset such as Etc/GMT-2 waits with the others: late, never wrong. */
export const WITHOUT_RULES = ['UTC', 'Etc/UTC'];

/** Whether zone rules decide when it runs. */
export function dependsOnZone({ kind, timeZone, localTime }: ZonedSchedule): boolean {
  return (kind === 'CRON' || localTime !== undefined) && !WITHOUT_RULES.includes(timeZone);
}
