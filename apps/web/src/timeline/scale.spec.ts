import { learnZone } from '../time/zone-spans';
import { axisTicks, percentOf, spanOf } from './scale';

const HOUR = 3_600_000;
const window = { fromMs: 0, toMs: 100 * HOUR };

beforeAll(() =>
  learnZone({
    name: 'Europe/Berlin',
    spans: [
      { from: null, offsetSeconds: 7200, name: 'CEST' },
      { from: '2027-10-31T01:00:00Z', offsetSeconds: 3600, name: 'CET' },
    ],
  }),
);

it('a span is cut to the window, and what lies outside is not drawn', () => {
  expect(percentOf(25 * HOUR, window)).toBe(25);
  expect(spanOf(-10 * HOUR, 20 * HOUR, window)).toEqual({ left: 0, width: 20 });
  expect(spanOf(90 * HOUR, 200 * HOUR, window)).toEqual({ left: 90, width: 10 });
  expect(spanOf(5 * HOUR, 5 * HOUR, window)).toEqual({ left: 5, width: 0 });
  expect([spanOf(-2 * HOUR, -HOUR, window), spanOf(101 * HOUR, 102 * HOUR, window)]).toEqual([null, null]);
});

it('a day of 25 hours has its labels at the local hours', () => {
  const day = { fromMs: Date.parse('2027-10-30T22:00:00Z'), toMs: Date.parse('2027-10-31T23:00:00Z') };
  const ticks = axisTicks(day, 'day', 'Europe/Berlin');
  expect(ticks.map(({ label }) => label)).toEqual([
    '00:00',
    '03:00',
    '06:00',
    '09:00',
    '12:00',
    '15:00',
    '18:00',
    '21:00',
  ]);
  expect(ticks[1]?.percent).toBeCloseTo((4 / 25) * 100);
});

it('a week has its days, and an hour its tens of minutes', () => {
  const week = { fromMs: Date.parse('2027-10-24T22:00:00Z'), toMs: Date.parse('2027-10-31T23:00:00Z') };
  expect(axisTicks(week, 'week', 'Europe/Berlin').map(({ label }) => label)).toEqual([
    ...['Mon 25', 'Tue 26', 'Wed 27', 'Thu 28', 'Fri 29', 'Sat 30', 'Sun 31'],
  ]);
  const hour = { fromMs: Date.parse('2027-10-25T10:05:00Z'), toMs: Date.parse('2027-10-25T11:10:00Z') };
  expect(axisTicks(hour, 'hour', 'Europe/Berlin').map(({ label }) => label)).toEqual([
    ...['12:10', '12:20', '12:30', '12:40', '12:50', '13:00'],
  ]);
});
