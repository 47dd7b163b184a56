import { localTime } from '../../time/format';
import { localOfInstant } from '../../time/local-instant';

const DAY_MS = 86_400_000;

/**
 * Writes the instants of a chart in a zone: with the date when they span more than a day, and with seconds only when one of
 * them needs them.
 */
export function timeLabels(instants: readonly string[], zone: string): string[] {
  const [first, last] = [instants.at(0), instants.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (Date.parse(last) - Date.parse(first) > DAY_MS)
    return instants.map((at) => localTime(new Date(at), new Date(last), zone));
  const clocks = instants.map((at) => localOfInstant(at, zone).slice(11, 19));
  return clocks.every((clock) => clock.endsWith(':00')) ? clocks.map((clock) => clock.slice(0, 5)) : clocks;
}
