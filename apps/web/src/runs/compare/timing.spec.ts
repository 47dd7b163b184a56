import { timingRows } from './timing';

const attempt = (number: number, ms: number | null, outcome: 'FAILED' | 'COMPLETED' | null) => ({
  ...{ attempt: number, workerId: 'w', worker: null, error: null, outcome, startedAt: '2026-11-21T12:00:00.000Z' },
  finishedAt: ms === null ? null : new Date(Date.UTC(2026, 10, 21, 12) + ms).toISOString(),
});
const base = { latenessMs: 20, jitterMs: 0, durationMs: 1000, attempts: [attempt(1, 1000, 'COMPLETED')] };

it('two runs are compared by start delay, duration and attempts, with the difference', () => {
  const run = {
    latenessMs: 20,
    jitterMs: 5,
    durationMs: 700,
    attempts: [attempt(1, 500, 'FAILED'), attempt(2, 200, 'FAILED')],
  };
  expect(timingRows(base, run)).toEqual([
    { name: 'Start delay', base: '20 ms', run: '25 ms', difference: '+5 ms' },
    { name: 'Duration', base: '1 s', run: '700 ms', difference: '−300 ms' },
    { name: 'Attempts', base: '1', run: '2', difference: '+1' },
    { name: 'Attempt 1', base: 'Completed, 1 s', run: 'Failed, 500 ms', difference: '−500 ms' },
    { name: 'Attempt 2', base: '–', run: 'Failed, 200 ms', difference: null },
  ]);
});

it('what has not started or ended has no difference', () => {
  const run = { latenessMs: null, jitterMs: 0, durationMs: null, attempts: [attempt(1, null, null)] };
  expect(timingRows(base, run).map(({ difference }) => difference)).toEqual([null, null, 'equal', null]);
});
