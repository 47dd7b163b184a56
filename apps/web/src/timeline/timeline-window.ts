import { dayIn, instantOfLocal, localOfInstant } from '../time/local-instant';
import { spansOf } from '../time/zone-spans';
import { localTime } from '../time/format';
import type { TimelineSearch, View } from './timeline-search';

/** A window of time in ms since the epoch; `toMs` is not part of it. */
export interface TimeWindow {
  fromMs: number;
  toMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** The window of the next hour begins on such a step, so that its query keeps its key, and its cached answer. */
const STEP_MS = 5 * MINUTE_MS;
const DAYS: Record<Exclude<View, 'hour'>, number> = { day: 1, week: 7 };

/** Returns a date some days later, by the calendar. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Returns the Monday of the week of a date. */
export function mondayOf(date: string): string {
  return addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** Returns the date that a window begins on: that of the address, or the present one. */
function dateOf({ at }: TimelineSearch, nowMs: number, zone: string): string {
  if (at === undefined) return dayIn(zone, new Date(nowMs));
  return at.includes('T') ? localOfInstant(at, zone).slice(0, 10) : at;
}

/** Returns the first moment of a date; without the clock of the zone times are shown in UTC. */
function startOf(date: string, zone: string): number {
  return Date.parse(instantOfLocal(`${date} 00:00:00`, spansOf(zone) === undefined ? 'UTC' : zone));
}

/**
 * Returns the window of the page: days begin and end at midnight of the zone, so they have 23 to 25 hours; weeks begin on
 * Monday. The hour is the next one unless the address has another. Pure.
 */
export function windowOf(search: TimelineSearch, nowMs: number, zone: string): TimeWindow {
  const { view = 'day', at } = search;
  if (view === 'hour') {
    const [fromMs, lengthMs] =
      at === undefined
        ? [Math.floor(nowMs / STEP_MS) * STEP_MS, HOUR_MS + STEP_MS]
        : [at.includes('T') ? Date.parse(at) : startOf(at, zone), HOUR_MS];
    return { fromMs, toMs: fromMs + lengthMs };
  }
  const date = dateOf(search, nowMs, zone);
  const first = view === 'week' ? mondayOf(date) : date;
  return { fromMs: startOf(first, zone), toMs: startOf(addDays(first, DAYS[view]), zone) };
}

/** Returns the address of the window before (-1) or after (1). Pure. */
export function neighbour(search: TimelineSearch, step: -1 | 1, nowMs: number, zone: string): TimelineSearch {
  const { view = 'day' } = search;
  const { fromMs } = windowOf(search, nowMs, zone);
  const at =
    view === 'hour'
      ? new Date(fromMs + step * HOUR_MS).toISOString()
      : addDays(dayIn(zone, new Date(fromMs)), step * DAYS[view]);
  return { ...search, at, page: undefined };
}

/** Returns the address of a longer (1) or shorter (-1) window around now, or around its middle; null: there is none. */
export function zoomed(search: TimelineSearch, step: -1 | 1, nowMs: number, zone: string): TimelineSearch | null {
  const views: View[] = ['hour', 'day', 'week'];
  const view = views[views.indexOf(search.view ?? 'day') + step];
  if (view === undefined) return null;
  const { fromMs, toMs } = windowOf(search, nowMs, zone);
  const isNow = nowMs >= fromMs && nowMs < toMs;
  const centreMs = Math.floor((fromMs + toMs) / 2 / HOUR_MS) * HOUR_MS;
  const at = view === 'hour' ? new Date(centreMs).toISOString() : dayIn(zone, new Date(centreMs));
  return { ...search, view, at: isNow ? undefined : at, page: undefined };
}

/** Describes a window: "Tue 1 Dec", "Mon 30 Nov – Sun 6 Dec", "Tue 1 Dec, 14:00 – 15:00". */
export function windowText({ fromMs, toMs }: TimeWindow, view: View, nowMs: number, zone: string): string {
  const [from, last] = [fromMs, view === 'hour' ? toMs : toMs - 1].map((ms) =>
    localTime(new Date(ms), new Date(nowMs), zone),
  );
  const dayOf = (text = ''): string => text.split(',')[0] ?? '';
  const clockOf = (text = ''): string => text.split(', ')[1] ?? '';
  if (view === 'hour') return `${from} – ${clockOf(last)}`;
  return view === 'day' ? dayOf(from) : `${dayOf(from)} – ${dayOf(last)}`;
}
