/** The two day fields of cron, and the days of a given month that they match. */
import { CronError } from './cron.error';
import { readItem, readValue, type FieldRange } from './cron-values.policy';

/** A set of days: bit 0 is day 1 of a month. */
export type DayMask = number;

/** The parsed day-of-month field. `restricted` in Vixie's sense: the field does not start with `*` (nor is it `?`). */
export interface DayOfMonthRule {
  readonly restricted: boolean;
  readonly days: DayMask;
  /** Days before the last one: 0 for `L`, 3 for `L-3`. */
  readonly beforeLast: readonly number[];
  readonly lastWeekday: boolean;
  /** The days of items such as `15W`. */
  readonly nearestWeekday: readonly number[];
  readonly text: string;
}

/** The parsed day-of-week field; Sunday is 0. */
export interface DayOfWeekRule {
  readonly restricted: boolean;
  /** A set of weekdays: bit 0 is Sunday. */
  readonly weekdays: number;
  readonly nth: readonly { readonly weekday: number; readonly n: number }[];
  /** The weekdays of items such as `5L`. */
  readonly last: readonly number[];
  readonly text: string;
}

const DAY_NAMES = { SUN: 0, MON: 1, TUE: 2, WED: 3, THU: 4, FRI: 5, SAT: 6 };

const DAY_OF_MONTH: FieldRange = {
  name: 'day of month',
  min: 1,
  max: 31,
  hashMax: 28,
  examples: '1-31, *, ?, a range 1-15, a step */2, a list 1,15, L, L-3, LW, 15W or H',
};

const DAY_OF_WEEK: FieldRange = {
  name: 'day of week',
  min: 0,
  max: 7,
  hashMax: 6,
  names: DAY_NAMES,
  examples: '0-7 or SUN-SAT, *, ?, a range MON-FRI, a list 1,3, 5L (last Friday), MON#2 (second Monday) or H',
};

/** Parses the day-of-month field, in upper case. @throws CronError */
export function readDayOfMonth(text: string, hashSeed: string): DayOfMonthRule {
  const rule = { days: 0, beforeLast: [] as number[], lastWeekday: false, nearestWeekday: [] as number[] };
  const texts = text.split(',').map((item) => {
    const last = /^L(?:-(\d+))?$/.exec(item);
    const nearest = /^(\d+)W$/.exec(item);
    if (item === 'LW') rule.lastWeekday = true;
    else if (last) rule.beforeLast.push(readOffset(last[1], item));
    else if (nearest) rule.nearestWeekday.push(readValue(nearest[1] ?? '', item, DAY_OF_MONTH));
    else return addDays(rule, item, hashSeed);
    return item;
  });
  return { ...rule, restricted: isRestricted(text), text: texts.join(',') };
}

/** Parses the day-of-week field, in upper case. @throws CronError */
export function readDayOfWeek(text: string, hashSeed: string): DayOfWeekRule {
  const rule = { weekdays: 0, nth: [] as { weekday: number; n: number }[], last: [] as number[] };
  const texts = text.split(',').map((item) => {
    const nth = /^(\w+)#(\d+)$/.exec(item);
    const last = /^(\d+|SUN|MON|TUE|WED|THU|FRI|SAT)L$/.exec(item);
    if (nth) rule.nth.push({ weekday: readValue(nth[1] ?? '', item, DAY_OF_WEEK) % 7, n: readNth(nth[2], item) });
    else if (last) rule.last.push(readValue(last[1] ?? '', item, DAY_OF_WEEK) % 7);
    else return addWeekdays(rule, item, hashSeed);
    return item;
  });
  return { ...rule, restricted: isRestricted(text), text: texts.join(',') };
}

/**
 * The days of a month on which the two fields allow a run.
 * Both restricted: either is enough. Otherwise both must hold, so that day-of-month `*` with a step and a weekday
 * means "and", as in Vixie's cron. `month` is 1-12.
 */
export function matchingDays(dom: DayOfMonthRule, dow: DayOfWeekRule, year: number, month: number): DayMask {
  const length = monthLength(year, month);
  const firstWeekday = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const byDate = datesOf(dom, length, firstWeekday);
  const byWeekday = weekdaysOf(dow, length, firstWeekday);
  return dom.restricted && dow.restricted ? byDate | byWeekday : byDate & byWeekday;
}

function isRestricted(text: string): boolean {
  return !text.startsWith('*') && text !== '?';
}

function addDays(rule: { days: number }, item: string, hashSeed: string): string {
  const read = readItem(item === '?' ? '*' : item, DAY_OF_MONTH, hashSeed);
  for (const day of read.values) rule.days |= 1 << (day - 1);
  return read.text;
}

function addWeekdays(rule: { weekdays: number }, item: string, hashSeed: string): string {
  const read = readItem(item === '?' ? '*' : item, weekRange(item), hashSeed);
  for (const weekday of read.values) rule.weekdays |= 1 << (weekday % 7);
  return read.text;
}

/** 7 is a second name for Sunday: a `*` or an open step must not count the week as eight days long. */
function weekRange(item: string): FieldRange {
  return /^[*?H]|^\w+\//.test(item) ? { ...DAY_OF_WEEK, max: 6 } : DAY_OF_WEEK;
}

function readOffset(offset: string | undefined, item: string): number {
  if (offset === undefined) return 0;
  if (offset.length <= 2 && Number(offset) <= 30) return Number(offset);
  throw new CronError('day of month', item, 'is out of range; use L-1 to L-30');
}

function readNth(n: string | undefined, item: string): number {
  if (n && /^[1-5]$/.test(n)) return Number(n);
  throw new CronError('day of week', item, 'is out of range; use #1 to #5');
}

/** Returns the number of days in a month; `month` is 1-12. */
export function monthLength(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function datesOf(rule: DayOfMonthRule, length: number, firstWeekday: number): DayMask {
  let mask = rule.days & lowBits(length);
  for (const offset of rule.beforeLast) if (offset < length) mask |= 1 << (length - offset - 1);
  for (const day of rule.nearestWeekday)
    if (day <= length) mask |= 1 << (nearestWeekday(day, length, firstWeekday) - 1);
  if (rule.lastWeekday) mask |= 1 << (nearestWeekday(length, length, firstWeekday) - 1);
  return mask;
}

/** Returns the weekday (Monday to Friday) nearest to a day, without leaving the month. */
function nearestWeekday(day: number, length: number, firstWeekday: number): number {
  const weekday = (firstWeekday + day - 1) % 7;
  if (weekday === 6) return day > 1 ? day - 1 : day + 2;
  if (weekday === 0) return day < length ? day + 1 : day - 2;
  return day;
}

function weekdaysOf(rule: DayOfWeekRule, length: number, firstWeekday: number): DayMask {
  let mask = 0;
  for (let day = 1; day <= length; day++)
    if ((rule.weekdays >> ((firstWeekday + day - 1) % 7)) & 1) mask |= 1 << (day - 1);
  for (const { weekday, n } of rule.nth) {
    const day = firstOf(weekday, firstWeekday) + 7 * (n - 1);
    if (day <= length) mask |= 1 << (day - 1);
  }
  for (const weekday of rule.last) {
    const first = firstOf(weekday, firstWeekday);
    mask |= 1 << (first + 7 * Math.floor((length - first) / 7) - 1);
  }
  return mask;
}

function firstOf(weekday: number, firstWeekday: number): number {
  return ((weekday - firstWeekday + 7) % 7) + 1;
}

function lowBits(count: number): number {
  return count >= 31 ? 0x7fffffff : (1 << count) - 1;
}
