/**
 * Clock changes that come back every year, as the tail of a POSIX TZ string has them: "the first Sunday on or after
 * 8 March, 02:00 on the clock". Pure.
 */

/** A change of the clock that occurs once a year. */
export interface YearlyChange {
  /** The month, from 0 (January). */
  readonly month: number;
  /** The first day of the month on which it may fall; it falls on the first `weekday` from there on. */
  readonly day: number;
  /** The weekday, from 0 (Sunday). */
  readonly weekday: number;
  /** The local time before the change, in milliseconds from midnight; may be outside the day. */
  readonly clockMs: number;
  /** Local time minus UTC after the change, in milliseconds. */
  readonly offsetMs: number;
  readonly abbreviation: string;
}

/** A change that a zone's data list. */
export interface KnownChange {
  readonly atMs: number;
  readonly offsetMs: number;
  readonly offsetBeforeMs: number;
  readonly abbreviation: string;
}

const DAY_MS = 86_400_000;
/** Packed data list all changes at least to this year; a zone whose list ends earlier has no further ones. */
const PACKED_TO_YEAR = 2037;
/** Fewer years do not show a rule: too many of the seven dates that a weekday can have would be unknown. */
const MIN_YEARS = 6;

/** Returns the instant of the change in a year, where the clock showed UTC + `offsetBeforeMs` before. */
export function instantInYear(change: YearlyChange, year: number, offsetBeforeMs: number): number {
  const first = Date.UTC(year, change.month, change.day);
  const wait = (change.weekday - new Date(first).getUTCDay() + 7) % 7;
  return first + wait * DAY_MS + change.clockMs - offsetBeforeMs;
}

/**
 * Returns the rule of the last years' changes, one entry per change of a year; empty when there is no rule (Morocco's
 * Ramadan): then the offset after the last change holds for ever.
 */
export function yearlyChanges(known: readonly KnownChange[]): YearlyChange[] {
  const lastYear = yearOf(known.at(-1));
  const ofLastYear = known.filter((change) => yearOf(change) === lastYear);
  if (lastYear === undefined || lastYear < PACKED_TO_YEAR || ofLastYear.length !== 2) return [];
  const found = ofLastYear.map((last) => ruleOf(last, known.slice(-80)));
  return found.every((change) => change !== null) ? found : [];
}

/** Finds the rule in the last 40 years; earlier ones add nothing, and there may be centuries of them. */
function ruleOf(last: KnownChange, known: readonly KnownChange[]): YearlyChange | null {
  const model = localDay(last);
  let [firstDay, lastDay] = [model.dayFromMarch, model.dayFromMarch];
  let years = 0;
  for (let year = model.year; ; year--, years++) {
    const day = known.map(localDay).find((other) => other.year === year && isAlike(other, model))?.dayFromMarch;
    if (day === undefined || Math.max(lastDay, day) - Math.min(firstDay, day) > 6) break;
    [firstDay, lastDay] = [Math.min(firstDay, day), Math.max(lastDay, day)];
  }
  if (years < MIN_YEARS) return null;
  // Any year will do: from March on all years have the same dates.
  const first = new Date(Date.UTC(2001, 2, 1 + firstDay));
  const { offsetMs, abbreviation } = last;
  const { weekday, clockMs } = model;
  return { month: first.getUTCMonth(), day: first.getUTCDate(), weekday, clockMs, offsetMs, abbreviation };
}

interface LocalDay {
  year: number;
  weekday: number;
  clockMs: number;
  offsetMs: number;
  /**
   * The day from 0 (1 March). The days of January and February move with leap years, and no rule in force has one
   * there.
   */
  dayFromMarch: number;
}

function localDay({ atMs, offsetBeforeMs, offsetMs }: KnownChange): LocalDay {
  const localMs = atMs + offsetBeforeMs;
  const dayMs = Math.floor(localMs / DAY_MS) * DAY_MS;
  const date = new Date(dayMs);
  const year = date.getUTCFullYear();
  const dayFromMarch = (dayMs - Date.UTC(year, 2, 1)) / DAY_MS;
  return { year, weekday: date.getUTCDay(), clockMs: localMs - dayMs, offsetMs, dayFromMarch };
}

function isAlike(a: LocalDay, b: LocalDay): boolean {
  return (
    a.weekday === b.weekday &&
    a.clockMs === b.clockMs &&
    a.offsetMs === b.offsetMs &&
    Math.abs(a.dayFromMarch - b.dayFromMarch) <= 6
  );
}

function yearOf(change: KnownChange | undefined): number | undefined {
  return change && new Date(change.atMs + change.offsetBeforeMs).getUTCFullYear();
}
