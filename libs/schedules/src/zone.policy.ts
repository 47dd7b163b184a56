/** Time zones: which names are good, and the spans of constant UTC offset that a zone consists of. */
import { Temporal } from 'temporal-polyfill';

/** A zone that is refused; the message says what would be right. */
export class ZoneError extends Error {
  override readonly name = 'ZoneError';
}

/** A span of time in which a zone's offset from UTC does not change: [startMs, endMs) in epoch milliseconds. */
export interface ZoneSpan {
  /** The instant of the change that began it; -Infinity for the zone's first span. */
  readonly startMs: number;
  /** The instant of the next change; Infinity where none is known. */
  readonly endMs: number;
  /** Local time minus UTC, in milliseconds. */
  readonly offsetMs: number;
  /** The offset before `startMs`; greater = local times repeat, smaller = local times are jumped over. */
  readonly offsetBeforeMs: number;
}

const IANA_SHAPE = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/;

/**
 * The zone in IANA's spelling (`europe/berlin` becomes `Europe/Berlin`; links such as `Asia/Calcutta` stay what they are).
 * Throws ZoneError for offsets, abbreviations and unknown names, with names that are near.
 */
export function normalZone(name: string): string {
  // Intl would also take "SystemV/…", Temporal whole ISO strings and offsets: none is an IANA name.
  if (name.length <= 64 && IANA_SHAPE.test(name) && !/^systemv\//i.test(name)) {
    const known = temporalZone(name);
    if (known !== null) return known;
  }
  throw new ZoneError(`'${name.slice(0, 64)}' is not an IANA time zone; use ${suggestion(name.slice(0, 64))}`);
}

/** The span that holds the instant. The zone must be good (normalZone). */
export function zoneSpanAt(zone: string, atMs: number): ZoneSpan {
  const line = timelineNear(zone, atMs);
  while (atMs >= last(line).endMs) line.push(spanAfter(zone, last(line)));
  while (atMs < first(line).startMs) line.unshift(spanBefore(zone, first(line)));
  return find(line, atMs);
}

/** All spans that overlap [fromMs, toMs), in order. */
export function* zoneSpans(zone: string, fromMs: number, toMs: number): Generator<ZoneSpan> {
  for (let at = fromMs; at < toMs;) {
    const span = zoneSpanAt(zone, at);
    yield span;
    at = span.endMs;
  }
}

/** The instants in (fromMs, toMs) at which the zone's offset changes, in epoch milliseconds. */
export function transitions(zone: string, fromMs: number, toMs: number): number[] {
  return [...zoneSpans(zone, fromMs, toMs)].map((span) => span.startMs).filter((at) => at > fromMs);
}

const timelines = new Map<string, ZoneSpan[]>();
const FAR_MS = 60 * 366 * 86_400_000;

/** Neighbouring spans of one zone, as far as they were asked for. A far jump starts anew instead of filling centuries. */
function timelineNear(zone: string, atMs: number): ZoneSpan[] {
  const known = timelines.get(zone);
  if (known && atMs > first(known).startMs - FAR_MS && atMs < last(known).endMs + FAR_MS) return known;
  const fresh = [spanAround(zone, atMs)];
  timelines.set(zone, fresh);
  return fresh;
}

function spanAround(zone: string, atMs: number): ZoneSpan {
  // "previous" looks strictly before: a millisecond more finds a change at the very instant.
  const start = change(zone, atMs + 1, 'previous');
  return makeSpan(zone, start ?? -Infinity, change(zone, atMs, 'next') ?? Infinity, offsetAt(zone, atMs));
}

function spanAfter(zone: string, span: ZoneSpan): ZoneSpan {
  const end = change(zone, span.endMs, 'next') ?? Infinity;
  return { startMs: span.endMs, endMs: end, offsetMs: offsetAt(zone, span.endMs), offsetBeforeMs: span.offsetMs };
}

function spanBefore(zone: string, span: ZoneSpan): ZoneSpan {
  const start = change(zone, span.startMs, 'previous') ?? -Infinity;
  return makeSpan(zone, start, span.startMs, span.offsetBeforeMs);
}

function makeSpan(zone: string, startMs: number, endMs: number, offsetMs: number): ZoneSpan {
  const offsetBeforeMs = startMs === -Infinity ? offsetMs : offsetAt(zone, startMs - 1);
  return { startMs, endMs, offsetMs, offsetBeforeMs };
}

function find(line: readonly ZoneSpan[], atMs: number): ZoneSpan {
  let low = 0;
  let high = line.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((line[middle] as ZoneSpan).startMs <= atMs) low = middle;
    else high = middle - 1;
  }
  return line[low] as ZoneSpan;
}

function change(zone: string, atMs: number, direction: 'next' | 'previous'): number | null {
  return zoned(zone, atMs).getTimeZoneTransition(direction)?.epochMilliseconds ?? null;
}

function offsetAt(zone: string, atMs: number): number {
  return zoned(zone, atMs).offsetNanoseconds / 1e6;
}

function zoned(zone: string, atMs: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
}

function temporalZone(name: string): string | null {
  try {
    return zoned(name, 0).timeZoneId;
  } catch {
    return null;
  }
}

function suggestion(name: string): string {
  if (/^[A-Za-z]{2,5}$/.test(name)) return 'a place such as Europe/Berlin, not an abbreviation';
  if (/^(utc|gmt)?[+-]\d/i.test(name))
    return 'a place such as Europe/Berlin, or Etc/GMT-2 for a fixed offset of +02:00';
  const near = nearestNames(name);
  return near.length > 0 ? near.join(' or ') : 'a name such as Europe/Berlin, America/New_York or UTC';
}

function nearestNames(name: string): string[] {
  const wanted = name.toLowerCase();
  return Intl.supportedValuesOf('timeZone')
    .map((known) => ({ known, distance: nearness(wanted, known.toLowerCase()) }))
    .filter(({ distance }) => distance <= 3)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 2)
    .map(({ known }) => known);
}

/** A forgotten continent (`Berlin`, `new york`) is as near as a slip of the keyboard. */
function nearness(wanted: string, known: string): number {
  const place = known.slice(known.lastIndexOf('/') + 1);
  return Math.min(editDistance(wanted, known), editDistance(wanted.replaceAll(' ', '_'), place) + 0.5);
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min((row[j] ?? 0) + (a[i] === b[j] ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? Infinity;
}

function first(line: readonly ZoneSpan[]): ZoneSpan {
  return line[0] as ZoneSpan;
}

function last(line: readonly ZoneSpan[]): ZoneSpan {
  return line[line.length - 1] as ZoneSpan;
}
