import { dayMapOf } from './day-map';

const now = new Date('2026-11-21T12:10:30Z');
const clock = (at: Date): string => at.toISOString().slice(11, 16);

it('counts the runs of each minute of the next 24 hours', () => {
  const map = dayMapOf(
    [
      '2026-11-21T12:09:59Z', // past
      '2026-11-21T12:10:59Z',
      '2026-11-21T13:00:00Z',
      '2026-11-21T13:00:30Z',
      '2026-11-22T13:00:00Z', // beyond
    ],
    now,
    clock,
  );
  expect(map.total).toBe(3);
  expect(map.peak).toEqual({ at: Date.parse('2026-11-21T13:00:00Z'), count: 2 });
  expect(map.cells.filter(({ value }) => value !== null).map(({ x, y, value }) => [y, x, value])).toEqual([
    ['12:00', '10', 1],
    ['13:00', '00', 2],
  ]);
});

it('has a row per hour and a column per minute', () => {
  const map = dayMapOf([], now, clock);
  expect([map.cells.length, map.hours.length, map.hours[0], map.hours.at(-1), map.peak]).toEqual([
    1440,
    24,
    '12:00',
    '11:00',
    null,
  ]);
});
