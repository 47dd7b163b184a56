import moment from 'moment-timezone';
import { zoneRules } from './rules-in-use';

/** Compares every change of every zone, and the milliseconds around it, with moment-timezone's reading of the data. */
it('the packed rules give the offsets that moment-timezone reads from the same data', () => {
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

it('the packed rules have every zone that Node has', () => {
  const unknown = Intl.supportedValuesOf('timeZone').filter((name) => !zoneRules().names.has(name.toLowerCase()));
  expect(unknown).toEqual([]);
});

it('a link has the rules of its target zone', () => {
  expect(zoneRules().timeline('Canada/Pacific')).toBe(zoneRules().timeline('America/Vancouver'));
});

it('an unknown zone is refused with the version of the rules', () => {
  expect(() => zoneRules().timeline('Mars/Base')).toThrow(`Mars/Base is not in the zone rules ${zoneRules().version}`);
});
