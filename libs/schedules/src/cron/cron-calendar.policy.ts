/**
 * Cron as a calendar only: on "floating" local time, which knows neither zone nor clock change.
 * A floating time is written as the milliseconds that UTC would have for the same wall clock.
 */
import { matchingDays } from './cron-days.policy';
import type { CronFields } from './cron-grammar.policy';

const DAY_SECONDS = 86_400;

/**
 * Returns the first matching floating time in [fromMs, untilMs], or null. It takes one step per month without a
 * matching day.
 */
export function nextLocal(fields: CronFields, fromMs: number, untilMs: number): number | null {
  const from = Math.ceil(fromMs / 1000);
  const last = Math.floor(untilMs / 1000 / DAY_SECONDS);
  const today = Math.floor(from / DAY_SECONDS);
  let day = nextDay(fields, today, last);
  let time = day === today ? timeAtOrAfter(fields, from - today * DAY_SECONDS) : firstTime(fields);
  if (time === null) {
    day = nextDay(fields, today + 1, last);
    time = firstTime(fields);
  }
  return day === null ? null : within((day * DAY_SECONDS + time) * 1000, fromMs, untilMs);
}

/** Returns the last matching floating time in [fromMs, untilMs], or null. */
export function previousLocal(fields: CronFields, fromMs: number, untilMs: number): number | null {
  const until = Math.floor(untilMs / 1000);
  const first = Math.floor(fromMs / 1000 / DAY_SECONDS);
  const today = Math.floor(until / DAY_SECONDS);
  let day = previousDay(fields, today, first);
  let time = day === today ? timeAtOrBefore(fields, until - today * DAY_SECONDS) : lastTime(fields);
  if (time === null) {
    day = previousDay(fields, today - 1, first);
    time = lastTime(fields);
  }
  return day === null ? null : within((day * DAY_SECONDS + time) * 1000, fromMs, untilMs);
}

/** Counts the matching floating times in [fromMs, untilMs), by days and times of day, never one by one. */
export function countLocal(fields: CronFields, fromMs: number, untilMs: number): number {
  if (untilMs <= fromMs) return 0;
  return countBefore(fields, untilMs, fromMs) - countBefore(fields, fromMs, fromMs);
}

/** Returns the smallest distance between two matching times of one day and from one day to the next, in seconds. */
export function smallestGapSeconds(fields: CronFields, fromMs: number, untilMs: number): number {
  const { seconds, minutes, hours } = fields;
  const secondSpan = span(seconds);
  const minuteSpan = span(minutes) * 60 + secondSpan;
  const night = DAY_SECONDS - (span(hours) * 3600 + minuteSpan);
  const daytime = Math.min(
    smallestStep(seconds),
    smallestStep(minutes) * 60 - secondSpan,
    smallestStep(hours) * 3600 - minuteSpan,
  );
  if (night >= daytime) return daytime;
  return Math.min(daytime, night + (smallestDayDistance(fields, fromMs, untilMs) - 1) * DAY_SECONDS);
}

function within(value: number, fromMs: number, untilMs: number): number | null {
  return value >= fromMs && value <= untilMs ? value : null;
}

function nextDay(fields: CronFields, fromDay: number, lastDay: number): number | null {
  if (fromDay > lastDay) return null;
  let { year, month, date } = civil(fromDay);
  for (;;) {
    const later = (daysOf(fields, year, month) >>> (date - 1)) << (date - 1);
    if (later !== 0) return dayNumber(year, month, 32 - Math.clz32(later & -later));
    date = 1;
    if (++month > 12) [year, month] = [year + 1, 1];
    if (dayNumber(year, month, 1) > lastDay) return null;
  }
}

function previousDay(fields: CronFields, fromDay: number, firstDay: number): number | null {
  if (fromDay < firstDay) return null;
  let { year, month, date } = civil(fromDay);
  for (;;) {
    const earlier = daysOf(fields, year, month) & (date >= 31 ? -1 : (1 << date) - 1);
    if (earlier !== 0) return dayNumber(year, month, 32 - Math.clz32(earlier));
    if (dayNumber(year, month, 1) <= firstDay) return null;
    date = 31;
    if (--month < 1) [year, month] = [year - 1, 12];
  }
}

/** Counts matches before `untilMs`, from the first day of the month of `originMs`. */
function countBefore(fields: CronFields, untilMs: number, originMs: number): number {
  const until = Math.ceil(untilMs / 1000);
  const today = Math.floor(until / DAY_SECONDS);
  const end = civil(today);
  let { year, month } = civil(Math.floor(originMs / 1000 / DAY_SECONDS));
  let days = 0;
  for (; year < end.year || month < end.month; [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1])
    days += countBits(daysOf(fields, year, month));
  const mask = daysOf(fields, end.year, end.month);
  days += countBits(mask & ((1 << (end.date - 1)) - 1));
  const perDay = fields.hours.length * fields.minutes.length * fields.seconds.length;
  const todays = (mask >>> (end.date - 1)) & 1 ? timesBefore(fields, until - today * DAY_SECONDS) : 0;
  return days * perDay + todays;
}

