import { chartPoints, percentile } from './run-figures';

it('the chart has runs oldest first, and a gap where one has not ended', () => {
  const ended = {
    scheduledFor: '2026-11-21T12:00:00Z',
    trigger: 'SCHEDULE' as const,
    // The run took longer than its attempts, because it waited a minute between them.
    finishedAt: '2026-11-21T12:01:02.010Z',
    durationMs: 2000,
    latenessMs: 10,
  };
  const points = chartPoints([{ ...ended, finishedAt: null, latenessMs: -3 }, ended], (instant) =>
    instant.slice(11, 16),
  );
  expect(points).toEqual([
    { at: '12:00', tookMs: 2000, latenessMs: 10 },
    { at: '12:00', tookMs: null, latenessMs: 0 },
  ]);
});

it('the chart has no start delay of a backfill, whose time had passed when it was asked for', () => {
  const backfill = { scheduledFor: '2026-11-21T12:00:00Z', trigger: 'BACKFILL' as const, finishedAt: null };
  const [point] = chartPoints([{ ...backfill, durationMs: null, latenessMs: 86_400_000 }], String);
  expect(point?.latenessMs).toBeNull();
});

it.each([
  [[], 50, 0],
  [[5], 95, 5],
  [[4, 1, 3, 2], 50, 2],
  [[4, 1, 3, 2], 95, 4],
])('of the values %j, %i % are at most %i', (values, percent, expected) =>
  expect(percentile(values, percent)).toBe(expected),
);
