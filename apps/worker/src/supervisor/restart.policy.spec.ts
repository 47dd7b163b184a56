import { nextPause } from './restart.policy';

it('starts a process that lived for a while at once', () => {
  expect(nextPause(8000, 5000)).toBe(0);
});

it('doubles the pause of one that dies again and again, up to half a minute', () => {
  const pauses = Array.from({ length: 9 }, () => 0);
  pauses.forEach((_, n) => (pauses[n] = nextPause(pauses[n - 1] ?? 0, 100)));
  expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});