function daysOf(fields: CronFields, year: number, month: number): number {
  return fields.months.has(month) ? matchingDays(fields.dayOfMonth, fields.dayOfWeek, year, month) : 0;
}

/** Returns the smallest number of days from one matching day to the next; most expressions need two days. */
function smallestDayDistance(fields: CronFields, fromMs: number, untilMs: number): number {
  const last = Math.floor(untilMs / 1000 / DAY_SECONDS);
  let smallest = Infinity;
  let day = nextDay(fields, Math.floor(fromMs / 1000 / DAY_SECONDS), last);
  while (day !== null && smallest > 1) {
    const next = nextDay(fields, day + 1, last);
    if (next !== null) smallest = Math.min(smallest, next - day);
    day = next;
  }
  return smallest;
}

function timeAtOrAfter(fields: CronFields, time: number): number | null {
  const { hour, minute, second } = clock(time);
  for (const h of fields.hours) {
    if (h < hour) continue;
    if (h > hour) return h * 3600 + firstOf(fields.minutes) * 60 + firstOf(fields.seconds);
    const inHour = minuteAtOrAfter(fields, minute, second);
    if (inHour !== null) return h * 3600 + inHour;
  }
  return null;
}

function minuteAtOrAfter(fields: CronFields, minute: number, second: number): number | null {
  for (const m of fields.minutes) {
    if (m < minute) continue;
    if (m > minute) return m * 60 + firstOf(fields.seconds);
    const s = fields.seconds.find((candidate) => candidate >= second);
    if (s !== undefined) return m * 60 + s;
  }
  return null;
}

function timeAtOrBefore(fields: CronFields, time: number): number | null {
  const { hour, minute, second } = clock(time);
  for (let i = fields.hours.length - 1; i >= 0; i--) {
    const h = fields.hours[i] ?? 0;
    if (h > hour) continue;
    if (h < hour) return h * 3600 + lastOf(fields.minutes) * 60 + lastOf(fields.seconds);
    const inHour = minuteAtOrBefore(fields, minute, second);
    if (inHour !== null) return h * 3600 + inHour;
  }
  return null;
}

function minuteAtOrBefore(fields: CronFields, minute: number, second: number): number | null {
  for (let i = fields.minutes.length - 1; i >= 0; i--) {
    const m = fields.minutes[i] ?? 0;
    if (m > minute) continue;
    if (m < minute) return m * 60 + lastOf(fields.seconds);
    const s = fields.seconds.findLast((candidate) => candidate <= second);
    if (s !== undefined) return m * 60 + s;
  }
  return null;
}

function timesBefore(fields: CronFields, time: number): number {
  const { hour, minute, second } = clock(time);
  const { hours, minutes, seconds } = fields;
  const inMinute = minutes.includes(minute) ? below(seconds, second) : 0;
  const inHour = hours.includes(hour) ? below(minutes, minute) * seconds.length + inMinute : 0;
  return below(hours, hour) * minutes.length * seconds.length + inHour;
}

function firstTime(fields: CronFields): number {
  return firstOf(fields.hours) * 3600 + firstOf(fields.minutes) * 60 + firstOf(fields.seconds);
}

function lastTime(fields: CronFields): number {
  return lastOf(fields.hours) * 3600 + lastOf(fields.minutes) * 60 + lastOf(fields.seconds);
}

function clock(time: number): { hour: number; minute: number; second: number } {
  return { hour: Math.floor(time / 3600), minute: Math.floor(time / 60) % 60, second: time % 60 };
}

function civil(day: number): { year: number; month: number; date: number } {
  const utc = new Date(day * DAY_SECONDS * 1000);
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, date: utc.getUTCDate() };
}

function dayNumber(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / 1000 / DAY_SECONDS;
}

function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function below(values: readonly number[], limit: number): number {
  const index = values.findIndex((value) => value >= limit);
  return index === -1 ? values.length : index;
}

function span(values: readonly number[]): number {
  return lastOf(values) - firstOf(values);
}

/** Returns the smallest step between neighbours; Infinity for a single value. */
function smallestStep(values: readonly number[]): number {
  return values.reduce((min, value, i) => Math.min(min, value - (values[i - 1] ?? -Infinity)), Infinity);
}

function firstOf(values: readonly number[]): number {
  return values[0] ?? 0;
}

function lastOf(values: readonly number[]): number {
  return values[values.length - 1] ?? 0;
}
