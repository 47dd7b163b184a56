// Formats instants and durations for people.
import { durationText } from '#contracts/words/duration-words';
import { spanAt } from './zone-spans';

const DAY_SECONDS = 86_400;
const UNITS: [unit: string, seconds: number][] = [
  ['d', DAY_SECONDS],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
];

/** Formats an instant relative to now: "in 5 min", "2 h ago", "just now". */
export function relativeTime(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 1) return 'just now';
  const [unit, size] = UNITS.find(([, size]) => distance >= size) ?? ['s', 1];
  // Rounds down, because 119 minutes are not yet two hours.
  const text = `${Math.floor(distance / size)} ${unit}`;
  return seconds < 0 ? `${text} ago` : `in ${text}`;
}

/** Formats an instant for lists: relative within 24 hours of now, otherwise "Sat 21 Nov, 14:30". */
export function nearTime(at: Date, now: Date, timeZone: string): string {
  const isNear = Math.abs(at.getTime() - now.getTime()) < DAY_SECONDS * 1000;
  return isNear ? relativeTime(at, now) : localTime(at, now, timeZone);
}

/** Describes a due time that has passed: "Due 31 s ago, waiting"; null while it is ahead. */
export function overdueText(at: Date, now: Date): string | null {
  return at.getTime() > now.getTime() - 1000 ? null : `Due ${relativeTime(at, now)}, waiting`;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const SHORT = 3;

/** Splits an instant into what the clock and the calendar of a zone show, in English. */
function partsOf(at: Date, zone: string): Record<'weekday' | 'day' | 'month' | 'year' | 'clock' | 'name', string> {
  const { offsetMs, name } = spanAt(zone, at.getTime());
  const local = new Date(at.getTime() + offsetMs);
  return {
    weekday: WEEKDAYS[local.getUTCDay()] ?? '',
    day: String(local.getUTCDate()),
    month: MONTHS[local.getUTCMonth()] ?? '',
    year: String(local.getUTCFullYear()),
    clock: local.toISOString().slice(-13, -5),
    name,
  };
}

/**
 * Formats an instant in a zone: "Sat 21 Nov, 14:30". Seconds are shown unless they are zero, the year unless it is the
 * present one.
 */
export function localTime(at: Date, now: Date, timeZone: string): string {
  const { weekday, day, month, year, clock } = partsOf(at, timeZone);
  const shownYear = year === partsOf(now, timeZone).year ? '' : ` ${year}`;
  const date = `${weekday.slice(0, SHORT)} ${day} ${month.slice(0, SHORT)}${shownYear}`;
  return `${date}, ${clock.endsWith(':00') ? clock.slice(0, -3) : clock}`;
}

/** Formats an instant as `localTime`, on the present day without the date: "14:30". */
export function clockTime(at: Date, now: Date, timeZone: string): string {
  const text = localTime(at, now, timeZone);
  return dateOf(at, timeZone) === dateOf(now, timeZone) ? text.slice(text.indexOf(', ') + 2) : text;
}

/** Formats an instant for a sentence, to the minute: "today, 17:00", "tomorrow, 11:18", "Mon 30 Nov, 08:00". */
export function dayTime(at: Date, now: Date, timeZone: string): string {
  const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
  const clock = clockTime(minute, minute, timeZone);
  const date = dateOf(at, timeZone);
  if (date === dateOf(now, timeZone)) return `today, ${clock}`;
  const isTomorrow = date === dateOf(new Date(now.getTime() + DAY_SECONDS * 1000), timeZone);
  return isTomorrow ? `tomorrow, ${clock}` : localTime(minute, now, timeZone);
}

function dateOf(at: Date, timeZone: string): string {
  const { day, month, year } = partsOf(at, timeZone);
  return `${day} ${month} ${year}`;
}

/** Formats an instant in full: "Sat 21 Nov 2026, 14:30:05 CET". */
export function exactTime(at: Date, timeZone: string): string {
  const { weekday, day, month, year, clock, name } = partsOf(at, timeZone);
  return `${weekday.slice(0, SHORT)} ${day} ${month.slice(0, SHORT)} ${year}, ${clock} ${name}`;
}

/** Formats an instant in full in a zone and in UTC, for a tooltip. */
export function tooltipTime(at: Date, timeZone: string): string {
  const [local, utc] = [exactTime(at, timeZone), exactTime(at, 'UTC')];
  return local === utc ? utc : `${local} · ${utc}`;
}

/** Formats a duration by at most two units: "740 ms", "3.2 s", "2 min 5 s", "3 h 10 min", "2 d 4 h". */
export function duration(ms: number): string {
  return durationText(ms).replace('-', '−');
}

/** Replaces the UTC instants in a text of the server by local times. */
export function inLocalTime(text: string, now: Date, timeZone: string): string {
  return text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => localTime(new Date(instant), now, timeZone));
}
