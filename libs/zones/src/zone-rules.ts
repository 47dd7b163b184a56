import type { ZoneTimeline } from './zone-timeline';

/** The rules of all time zones in one version of the tz database. */
export interface ZoneRules {
  /** The version of the tz database, such as `2026f`. */
  readonly version: string;
  /** The origin of the rules, for people: `moment-timezone` or a folder. */
  readonly source: string;
  /** Every name in IANA's spelling, also links, by the name in lower case. */
  readonly names: ReadonlyMap<string, string>;
  /** Returns the spans of a zone. @throws RangeError for a name that is not in `names` */
  timeline(zone: string): ZoneTimeline;
}

/** Whether a version (`2026f`) is newer than another; the empty version, before any was named, is the oldest. */
export function isNewerVersion(version: string, other: string): boolean {
  return version > other;
}

/** Makes rules that read a zone once and cache it. */
export function rememberingRules(facts: Omit<ZoneRules, 'timeline'>, read: (zone: string) => ZoneTimeline): ZoneRules {
  const known = new Map<string, ZoneTimeline>();
  const timeline = (zone: string): ZoneTimeline => {
    const found = known.get(zone);
    if (found) return found;
    if (!facts.names.has(zone.toLowerCase()))
      throw new RangeError(`the time zone ${zone} is not in the zone rules ${facts.version} (${facts.source})`);
    const made = read(zone);
    known.set(zone, made);
    return made;
  };
  return { ...facts, timeline };
}
