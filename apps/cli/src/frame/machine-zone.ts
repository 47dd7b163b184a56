import { isKnownZone } from '#zones/zone.policy';

/** Returns the name of the machine's zone, or of TZ; UTC when that is no zone with rules. */
export function machineZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isKnownZone(zone) ? zone : 'UTC';
}
