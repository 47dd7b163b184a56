import { placeOf, waitsText, waterfallOf } from './waterfall';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 21, 12) + second * 1000).toISOString();
const ms = (second: number): number => Date.parse(at(second));
const now = new Date(at(100));
const base = {
  ...{ status: 'FAILED' as const, attempt: 1, scheduledFor: at(0), createdAt: at(-5), jitterMs: 0, dueAt: at(0) },
  queuedAt: at(-0.2),
  attempts: [],
};
const attempt = (
  number: number,
  start: number,
  end: number | null,
  outcome: 'COMPLETED' | 'FAILED' | 'LOST' | null,
) => ({
  ...{ attempt: number, workerId: 'w', worker: 'vm pid 1', startedAt: at(start), error: null, outcome },
  finishedAt: end === null ? null : at(end),
});

describe('the attempts of a run', () => {
  it('begin and end when the facts say, whatever the clock of a worker shows', () => {
    const run = {
      ...base,
      attempts: [attempt(1, -2, 3, 'FAILED'), attempt(2, 2, 7, 'COMPLETED')],
      attempt: 2,
      dueAt: at(2),
    };
    const { bars } = waterfallOf(run, now);
    expect(bars.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [ms(-2), ms(3)],
      [ms(2), ms(7)],
    ]);
    expect(bars.flatMap(({ waits }) => waits)).toEqual([]);
  });

  it('wait in the queue from the time at which they may start', () => {
    const { bars, fromMs, toMs } = waterfallOf({ ...base, attempts: [attempt(1, 2, 4, 'FAILED')] }, now);
    expect(bars[0]!.waits).toEqual([{ label: 'in queue', fromMs: ms(0), toMs: ms(2) }]);
    expect([fromMs, toMs]).toEqual([ms(0), ms(4)]);
  });

  it('wait for the jitter of the schedule and for a slot before the queue', () => {
    const run = { ...base, jitterMs: 3000, dueAt: at(3), queuedAt: at(5), attempts: [attempt(1, 6, 7, 'FAILED')] };
    expect(waterfallOf(run, now).bars[0]!.waits).toEqual([
      { label: 'jitter', fromMs: ms(0), toMs: ms(3) },
      { label: 'waiting', fromMs: ms(3), toMs: ms(5) },
      { label: 'in queue', fromMs: ms(5), toMs: ms(6) },
    ]);
  });

  it('wait for the backoff after a failure, and only in the queue after a lost worker', () => {
    const attempts = [attempt(1, 0, 1, 'LOST'), attempt(2, 3, 4, 'FAILED'), attempt(3, 15, 16, 'COMPLETED')];
    const run = { ...base, attempt: 3, attempts, dueAt: at(14), queuedAt: at(13.8) };
    const [, second, third] = waterfallOf(run, now).bars;
    expect(second!.waits).toEqual([{ label: 'waiting', fromMs: ms(1), toMs: ms(3) }]);
    expect(third!.waits).toEqual([
      { label: 'backoff', fromMs: ms(4), toMs: ms(14) },
      { label: 'in queue', fromMs: ms(14), toMs: ms(15) },
    ]);
  });

  it('last until now while they run', () => {
    const run = { ...base, status: 'PROCESSING' as const, attempts: [attempt(1, 1, null, null)] };
    expect(waterfallOf(run, now).bars[0]).toMatchObject({ status: 'PROCESSING', endMs: ms(100) });
  });

  it('that have not started are waits until they are due', () => {
    const run = {
      ...base,
      status: 'PENDING' as const,
      attempt: 2,
      attempts: [attempt(1, 0, 60, 'FAILED')],
      dueAt: at(160),
    };
    const { bars, toMs } = waterfallOf({ ...run, queuedAt: null }, now);
    expect(bars[1]).toMatchObject({
      attempt: 2,
      startMs: null,
      waits: [{ label: 'backoff', fromMs: ms(60), toMs: ms(160) }],
    });
    expect(toMs).toBe(ms(160));
  });

  it('are none before a run has to wait', () => {
    const ahead = { ...base, status: 'PENDING' as const, scheduledFor: at(160), dueAt: at(160), queuedAt: null };
    expect(waterfallOf(ahead, now)).toEqual({ fromMs: ms(160), toMs: ms(160), bars: [] });
  });

  it('of a backfill wait since it was asked for, not since the time that it is scheduled for', () => {
    const run = { ...base, scheduledFor: at(-90_000), createdAt: at(0), queuedAt: at(1), dueAt: at(0) };
    expect(waterfallOf({ ...run, attempts: [attempt(1, 2, 3, 'FAILED')] }, now).fromMs).toBe(ms(0));
  });
});

it('a part of the axis is placed in percent, also on an axis without a length', () => {
  const waterfall = { fromMs: 0, toMs: 200, bars: [] };
  expect(placeOf(waterfall, { fromMs: 50, toMs: 150 })).toEqual([25, 50]);
  expect(placeOf({ ...waterfall, toMs: 0 }, { fromMs: 0, toMs: 0 })).toEqual([0, 0]);
});

it('waits are put into words', () => {
  const waits = [
    { label: 'backoff' as const, fromMs: 0, toMs: 40_000 },
    { label: 'in queue' as const, fromMs: 40_000, toMs: 40_012 },
  ];
  expect(waitsText({ waits, startMs: 40_012 })).toBe('after 40 s backoff, 12 ms in queue');
  expect(waitsText({ waits: waits.slice(0, 1), startMs: null })).toBe('40 s backoff');
  expect(waitsText({ waits: [], startMs: 0 })).toBeNull();
});
