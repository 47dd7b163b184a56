import { barHeights, failuresText, lengthText, pauseText, runsText } from './incident-text';

const run = (status: 'FAILED' | 'COMPLETED' | 'SKIPPED', durationMs: number | null) => ({ status, durationMs });
const paused = (pauseReason: string | null) => ({
  schedule: { state: 'PAUSED' as const, pauseReason, pausedUntil: null, nextDueAt: null },
});

it.each([
  [{ schedule: null }, null],
  [{ schedule: { ...paused(null).schedule, state: 'ACTIVE' as const } }, null],
  [paused('paused after 5 failures in a row'), 'Paused after 5 consecutive failures'],
  [paused('the warehouse moves'), 'the warehouse moves'],
  [paused(null), 'Schedule paused'],
])('the pause of %j reads %j', (incident, text) => expect(pauseText(incident)).toBe(text));

it('the failures and the length of a resolved incident say when there were more', () => {
  const times = { since: '2026-12-01T10:00:00.000Z', resolvedAt: '2026-12-01T13:10:00.000Z' };
  expect(failuresText({ failures: 3, sinceIsExact: true })).toBe('3');
  expect(failuresText({ failures: 200, sinceIsExact: false })).toBe('200 or more');
  expect(lengthText({ ...times, sinceIsExact: true })).toBe('3 h 10 min');
  expect(lengthText({ ...times, sinceIsExact: false })).toBe('More than 3 h 10 min');
});

it('the last runs are described by their number, what is most frequent first, and the longest duration', () => {
  const runs = [run('COMPLETED', 100), run('FAILED', 740), run('FAILED', 20)];
  expect(runsText(runs)).toBe('Last 3 runs: 2 failed, 1 completed. Longest: 740 ms.');
  expect(runsText([run('SKIPPED', null)])).toBe('Last run: 1 skipped.');
});

it('the height of a bar is its share of the longest duration, and never nothing', () => {
  expect(barHeights([run('FAILED', 1000), run('COMPLETED', 500), run('SKIPPED', null)])).toEqual([1, 0.5, 0.2]);
});
