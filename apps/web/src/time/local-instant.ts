import { spanAt, spansOf } from './zone-spans';

/**
 * Converts a local time of a date picker (`2027-03-28 02:30:00`) into an instant with the offset of that moment. A time
 * that the clock skips moves forward by the length of the gap; of a time that occurs twice, the first is taken.
 * @throws Error when the clock of the zone is not loaded, because a guess could be an hour off
 */
export function instantOfLocal(local: string, zone: string): string {
  const spans = spansOf(zone);
  if (spans === undefined) throw new Error(`the clock of ${zone} is not known yet`);
  const localMs = Date.parse(`${local.replace(' ', 'T')}Z`);
  const isShown = (index: number): boolean => {
    const at = localMs - (spans[index]?.offsetMs ?? 0);
    return at >= (spans[index]?.fromMs ?? 0) && at < (spans[index + 1]?.fromMs ?? Infinity);
  };
  const shown = spans.findIndex((_, index) => isShown(index));
  // A time within no span lies in a gap; the offset before the gap applies.
  const jump = spans.findIndex(({ fromMs, offsetMs }) => localMs - offsetMs < fromMs);
  const offsetMs = spans[shown === -1 ? jump - 1 : shown]?.offsetMs ?? 0;
  return localText(localMs - offsetMs, zone, 'T') + offsetText(spanAt(zone, localMs - offsetMs).offsetMs);
}

/** Converts an instant into the local time that a date picker takes. */
export function localOfInstant(instant: string, zone: string): string {
  return localText(Date.parse(instant), zone, ' ');
}

/** Gives the date in a zone at an instant, as a date picker writes it: `2027-03-28`. */
export function dayIn(zone: string, at: Date): string {
  return localText(at.getTime(), zone, ' ').slice(0, 10);
}

function localText(atMs: number, zone: string, separator: string): string {
  return new Date(atMs + spanAt(zone, atMs).offsetMs).toISOString().slice(0, 19).replace('T', separator);
}

function offsetText(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / 60_000;
  const parts = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${offsetMs < 0 ? '-' : '+'}${parts.join(':')}`;
}
