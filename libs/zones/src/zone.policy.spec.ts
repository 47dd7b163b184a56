import { cpuMs } from '#testing/processes/cpu-time';
import { normalZone, transitions, zoneSpanAt } from './zone.policy';

describe('normalZone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['america/port_of_spain', 'America/Port_of_Spain'],
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Etc/GMT+2', 'Etc/GMT+2'],
    ['utc', 'UTC'],
  ])('reads %s as %s', (given, zone) => expect(normalZone(given)).toBe(zone));

  it.each([
    ['CEST', 'not an abbreviation'],
    ['PST', 'not an abbreviation'],
    ['+02:00', 'Etc/GMT-2'],
    ['GMT+2', 'Etc/GMT-2'],
    ['-03:00', 'Etc/GMT+3 for the fixed offset -03:00'],
    ['+05:30', 'use a place whose clock follows the law there'],
    ['UTC+1', 'Etc/GMT-1'],
    ['Europe/Berlinn', 'use Europe/Berlin'],
    ['Berlin', 'use Europe/Berlin'],
    ['new york', 'use America/New_York'],
    ['Mars/Base', 'use a name such as'],
    ['Z', 'use UTC'],
    ['2', 'use a name such as'],
    ['Etc/GMT+14', 'use Etc/GMT+12 (12 hours behind UTC) to Etc/GMT-14 (14 hours ahead of it)'],
    ['SystemV/PST8PDT', 'use a name such as'],
    ['2020-01-01T00:00[Europe/Berlin]', 'use a name such as'],
    ['', 'use a name such as'],
    ['a/'.repeat(5_000), 'use a name such as'],
  ])('refuses %s', (given, right) => {
    expect(() => normalZone(given)).toThrow('is not an IANA time zone');
    expect(() => normalZone(given)).toThrow(right);
  });
});

describe('spans of constant offset', () => {
  it('finds the changes of a year', () => {
    const found = transitions('Europe/Berlin', Date.UTC(2027, 0), Date.UTC(2028, 0));
    expect(found).toEqual([Date.UTC(2027, 2, 28, 1), Date.UTC(2027, 9, 31, 1)]);
  });

  it('finds changes that lie weeks apart (Cairo, 2014: summer time stopped for Ramadan)', () => {
    const found = transitions('Africa/Cairo', Date.UTC(2014, 0), Date.UTC(2015, 0)).map((at) =>
      new Date(at).toISOString(),
    );
    expect(found.map((at) => at.slice(0, 10))).toEqual(['2014-05-15', '2014-06-26', '2014-07-31', '2014-09-25']);
  });

  it('does not depend on the order of earlier queries', () => {
    const years = [2027, 1970, 2150, 1890, 2040, 2027, 1999];
    const offset = (zone: string, year: number) => zoneSpanAt(zone, Date.UTC(year, 6)).offsetMs / 3_600_000;
    expect(years.map((year) => offset('America/New_York', year))).toEqual([-4, -4, -4, -5, -4, -4, -4]);
  });

  it('puts the instant of a change into the new span', () => {
    const change = Date.UTC(2027, 2, 28, 1);
    expect(zoneSpanAt('Europe/Berlin', change)).toMatchObject({
      startMs: change,
      offsetMs: 7_200_000,
      offsetBeforeMs: 3_600_000,
    });
    expect(zoneSpanAt('Europe/Berlin', change - 1)).toMatchObject({ endMs: change, offsetMs: 3_600_000 });
  });

  it('puts it there also at the first query of a zone', () => {
    const change = Date.UTC(2027, 2, 28, 1);
    expect(zoneSpanAt('Europe/Vienna', change)).toMatchObject({ startMs: change, offsetBeforeMs: 3_600_000 });
  });

  it('is one endless span for UTC', () => {
    expect(zoneSpanAt('UTC', 0)).toMatchObject({ startMs: -Infinity, endMs: Infinity, offsetMs: 0 });
  });

  it('answers for the far future without a walk through the years', () => {
    const look = (): void => expect(zoneSpanAt('Europe/Paris', Date.UTC(9000, 6)).offsetMs).toBe(7_200_000);
    expect(cpuMs(look)).toBeLessThan(2_000);
  });
});
