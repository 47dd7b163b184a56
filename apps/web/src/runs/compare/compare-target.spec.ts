import { compareTarget } from './compare-target';

const neighbour = (id: string) => ({ id, status: 'FAILED' as const, scheduledFor: '2026-11-21T12:00:00.000Z' });
const neighbours = { previous: neighbour('previous'), next: null, lastCompleted: neighbour('success') };

it.each([
  ['a failed run', 'FAILED', neighbours, { runId: 'success', label: 'Compare with last success' }],
  ['a completed run', 'COMPLETED', neighbours, { runId: 'previous', label: 'Compare with previous run' }],
  [
    'a failed run of a task that has never completed',
    'FAILED',
    { ...neighbours, lastCompleted: null },
    { runId: 'previous', label: 'Compare with previous run' },
  ],
  ['the first run of a task', 'FAILED', { previous: null, next: null, lastCompleted: null }, null],
] as const)('%s is compared with %#', (_, status, of, target) =>
  expect(compareTarget({ status, neighbours: of })).toEqual(target),
);
