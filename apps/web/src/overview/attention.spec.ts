import { concernsOf, onTimeShare } from './attention';

const concern = {
  taskId: 't',
  title: 'import',
  runId: null,
  reason: null,
  failuresInARow: 0,
  latenessMs: null,
  at: null,
};

it('says what needs attention in words', () => {
  const concerns = concernsOf({
    results: [
      { ...concern, kind: 'PAUSED', reason: 'paused after 3 failures in a row' },
      { ...concern, kind: 'FAILED', failuresInARow: 1 },
      { ...concern, kind: 'FAILED', failuresInARow: 2 },
      { ...concern, kind: 'LATE', runId: 'r', latenessMs: 90_000 },
    ],
  });
  expect(concerns.map(({ status, what }) => [status, what])).toEqual([
    ['PAUSED', 'Paused after 3 failures in a row'],
    ['FAILED', 'The latest run failed'],
    ['FAILED', 'Failed 2 times in a row'],
    ['LATE', 'Started 1 min 30 s late'],
  ]);
});

it('a run is on time up to the limit of the setting', () => {
  const run = (latenessMs: number | null, trigger = 'SCHEDULE') => ({ latenessMs, trigger }) as never;
  const runs = [run(5), run(10_000), run(10_001), run(0), run(null), run(9e9, 'MANUAL')];
  expect(onTimeShare(runs, 10_000)).toBe(75);
  expect(onTimeShare([], 10_000)).toBeNull();
});
