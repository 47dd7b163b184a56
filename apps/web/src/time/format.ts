// Formats instants and durations for people.
import { spanAt } from './zone-spans';

const UNITS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' });

/** Formats an instant relative to now: "in 5 minutes", "2 hours ago", "now". */
export function relativeTime(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 1) return 'now';
  const [unit, size] = UNITS.find(([, size]) => distance >= size) ?? ['second', 1];
  // Truncates towards zero, because 119 minutes are not yet two hours.
  return relative.format(Math.trunc(seconds / size), unit);
}

/** Describes a due time that has passed: "Due 31 seconds ago, waiting"; null while it is ahead. */
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

/** Formats an instant in full: "Europe/Berlin: Saturday 21 November 2026, 14:30:05 CET". */
export function exactTime(at: Date, timeZone: string): string {
  const { weekday, day, month, year, clock, name } = partsOf(at, timeZone);
  return `${timeZone}: ${weekday} ${day} ${month} ${year}, ${clock} ${name}`;
}

/** Formats an instant in UTC: "2026-11-21 13:30:05.123 UTC". */
export function utcTime(at: Date): string {
  return at.toISOString().replace('T', ' ').replace('.000', '').replace('Z', ' UTC');
}

/** Formats a duration by at most two units: "740 ms", "3.2 s", "2 min 5 s", "3 h 10 min", "2 d 4 h". */
export function duration(ms: number): string {
  const size = Math.abs(ms);
  const sign = ms < 0 ? '−' : '';
  if (size < 1000) return `${sign}${Math.round(size)} ms`;
  if (size < 60_000) return `${sign}${(Math.floor(size / 100) / 10).toString()} s`;
  return sign + twoLargest(Math.floor(size / 1000));
}

function twoLargest(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
