/** Instants as local times of a zone, and back. All texts are English and independent of ICU. */
import { zoneSpanAt, zoneSpans } from './zone.policy';

/** Returns an instant as RFC 3339 with the zone's offset, to the second: `2027-03-28T03:00:00+02:00`. */
export function localTime(zone: string, atMs: number): string {
  const { offsetMs } = zoneSpanAt(zone, atMs);
  return `${dateOf(atMs + offsetMs)}T${new Date(atMs + offsetMs).toISOString().slice(-13, -5)}${offsetText(offsetMs)}`;
}

/** Returns an instant for people, with the name of its time: `29 Nov 2026, 14:30:05 CET`. */
export function readableTime(zone: string, atMs: number): string {
  const { offsetMs, abbreviation } = zoneSpanAt(zone, atMs);
  const clock = new Date(atMs + offsetMs).toISOString().slice(-13, -5);
  return `${readableDate(atMs + offsetMs)}, ${clock} ${zoneName(abbreviation, offsetMs)}`;
}

/**
 * Returns a time that a person has chosen, beside the name of its zone: `Sun 29 Nov 2026, 14:30`, with seconds only
 * where there are any.
 */
export function readableMinute(zone: string, atMs: number): string {
  const localMs = atMs + zoneSpanAt(zone, atMs).offsetMs;
  return `${DAYS[new Date(localMs).getUTCDay()]} ${readableDate(localMs)}, ${clockOf(localMs)}`;
}

/** Returns a bound that a person has chosen: `1 Dec 2026`, with the time unless that is midnight. */
export function readableBound(zone: string, atMs: number): string {
  const localMs = atMs + zoneSpanAt(zone, atMs).offsetMs;
  const clock = clockOf(localMs);
  return clock === '00:00' ? readableDate(localMs) : `${readableDate(localMs)}, ${clock}`;
}

/** Returns the date of a floating time for people: `28 Mar 2027`. */
export function readableDate(localMs: number): string {
  const local = new Date(localMs);
  return `${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]} ${local.getUTCFullYear()}`;
}

/** Returns the time of day alone: `14:30:05`. */
export function timeOfDay(zone: string, atMs: number): string {
  return new Date(atMs + zoneSpanAt(zone, atMs).offsetMs).toISOString().slice(-13, -5);
}

/** The instants of a floating local time. */
export interface LocalMoments {
  /** No instant for a skipped local time, two for a repeated one, else one. */
  readonly instants: readonly number[];
  /** The instant of the clock change that skips the local time. */
  readonly jumpMs: number | null;
}

const FAR_MS = 26 * 3_600_000;

/** Returns when the clock of a zone shows a floating local time. */
export function momentsOf(zone: string, localMs: number): LocalMoments {
  const instants: number[] = [];
  let jumpMs: number | null = null;
  for (const { startMs, endMs, offsetMs, offsetBeforeMs } of zoneSpans(zone, localMs - FAR_MS, localMs + FAR_MS)) {
    const at = localMs - offsetMs;
    if (at >= startMs && at < endMs) instants.push(at);
    if (localMs >= startMs + offsetBeforeMs && localMs < startMs + offsetMs) jumpMs = startMs;
  }
  return { instants, jumpMs: instants.length === 0 ? jumpMs : null };
}

/**
 * Returns the instant at which the day of `atMs` began: its midnight, or the first instant after a clock change over
 * midnight.
 */
export function startOfDay(zone: string, atMs: number): number {
  const localMs = atMs + zoneSpanAt(zone, atMs).offsetMs;
  const { instants, jumpMs } = momentsOf(zone, localMs - modulo(localMs, DAY_MS));
  return instants[0] ?? jumpMs ?? atMs;
}

/** Returns the date of a floating time: `2027-03-28`. */
export function dateOf(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, -14);
}

/** Returns the time of day of a floating time: `02:30`, with seconds only where there are any. */
export function clockOf(localMs: number): string {
  const clock = new Date(localMs).toISOString().slice(-13, -5);
  return clock.endsWith(':00') ? clock.slice(0, 5) : clock;
}

const DAY_MS = 86_400_000;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** Returns the name of a zone's time, or its distance from UTC where it has none: `CET`, `UTC-03:00`. */
export function zoneName(abbreviation: string, offsetMs: number): string {
  return /^[A-Za-z]+$/.test(abbreviation) ? abbreviation : `UTC${offsetText(offsetMs)}`;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function offsetText(offsetMs: number): string {
  const seconds = Math.round(Math.abs(offsetMs) / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (seconds % 60 !== 0) parts.push(seconds % 60);
  return (offsetMs < 0 ? '-' : '+') + parts.map((part) => String(part).padStart(2, '0')).join(':');
}
