/** Time zones: their valid names, and the spans of constant UTC offset that a zone consists of. */
import { editDistance } from '#contracts/fields/edit-distance.policy';
import { zoneRules } from './rules-in-use';
import type { ZoneSpan } from './zone-timeline';

/** Says why a zone is refused, and what would be right. */
export class ZoneError extends Error {
  override readonly name = 'ZoneError';
}

/**
 * Returns the zone in IANA's spelling (`europe/berlin` becomes `Europe/Berlin`; links such as `Asia/Calcutta` are
 * kept).
 * @throws ZoneError for offsets, abbreviations and unknown names, with similar names
 */
export function normalZone(name: string): string {
  const known = zoneRules().names.get(name.slice(0, 64).toLowerCase());
  if (known !== undefined && known.length === name.length) return known;
  throw new ZoneError(`'${name.slice(0, 64)}' is not an IANA time zone; use ${suggestion(name.slice(0, 64))}`);
}

/** Whether normalZone accepts the name. */
export function isKnownZone(name: string): boolean {
  return zoneRules().names.get(name.slice(0, 64).toLowerCase())?.length === name.length;
}

/** Returns the span that contains the instant. The zone must be valid (normalZone). */
export function zoneSpanAt(zone: string, atMs: number): ZoneSpan {
  return zoneRules().timeline(zone).at(atMs);
}

/** Yields all spans that overlap [fromMs, toMs), in order. */
export function* zoneSpans(zone: string, fromMs: number, toMs: number): Generator<ZoneSpan> {
  for (let at = fromMs; at < toMs;) {
    const span = zoneSpanAt(zone, at);
    yield span;
    at = span.endMs;
  }
}

/** Returns the instants in (fromMs, toMs) at which the zone's offset changes, in epoch milliseconds. */
export function transitions(zone: string, fromMs: number, toMs: number): number[] {
  return [...zoneSpans(zone, fromMs, toMs)].map((span) => span.startMs).filter((at) => at > fromMs);
}

function suggestion(name: string): string {
  if (/^z$/i.test(name)) return 'UTC';
  if (/^etc\/gmt/i.test(name)) return 'Etc/GMT+12 (12 hours behind UTC) to Etc/GMT-14 (14 hours ahead of it)';
  if (/^[A-Za-z]{2,5}$/.test(name)) return 'a place such as Europe/Berlin, not an abbreviation';
  if (/^(utc|gmt)?[+-]\d/i.test(name)) return fixedOffset(name);
  const near = name === '' ? [] : nearestNames(name);
  return near.length > 0 ? near.join(' or ') : 'a name such as Europe/Berlin, America/New_York or UTC';
}

/**
 * Returns the zone of a fixed offset, whose sign is reversed in IANA's names; there is none for fractions of an hour.
 */
function fixedOffset(name: string): string {
  const [, sign, hours = '', minutes = '00'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(name) ?? [];
  const offset = Number(hours);
  const place = 'a place whose clock follows the law there, such as Europe/Berlin';
  const max = sign === '+' ? 14 : 12;
  if (sign === undefined || Number(minutes) !== 0 || offset > max) return place;
  if (offset === 0) return 'UTC';
  const shown = `${sign}${String(offset).padStart(2, '0')}:00`;
  return `${place}, or Etc/GMT${sign === '+' ? '-' : '+'}${offset} for the fixed offset ${shown}`;
}

/** How many typing errors a name may have to count as a known one. */
const MAX_SLIPS = 3;

function nearestNames(name: string): string[] {
  const wanted = name.toLowerCase();
  return [...zoneRules().names.values()]
    .map((known) => ({ known, distance: nearness(wanted, known.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.min(MAX_SLIPS, name.length / 3 + 0.5))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 2)
    .map(({ known }) => known);
}

/** Returns how near two names are; a forgotten continent (`Berlin`, `new york`) counts like one typing error. */
function nearness(wanted: string, known: string): number {
  const place = known.slice(known.lastIndexOf('/') + 1);
  return Math.min(
    editDistance(wanted, known, MAX_SLIPS),
    editDistance(wanted.replaceAll(' ', '_'), place, MAX_SLIPS) + 0.5,
  );
}
