import { PACKAGE_RULES } from '#zones/rules-in-use';
import { rememberingRules, type ZoneRules } from '#zones/zone-rules';
import { ZoneTimeline } from '#zones/zone-timeline';

/** The zone whose law changes in specs. */
export const CHANGED_ZONE = 'America/Vancouver';

/** Returns rules of a version in which that zone has this offset for ever, and all others are those of the package. */
export function fixedZoneRules(version: string, hours: number): ZoneRules {
  const eras = [{ untilMs: Infinity, offsetMs: hours * 3_600_000, abbreviation: 'PDT' }];
  return rememberingRules({ version, source: 'a spec', names: PACKAGE_RULES.names }, (zone) =>
    zone === CHANGED_ZONE ? new ZoneTimeline(eras) : PACKAGE_RULES.timeline(zone),
  );
}
