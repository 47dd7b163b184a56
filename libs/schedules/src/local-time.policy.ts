import { zoneSpanAt } from './zone.policy';

/** An instant as RFC 3339 with the zone's offset, to the second: `2027-03-28T03:00:00+02:00`. */
export function localTime(zone: string, atMs: number): string {
  const { offsetMs } = zoneSpanAt(zone, atMs);
  return `${dateOf(atMs + offsetMs)}T${new Date(atMs + offsetMs).toISOString().slice(-13, -5)}${offsetText(offsetMs)}`;
}

/** The date of a floating time: `2027-03-28`. */
export function dateOf(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, -14);
}

/** The clock of a floating time: `02:30`, with seconds only where there are any. */
export function clockOf(localMs: number): string {
  const clock = new Date(localMs).toISOString().slice(-13, -5);
  return clock.endsWith(':00') ? clock.slice(0, 5) : clock;
}

function offsetText(offsetMs: number): string {
  const seconds = Math.round(Math.abs(offsetMs) / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (seconds % 60 !== 0) parts.push(seconds % 60);
  return (offsetMs < 0 ? '-' : '+') + parts.map((part) => String(part).padStart(2, '0')).join(':');
}
