import moment from 'moment-timezone';
import { WEEKDAYS, type QuietHours, type QuietPeriod } from '#contracts/preferences';
import { isAlwaysQuiet, quietUntil } from './quiet-hours.policy';

const daily = (from: string, to: string): QuietPeriod => ({ days: [...WEEKDAYS], from, to });
const hours = (...periods: QuietPeriod[]): QuietHours => ({
  ...{ enabled: true, timeZone: null, periods, urgentPasses: false, urgent: [] },
});
const until = (quiet: QuietHours, zone: string, at: string): string | null =>
  quietUntil(quiet, zone, new Date(at))?.toISOString() ?? null;

describe('quietUntil', () => {
  const NIGHT = hours(daily('22:00', '07:00'));
  const EVENINGS = hours({ days: ['MON', 'TUE', 'WED', 'THU'], from: '22:00', to: '07:00' });
  const WEEKEND = hours({ days: ['SAT', 'SUN'], from: '00:00', to: '00:00' });
  const LONG_WEEKEND = hours(
    { days: ['FRI'], from: '18:00', to: '00:00' },
    { days: ['SAT', 'SUN'], from: '00:00', to: '00:00' },
    { days: ['MON'], from: '00:00', to: '08:00' },
  );

  it.each<[string, QuietHours, string, string, string | null]>([
    ['before it begins', NIGHT, 'Europe/Berlin', '2027-01-12T20:59:59.999Z', null],
    ['in its first moment', NIGHT, 'Europe/Berlin', '2027-01-12T21:00:00Z', '2027-01-13T06:00:00.000Z'],
    ['after midnight', NIGHT, 'Europe/Berlin', '2027-01-13T03:00:00Z', '2027-01-13T06:00:00.000Z'],
    ['in its last moment', NIGHT, 'Europe/Berlin', '2027-01-13T05:59:59.999Z', '2027-01-13T06:00:00.000Z'],
    ['at its end', NIGHT, 'Europe/Berlin', '2027-01-13T06:00:00Z', null],
    ['in another zone', NIGHT, 'Asia/Kathmandu', '2027-01-12T16:15:00Z', '2027-01-13T01:15:00.000Z'],
    ['within a day', hours(daily('12:00', '13:30')), 'UTC', '2027-01-12T13:00:00Z', '2027-01-12T13:30:00.000Z'],
    ['on a day that has none', EVENINGS, 'UTC', '2027-01-15T23:00:00Z', null], // a Friday
    ['on the morning after the last day', EVENINGS, 'UTC', '2027-01-15T06:00:00Z', '2027-01-15T07:00:00.000Z'],
    ['on the morning before the first day', EVENINGS, 'UTC', '2027-01-18T06:00:00Z', null], // a Monday
    ['on two whole days', WEEKEND, 'UTC', '2027-01-16T00:00:00Z', '2027-01-18T00:00:00.000Z'],
    ['where one follows on the other', LONG_WEEKEND, 'UTC', '2027-01-15T18:00:00Z', '2027-01-18T08:00:00.000Z'],
    [
      'where they overlap',
      hours(daily('22:00', '02:00'), daily('01:00', '05:00')),
      ...(['UTC', '2027-01-15T22:30:00Z', '2027-01-16T05:00:00.000Z'] as const),
    ],
    ['when switched off', { ...NIGHT, enabled: false }, 'UTC', '2027-01-12T23:00:00Z', null],
    ['without a period', hours(), 'UTC', '2027-01-12T23:00:00Z', null],
  ])('is right %s', (_, quiet, zone, at, end) => expect(until(quiet, zone, at)).toBe(end));

  it.each<[string, string, QuietPeriod, string, string | null]>([
    // Berlin, 28 March 2027: 02:00 → 03:00; 31 October 2027: 03:00 → 02:00
    ['a short night', 'Europe/Berlin', daily('22:00', '07:00'), '2027-03-27T21:00:00Z', '2027-03-28T05:00:00.000Z'],
    ['a long night', 'Europe/Berlin', daily('22:00', '07:00'), '2027-10-30T20:00:00Z', '2027-10-31T06:00:00.000Z'],
    [
      'an end that is jumped',
      'Europe/Berlin',
      daily('22:00', '02:30'),
      '2027-03-28T00:59:00Z',
      '2027-03-28T01:00:00.000Z',
    ],
    ['after such an end', 'Europe/Berlin', daily('22:00', '02:30'), '2027-03-28T01:00:00Z', null],
    [
      'a start that is jumped',
      'Europe/Berlin',
      daily('02:30', '05:00'),
      '2027-03-28T01:00:00Z',
      '2027-03-28T03:00:00.000Z',
    ],
    ['before such a start', 'Europe/Berlin', daily('02:30', '05:00'), '2027-03-28T00:59:00Z', null],
    ['jumped as a whole', 'Europe/Berlin', daily('02:10', '02:50'), '2027-03-28T01:00:00Z', null],
    [
      'an end that comes twice',
      'Europe/Berlin',
      daily('22:00', '02:30'),
      '2027-10-31T00:40:00Z',
      '2027-10-31T01:30:00.000Z',
    ],
    [
      'a start that comes twice',
      'Europe/Berlin',
      daily('02:30', '05:00'),
      '2027-10-31T00:30:00Z',
      '2027-10-31T04:00:00.000Z',
    ],
    // New York, 14 March 2027 and 7 November 2027
    ['a short night', 'America/New_York', daily('23:00', '06:00'), '2027-03-14T04:00:00Z', '2027-03-14T10:00:00.000Z'],
    ['a long night', 'America/New_York', daily('23:00', '06:00'), '2027-11-07T03:00:00Z', '2027-11-07T11:00:00.000Z'],
    [
      'an end that comes twice',
      'America/New_York',
      daily('23:00', '01:15'),
      '2027-11-07T05:20:00Z',
      '2027-11-07T06:15:00.000Z',
    ],
    // Lord Howe moves by half an hour: 4 April 2027, 02:00 → 01:30; 3 October 2027, 02:00 → 02:30
    [
      'an end that comes twice',
      'Australia/Lord_Howe',
      daily('22:00', '01:45'),
      '2027-04-03T14:50:00Z',
      '2027-04-03T15:15:00.000Z',
    ],
    [
      'an end that is jumped',
      'Australia/Lord_Howe',
      daily('22:00', '02:15'),
      '2027-10-02T15:29:00Z',
      '2027-10-02T15:30:00.000Z',
    ],
    [
      'a long night',
      'Australia/Lord_Howe',
      daily('22:00', '07:00'),
      '2027-04-03T11:00:00Z',
      '2027-04-03T20:30:00.000Z',
    ],
    // Apia had no 30 December 2011
    [
      'over a day that never was',
      'Pacific/Apia',
      daily('22:00', '07:00'),
      '2011-12-30T09:00:00Z',
      '2011-12-30T17:00:00.000Z',
    ],
  ])('goes by the clock on the wall: %s in %s', (_, zone, period, at, end) =>
    expect(until(hours(period), zone, at)).toBe(end),
  );

  it.each([
    ['Europe/Berlin', '2027-03-27'],
    ['Europe/Berlin', '2027-10-30'],
    ['America/New_York', '2027-03-13'],
    ['America/New_York', '2027-11-06'],
    ['Australia/Lord_Howe', '2027-04-03'],
    ['Australia/Lord_Howe', '2027-10-02'],
  ])('agrees with the clock on the wall of %s at every quarter of an hour from %s on', (zone, day) => {
    const quiet = hours(daily('22:15', '02:15'));
    const wall = (instant: Date): string => moment.tz(instant, zone).format('HH:mm');
    for (let quarter = 0; quarter < 3 * 24 * 4; quarter++) {
      const at = new Date(Date.parse(day) + quarter * 900_000);
      const time = wall(at);
      // A time that comes twice: the night goes on until its second end.
      const soon = [0, 1, 2, 3, 4].map((n) => wall(new Date(at.getTime() + n * 900_000)));
      const isQuiet = time >= '22:15' || soon.some((later) => later <= time && later < '02:15');
      expect([at, time, quietUntil(quiet, zone, at) !== null]).toEqual([at, time, isQuiet]);
    }
  });
});

describe('isAlwaysQuiet', () => {
  it.each<[boolean, QuietPeriod[]]>([
    [false, []],
    [false, [daily('22:00', '07:00')]],
    [true, [daily('00:00', '00:00')]],
    [true, [daily('08:00', '08:00')]],
    [true, [daily('08:00', '20:00'), daily('20:00', '08:00')]],
    [false, [daily('08:00', '20:00'), daily('20:01', '08:00')]],
    [false, [{ days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'], from: '00:00', to: '00:00' }]],
    [true, [daily('12:00', '11:59'), { days: ['SUN'], from: '00:00', to: '00:00' }, daily('11:00', '12:00')]],
  ])('is %s for %j', (always, periods) => expect(isAlwaysQuiet(periods)).toBe(always));
});
