import { loadColumns, loadText } from './load';

const at = '2026-12-01T12:00:00Z';
const from = '2026-12-01T11:00:00Z';
const window = { fromMs: Date.parse(from), toMs: Date.parse('2026-12-01T13:00:00Z') };
const steps = (counts: Record<number, number>): number[] => Array.from({ length: 120 }, (_, step) => counts[step] ?? 0);
const load = { from, stepMinutes: 1, runs: steps({ 0: 2, 90: 4 }), peaks: steps({ 0: 2, 90: 4 }) };

it('the load is a column for each step with runs, as high as its fullest minute', () => {
  expect(loadColumns({ load, at }, window).map(({ left, height, isPlanned }) => [left, height, isPlanned])).toEqual([
    [0, 0.5, false],
    [75, 1, true],
  ]);
});

it('the load is described by its sum and its fullest minute', () => {
  expect(loadText({ load, at }, 'UTC')).toBe('6 runs, peak 4 per minute (Tue 1 Dec, 12:30)');
  expect(loadText({ load: { ...load, runs: [0], peaks: [0] }, at }, 'UTC')).toBe('No runs');
  expect(loadText({ load: { ...load, runs: [1], peaks: [1] }, at }, 'UTC')).toMatch(/^1 run, /);
});
