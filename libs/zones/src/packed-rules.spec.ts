import moment from 'moment-timezone';
import { zoneRules } from './rules-in-use';

/** Every change and the milliseconds around it, for every name: moment-timezone reads the same data with other code. */
it('reads what moment-timezone reads from the same data', () => {
  const wrong: string[] = [];
  for (const name of moment.tz.names()) {
    const [zone, timeline] = [moment.tz.zone(name), zoneRules().timeline(name)];
    for (const until of zone?.untils ?? [])
      for (const at of Number.isFinite(until) ? [until - 1, until] : [])
        if (Math.round(-(zone?.utcOffset(at) ?? NaN) * 60_000) + 0 !== timeline.at(at).offsetMs)
          wrong.push(`${name} ${new Date(at).toISOString()}`);
  }
  expect(wrong).toEqual([]);
  expect(zoneRules().names.size).toBe(moment.tz.names().length);
});

it('knows every zone that Node knows', () => {
  const unknown = Intl.supportedValuesOf('timeZone').filter((name) => !zoneRules().names.has(name.toLowerCase()));
  expect(unknown).toEqual([]);
});

it('reads a link as the zone that it leads to', () => {
  expect(zoneRules().timeline('Canada/Pacific')).toBe(zoneRules().timeline('America/Vancouver'));
});

it('refuses a zone that it does not have, with its version', () => {
  expect(() => zoneRules().timeline('Mars/Base')).toThrow(`Mars/Base is not in the zone rules ${zoneRules().version}`);
});
