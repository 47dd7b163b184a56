import type { ZoneTimeline } from './zone-timeline';

/** The rules of all time zones in one version of the tz database. */
export interface ZoneRules {
  /** Of the tz database: `2026f`. */
  readonly version: string;
  /** Where they come from, for people: `moment-timezone` or a folder. */
  readonly source: string;
  /** Every name in IANA's spelling, links too, by the name in small letters. */
  readonly names: ReadonlyMap<string, string>;
  /** The spans of a zone. @throws RangeError for a name that is not in `names` */
  timeline(zone: string): ZoneTimeline;
}

/** Whether a version (`2026f`) is newer than another; the empty version, of rules nobody has named, is the oldest. */
export function isNewerVersion(version: string, other: string): boolean {
  return version > other;
}

/** Makes rules that read a zone once, and remember it. */
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
