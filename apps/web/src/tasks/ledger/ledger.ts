import { LEDGER_OUTCOME_WORDS } from '#contracts/words/status-words';
import { exactTime } from '../../time/format';
import { localOfInstant } from '../../time/local-instant';
import type { Occurrence } from '../task-queries';

type Outcome = Occurrence['outcome'];

/** Labels each outcome, and ranks it by `level`: the highest level of a day colours the day. */
export const OUTCOMES: Record<Outcome, { label: string; color: string; level: number }> = {
  PLANNED: { label: LEDGER_OUTCOME_WORDS.PLANNED, color: 'gray', level: 1 },
  WAITING: { label: LEDGER_OUTCOME_WORDS.WAITING, color: 'cyan', level: 1 },
  RUNNING: { label: LEDGER_OUTCOME_WORDS.RUNNING, color: 'blue', level: 1 },
  RAN: { label: LEDGER_OUTCOME_WORDS.RAN, color: 'teal', level: 2 },
  RAN_LATE: { label: LEDGER_OUTCOME_WORDS.RAN_LATE, color: 'yellow', level: 3 },
  SKIPPED: { label: LEDGER_OUTCOME_WORDS.SKIPPED, color: 'orange', level: 4 },
  SUPPRESSED: { label: LEDGER_OUTCOME_WORDS.SUPPRESSED, color: 'orange', level: 4 },
  MISSED: { label: LEDGER_OUTCOME_WORDS.MISSED, color: 'orange', level: 4 },
  CANCELLED: { label: LEDGER_OUTCOME_WORDS.CANCELLED, color: 'grape', level: 4 },
};

/** The colours of the levels 1 to 5, with their legend. */
export const LEVELS: { color: string; label: string }[] = [
  { color: 'gray.5', label: 'Scheduled or running' },
  { color: 'teal.6', label: 'All on time' },
  { color: 'yellow.6', label: 'Some started late' },
  { color: 'orange.7', label: 'Some did not run' },
  { color: 'red.7', label: 'Some failed' },
];
export const FAILED_LEVEL = 5;

/** The outcomes of one day: their numbers by label, and the highest level. */
export interface DaySummary {
  level: number;
  counts: Record<string, number>;
}

/** Counts the outcomes of each day, by its date in the zone. */
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

/** Describes a day: "Sat 21 Nov 2026: 3 on time, 1 failed". */
export function dayText(date: string, day: DaySummary | undefined): string {
  const [shown] = exactTime(new Date(`${date}T00:00:00Z`), 'UTC').split(',');
  if (!day) return `${shown}: no runs scheduled`;
  const parts = Object.entries(day.counts).map(
    ([label, count]) => `${count.toLocaleString('en')} ${label.toLowerCase()}`,
  );
  return `${shown}: ${parts.join(', ')}`;
}

/** A fifth of the shown occurrences may lie ahead. */
const AHEAD_DIVISOR = 5;

/**
 * Selects the occurrences nearest to now, latest first. Up to a fifth of them lie ahead, or more when there are few
 * past ones.
 */
export function aroundNow(occurrences: Occurrence[], now: Date, limit: number): Occurrence[] {
  const ahead = occurrences.filter(({ scheduledFor }) => Date.parse(scheduledFor) > now.getTime());
  const past = occurrences.slice(0, occurrences.length - ahead.length);
  const aheadShown = Math.max(Math.floor(limit / AHEAD_DIVISOR), limit - past.length);
  const shownAhead = ahead.slice(0, aheadShown);
  return [...past, ...shownAhead].toReversed().slice(0, limit);
}
