import moment from 'moment-timezone';
import { learnZone } from '../src/time/zone-spans';

/** Loads the clocks of zones into the dashboard's code, as a response of the server would. */
export function learnZones(...zones: string[]): void {
  for (const name of zones) learnZone({ name, spans: spansOf(name) });
}

function spansOf(name: string): { from: string | null; offsetSeconds: number; name: string }[] {
  const { untils = [], offsets = [], abbrs = [] } = moment.tz.zone(name) ?? {};
  return untils.map((_, index) => {
    const from = untils[index - 1];
    return {
      from: from == null ? null : new Date(from).toISOString(),
      offsetSeconds: -(offsets[index] ?? 0) * 60 + 0,
      name: abbrs[index] ?? '',
    };
  });
}
