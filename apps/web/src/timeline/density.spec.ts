import { densityLinks, densityOf } from './density';
import type { TimelineRow } from './timeline-query';

const MINUTE_MS = 60_000;
const at = (clock: string): string => `2026-12-01T${clock}Z`;
const window = { fromMs: Date.parse(at('00:00:00')), toMs: Date.parse('2026-12-02T00:00:00Z') };
const bucket = { runs: 10, failed: 0, skipped: 0, late: 0 };
const row = (buckets: TimelineRow['buckets']): Pick<TimelineRow, 'taskId' | 'buckets'> => ({ taskId: 't', buckets });

it('a density band is stronger where there are more runs, and red where some failed', () => {
  const cells = densityOf(
    row([
      { ...bucket, at: at('00:00:00') },
      { ...bucket, at: at('01:00:00'), runs: 20, failed: 1 },
      { ...bucket, at: at('02:00:00'), skipped: 10 },
    ]),
    60 * MINUTE_MS,
    window,
  );
  expect(cells.map(({ level, color }) => [level, color])).toEqual([
    [0.5, 'teal'],
    [1, 'red'],
    [0.5, 'orange'],
  ]);
});

it('a density band is a link for each twelfth of the window with runs, to the runs of that time', () => {
  const links = densityLinks(
    row([
      { ...bucket, at: at('00:12:00') },
      { ...bucket, at: at('01:48:00'), runs: 1200, failed: 2, skipped: 3, late: 1 },
      { ...bucket, at: at('06:00:00'), runs: 1 },
    ]),
    12 * MINUTE_MS,
    { window, nowMs: Date.parse(at('12:00:00')), zone: 'UTC' },
  );
  expect(links.map(({ left, width, label }) => [left, Math.round(width), label])).toEqual([
    [0, 8, '1,210 runs, 2 failed, 3 skipped, 1 late, from Tue 1 Dec, 00:00 to 02:00'],
    [25, 8, '1 run, from Tue 1 Dec, 06:00 to 08:00'],
  ]);
  const { pathname, searchParams } = new URL(links[0]!.href, 'http://localhost');
  expect([pathname, Object.fromEntries(searchParams)]).toEqual([
    '/runs',
    { taskId: 't', startDate: '2026-11-30T23:59:00.000Z', endDate: '2026-12-01T02:00:00.000Z' },
  ]);
});
