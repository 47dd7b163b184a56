/** Gives the description of a schedule for a person: its time zone is named only where it is not theirs. Pure. */
export function withoutOwnZone(description: string, ownZone: string): string {
  const zone = ` (${ownZone})`;
  return description.endsWith(zone) ? description.slice(0, -zone.length) : description;
}
