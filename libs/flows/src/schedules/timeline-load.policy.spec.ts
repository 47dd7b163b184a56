import { loadOf, stepMinutesOf } from './timeline-load.policy';

it.each([
  ['an hour', 60, 1],
  ['a day', 1440, 5],
  ['a day of 25 hours', 1500, 5],
  ['a week', 7 * 1440, 30],
  ['eight days', 8 * 1440, 60],
])('the load of %s has a step that a chart can show', (_, minutes, step) => expect(stepMinutesOf(minutes)).toBe(step));

it('each step has its sum and its fullest minute, also the last one, which may be shorter', () => {
  const minutes = Array.from({ length: 1442 }, (_, minute) => (minute < 5 ? minute : minute >= 1440 ? 7 : 0));
  const load = loadOf(Date.UTC(2026, 11, 1), minutes);
  expect([load.stepMinutes, load.runs.length, load.from.toISOString()]).toEqual([5, 289, '2026-12-01T00:00:00.000Z']);
  expect([load.runs[0], load.peaks[0], load.runs[1], load.runs[288], load.peaks[288]]).toEqual([10, 4, 0, 14, 7]);
});
