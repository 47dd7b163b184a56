import { localOfInstant } from '../../time/local-instant';
import type { Occurrence } from '../task-queries';

type Outcome = Occurrence['outcome'];

/** How an outcome reads, and how good it is: the worst of a day colours the day. */
export const OUTCOMES: Record<Outcome, { label: string; color: string; level: number }> = {
  PLANNED: { label: 'Planned', color: 'gray', level: 1 },
  WAITING: { label: 'Waiting', color: 'cyan', level: 1 },
  RUNNING: { label: 'Running', color: 'blue', level: 1 },
  RAN: { label: 'Ran', color: 'teal', level: 2 },
  RAN_LATE: { label: 'Ran late', color: 'yellow', level: 3 },
  SKIPPED: { label: 'Skipped', color: 'orange', level: 4 },
  SUPPRESSED: { label: 'Suppressed', color: 'orange', level: 4 },
  MISSED: { label: 'Missed', color: 'orange', level: 4 },
  CANCELLED: { label: 'Cancelled', color: 'grape', level: 4 },
};

/** The colours of the levels 1 to 5, and what they say. */
export const LEVELS: { color: string; label: string }[] = [
  { color: 'gray.5', label: 'planned or under way' },
  { color: 'teal.6', label: 'all ran on time' },
  { color: 'yellow.6', label: 'some ran late' },
  { color: 'orange.7', label: 'some did not run' },
  { color: 'red.7', label: 'some failed' },
];
export const FAILED_LEVEL = 5;

export interface DaySummary {
  level: number;
  counts: Record<string, number>;
}

/** What became of the occurrences of each day of a zone, by its date. */
export function daysOf(occurrences: Occurrence[], zone: string): Record<string, DaySummary> {
  const days: Record<string, DaySummary> = {};
  for (const { scheduledFor, outcome, status } of occurrences) {
    const date = localOfInstant(scheduledFor, zone).slice(0, 10);
    const day = (days[date] ??= { level: 0, counts: {} });
    const isFailed = status === 'FAILED';
    const label = isFailed ? 'Failed' : OUTCOMES[outcome].label;
    day.level = Math.max(day.level, isFailed ? FAILED_LEVEL : OUTCOMES[outcome].level);
    day.counts[label] = (day.counts[label] ?? 0) + 1;
  }
  return days;
}

/** "2026-11-21: 3 ran, 1 failed". */
export function dayText(date: string, day: DaySummary | undefined): string {
  if (!day) return `${date}: nothing planned`;
  const parts = Object.entries(day.counts).map(([label, count]) => `${count} ${label.toLowerCase()}`);
  return `${date}: ${parts.join(', ')}`;
}

const PLANNED_SHARE = 5;

/** The occurrences nearest to now, the latest first: a fifth of what is shown may lie ahead, more when little has passed. */
export function aroundNow(occurrences: Occurrence[], now: Date, most: number): Occurrence[] {
  const ahead = occurrences.filter(({ scheduledFor }) => Date.parse(scheduledFor) > now.getTime());
  const past = occurrences.slice(0, occurrences.length - ahead.length);
  const aheadShown = Math.max(Math.floor(most / PLANNED_SHARE), most - past.length);
  const shownAhead = ahead.slice(0, aheadShown);
  return [...past, ...shownAhead].toReversed().slice(0, most);
}
