import { concernsOf, onTimePercent, notShown } from './attention';

const concern = {
  taskId: 't',
  title: 'import',
  runId: null,
  reason: null,
  failuresInARow: 0,
  latenessMs: null,
  at: null,
};

it('each task that needs attention has the reason in words', () => {
  const concerns = concernsOf({
    results: [
      { ...concern, kind: 'PAUSED', reason: 'paused after 3 failures in a row' },
      { ...concern, kind: 'FAILED', failuresInARow: 1 },
      { ...concern, kind: 'FAILED', failuresInARow: 2 },
      { ...concern, kind: 'LATE', runId: 'r', latenessMs: 90_000 },
    ],
  });
  expect(concerns.map(({ status, what, before }) => [status, what + before])).toEqual([
    ['PAUSED', 'Paused after 3 consecutive failures · '],
    ['FAILED', 'Last run failed · '],
    ['FAILED', '2 consecutive failures · last '],
    ['LATE', 'Started 1 min 30 s late · '],
  ]);
});

it('a run is on time up to the limit of the setting', () => {
  const run = (latenessMs: number | null, trigger = 'SCHEDULE') => ({ latenessMs, trigger }) as never;
  const runs = [run(5), run(10_000), run(10_001), run(0), run(null), run(9e9, 'MANUAL')];
  expect(onTimePercent(runs, 10_000)).toBe(75);
  expect(onTimePercent([], 10_000)).toBeNull();
});

describe('what needs attention and is not shown', () => {
  const shown = (...kinds: string[]) => kinds.map((kind) => ({ kind })) as never;
  it.each([
    ['nothing', { paused: 1, failed: 1, late: 0, results: shown('PAUSED', 'FAILED') }, null],
    [
      'tasks of each kind',
      { paused: 3, failed: 7, late: 10, results: shown('PAUSED', 'PAUSED', 'FAILED') },
      'Not shown: 1 paused, 6 failed, 10 started late.',
    ],
    [
      'late ones alone',
      { paused: 0, failed: 1, late: 1200, results: shown('FAILED') },
      'Not shown: 1,200 started late.',
    ],
  ])('is counted by its kind: %s', (_, attention, text) => expect(notShown(attention)).toBe(text));
});
