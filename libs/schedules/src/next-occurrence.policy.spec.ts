import { nextOccurrence } from './next-occurrence.policy';
import { seriesOf } from './occurrence-series.policy';
import type { CronSpec, IntervalSpec, OneTimeSpec, ScheduleTerms } from './schedule-spec';

const TERMS: ScheduleTerms = {
  timeZone: 'Europe/Berlin',
  startsAt: null,
  endsAt: null,
  maxRuns: null,
  jitterSeconds: 0,
  catchUp: 'LAST',
  catchUpWindowSeconds: 86_400,
  dst: { gap: 'RUN_AFTER', repeat: 'ONCE' },
  hashSeed: 'task-1',
};
const T0 = new Date('2027-01-01T00:00:00Z');
const after = (seconds: number): Date => new Date(T0.getTime() + seconds * 1000);
const once: OneTimeSpec = { ...TERMS, kind: 'ONE_TIME', runAt: after(60) };
const cron: CronSpec = { ...TERMS, kind: 'CRON', cron: '0 12 * * *' };
const every90: IntervalSpec = { ...TERMS, kind: 'INTERVAL', seconds: 90, anchor: T0, mode: 'FIXED_RATE' };
const delay90: IntervalSpec = { ...every90, mode: 'FIXED_DELAY' };

describe('nextOccurrence', () => {
  it('of ONE_TIME is its runAt, and nothing from then on', () => {
    expect(nextOccurrence(once, after(0))).toEqual(after(60));
    expect(nextOccurrence(once, after(60))).toBeNull();
  });

  it('of CRON is the local time of the zone', () => {
    expect(nextOccurrence(cron, T0)).toEqual(new Date('2027-01-01T11:00:00Z'));
    expect(nextOccurrence(cron, new Date('2027-01-01T11:00:00Z'))).toEqual(new Date('2027-01-02T11:00:00Z'));
  });

  it('of FIXED_RATE stays on the grid of its anchor, strictly later', () => {
    expect(nextOccurrence(every90, after(-1))).toEqual(T0);
    expect(nextOccurrence(every90, T0)).toEqual(after(90));
    expect(nextOccurrence(every90, new Date(after(90).getTime() - 1))).toEqual(after(90));
    expect(nextOccurrence(every90, after(91))).toEqual(after(180));
    expect(nextOccurrence(every90, after(90 * 1_000_000))).toEqual(after(90 * 1_000_001));
  });

  it('of FIXED_RATE begins at an anchor in the future', () => {
    expect(nextOccurrence({ ...every90, anchor: after(1_000) }, T0)).toEqual(after(1_000));
  });

  it('of FIXED_DELAY counts from the end of the last run', () => {
    expect(nextOccurrence(delay90, after(17))).toEqual(after(107));
    expect(nextOccurrence({ ...delay90, startsAt: after(500) }, after(17))).toEqual(after(500));
  });

  it.each([once, every90, cron])('respects startsAt and endsAt, both inclusive: $kind', (spec) => {
    const first = nextOccurrence(spec, T0) as Date;
    expect(nextOccurrence({ ...spec, startsAt: first }, after(-10))).toEqual(first);
    expect(nextOccurrence({ ...spec, endsAt: first }, T0)).toEqual(first);
    expect(nextOccurrence({ ...spec, endsAt: new Date(first.getTime() - 1) }, T0)).toBeNull();
    const later = nextOccurrence({ ...spec, startsAt: new Date(first.getTime() + 1) }, after(-10));
    expect(later).toEqual(nextOccurrence(spec, first));
  });
});

describe('the series of a schedule', () => {
  it.each([once, every90, cron])('has the same occurrences forwards, backwards and counted: $kind', (spec) => {
    const series = seriesOf({ ...spec, startsAt: after(30), endsAt: after(10 * 86_400) });
    const end = after(3 * 86_400).getTime();
    const forwards: number[] = [];
    for (let at = series.next(0); at !== null && at < end; at = series.next(at)) forwards.push(at);
    const backwards: number[] = [];
    for (let at = series.previous(end - 1, 0); at !== null; at = series.previous(at - 1, 0)) backwards.push(at);
    expect(backwards.reverse()).toEqual(forwards);
    expect(series.count(0, end)).toBe(forwards.length);
    expect(forwards.length).toBeGreaterThan(0);
  });
});
