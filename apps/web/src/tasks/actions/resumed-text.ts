import { dayTime } from '../../time/format';

/** Reports that a schedule was resumed, and when it runs next: "Resumed. Next run today, 17:00." Pure. */
export function resumedText(next: string | null, now: Date, zone: string): string {
  return next === null ? 'Resumed. No further runs.' : `Resumed. Next run ${dayTime(new Date(next), now, zone)}.`;
}
