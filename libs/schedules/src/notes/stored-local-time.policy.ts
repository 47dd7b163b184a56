/** ONE_TIME schedules whose time was given as local time (`2027-01-10T10:00`, without an offset). Pure. */
import { parseLocalTime, type LocalTime } from '#contracts/fields/instant.policy';
import { momentsOf, type LocalMoments } from '#zones/local-time.policy';
import type { ScheduleSpec } from '../schedule-spec';

/** The local time as it was given, with the zone and instant that it meant then: the row may have others by now. */
export interface StoredLocalTime {
  readonly local: string;
  readonly zone: string;
  /** The instant in RFC 3339. */
  readonly at: string;
}

/** Returns what must be stored to replan the schedule when other zone rules come into force. */
export function storedLocalTime(spec: ScheduleSpec): StoredLocalTime | null {
  if (spec.kind !== 'ONE_TIME' || spec.localTime === undefined) return null;
  return { local: spec.localTime, zone: spec.timeZone, at: spec.runAt.toISOString() };
}

/** Returns when the clock of a zone shows a local time, by the rules in use. */
export function momentsOfLocal(local: LocalTime, zone: string): LocalMoments {
  const { year, month, day, hour, minute, second, millisecond } = local;
  return momentsOf(zone, Date.UTC(year, month - 1, day, hour, minute, second, millisecond));
}

/**
 * Returns the instant of a local time: the first of two where the clock is turned back, the end of the gap where it is
 * skipped. null when the stored local time no longer belongs to the row, because a process of an older version has
 * changed the row.
 */
export function instantOfLocal(
  stored: StoredLocalTime | null,
  { runAt, timeZone }: { runAt: Date | null; timeZone: string },
): Date | null {
  if (stored === null || stored.zone !== timeZone || Date.parse(stored.at) !== runAt?.getTime()) return null;
  const local = parseLocalTime(stored.local);
  if (local === null) return null;
  const { instants, jumpMs } = momentsOfLocal(local, timeZone);
  const at = instants[0] ?? jumpMs;
  return at === null ? null : new Date(at);
}
