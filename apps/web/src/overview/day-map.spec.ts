import { dayMapOf } from './day-map';

const from = '2026-11-21T12:10:00Z';
const clock = (at: Date): string => at.toISOString().slice(11, 16);
const minutes = (counts: Record<number, number>): number[] => Array.from({ length: 1440 }, (_, n) => counts[n] ?? 0);

it('each minute of the next 24 hours is in the row of its hour and the column of its minute', () => {
  const map = dayMapOf({ from, perMinute: minutes({ 0: 1, 50: 2, 1439: 7 }) }, clock);
  expect(map.total).toBe(3); // minute 1439 is tomorrow at 12:09; the row 12:00 shows today
  expect(map.peak).toEqual({ at: Date.parse('2026-11-21T13:00:00Z'), count: 2 });
  expect(map.cells.filter(({ value }) => value !== null).map(({ x, y, value }) => [y, x, value])).toEqual([
    ['12:00', '10', 1],
    ['13:00', '00', 2],
  ]);
});

it('the map has a row per hour and a column per minute', () => {
  const map = dayMapOf({ from, perMinute: minutes({}) }, clock);
  expect([map.cells.length, map.hours.length, map.hours[0], map.hours.at(-1), map.peak]).toEqual([
    1440,
    24,
    '12:00',
    '11:00',
    null,
  ]);
});
