/** Surprising effects of a schedule besides clock changes, described when it is previewed and saved. */
import type { CronFields } from '../cron/cron-grammar.policy';
import type { IntervalSpec } from '../schedule-spec';
import { clockOf, readableDate } from '#zones/local-time.policy';
import { transitions, zoneSpanAt } from '#zones/zone.policy';

const DAY_SECONDS = 86_400;
const LOOK_AHEAD_MS = 2 * 366 * DAY_SECONDS * 1000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** The last days of the months in a leap year: the 29th of February is described separately. */
const LAST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Notes the days that not every month of the expression has, with the expression for the last day. */
export function shortMonthNotes(cron: CronFields): string[] {
  const days = cron.dayOfMonth.text.split(',').flatMap(lateDays);
  return [...new Set(days)].flatMap(
    (day) =>
      shortMonthNote(
        day,
        [...cron.months].toSorted((a, b) => a - b),
      ) ?? [],
  );
}

/** Returns the days of an item from the 29th on; a range that begins earlier runs in every month. */
function lateDays(item: string): number[] {
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(item) ?? [];
  const [from, to] = [Number(first ?? 0), Number(last ?? first ?? 0)];
  return from < 29 ? [] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function shortMonthNote(day: number, months: number[]): string | null {
  const without = months.filter((month) => (LAST_DAYS[month - 1] ?? 0) < day).map((month) => MONTHS[month - 1]);
  const right = 'Use L for the last day of the month.';
  if (without.length > 0)
    return `Day ${day} does not exist in ${without.join(', ')}: no run in ${without.length === 1 ? 'that month' : 'those months'}. ${right}`;
  if (day === 29 && months.includes(2))
    return `Day 29 exists in Feb of leap years only: no run in other years. ${right}`;
  return null;
}

/**
 * Notes that an interval of whole days counts hours, so that its local time moves at clock changes, and offers the cron
 * expression that does not.
 */
export function wholeDayNotes({ seconds, mode, anchor, timeZone }: IntervalSpec, fromMs: number): string[] {
  if (mode === 'FIXED_DELAY' || seconds % DAY_SECONDS !== 0) return [];
  const [change] = transitions(timeZone, fromMs, fromMs + LOOK_AHEAD_MS);
  if (change === undefined) return [];
  const days = seconds / DAY_SECONDS;
  const clock = (atMs: number): number => anchor.getTime() + zoneSpanAt(timeZone, atMs).offsetMs;
  const [before, after] = [clock(change - 1), clock(change)];
  const date = readableDate(change + zoneSpanAt(timeZone, change).offsetMs);
  return [
    `An interval of ${days === 1 ? '1 day' : `${days} days`} is ${days * 24} hours: on ${date} (clock change in ${timeZone}) its time moves from ${clockOf(before)} to ${clockOf(after)}. For a fixed time of day use cron "${cronFor(days, clock(fromMs))}".`,
  ];
}

/** Returns the cron expression of every day, one weekday, or (as near as cron comes) every n-th day of the month. */
function cronFor(days: number, localMs: number): string {
  const local = new Date(localMs);
  const time = `${local.getUTCMinutes()} ${local.getUTCHours()}`;
  if (days === 1) return `${time} * * *`;
  return days === 7 ? `${time} * * ${local.getUTCDay()}` : `${time} */${days} * *`;
}

/** Whether an expression contains `H`, which differs by task. */
export function hasHash(cron: string): boolean {
  return /(^|[\s,])H/i.test(cron);
}
