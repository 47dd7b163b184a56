import { addOccurrences, type CountedSpec } from './day-map.policy';
import { seriesOf } from '../occurrence-series.policy';
import type { ScheduleSpec } from '../schedule-spec';

const FROM = Date.parse('2027-03-27T12:00:00Z');
const MINUTES = 1440;
const TERMS = {
  timeZone: 'Europe/Berlin',
  startsAt: null,
  endsAt: null,
  maxRuns: null,
  jitterSeconds: 0,
  catchUp: 'LAST',
  catchUpWindowSeconds: 86_400,
  dst: { gap: 'RUN_AFTER', repeat: 'ONCE' },
  hashSeed: 'x',
} as const;
const cron = (text: string): ScheduleSpec => ({ ...TERMS, kind: 'CRON', cron: text });
const every = (seconds: number, more: object = {}): ScheduleSpec => ({
  ...TERMS,
  kind: 'INTERVAL',
  seconds,
  anchor: new Date('2027-01-01T00:00:07Z'),
  mode: 'FIXED_RATE',
  ...more,
});
const counted = (spec: ScheduleSpec, more: Partial<CountedSpec> = {}): CountedSpec => ({
  spec,
  tasks: 1,
  runsLeft: null,
  nextDueAt: new Date(FROM + 90_000),
  ...more,
});

function dayMapOf(specs: CountedSpec[], fromMs: number, minutes: number): Uint32Array {
  const counts = new Uint32Array(minutes);
  addOccurrences(counts, specs, fromMs);
  return counts;
}

/** Counts occurrences per minute one by one: too slow for ten thousand tasks, but simple enough to compare with. */
function slowly(spec: ScheduleSpec): number[] {
  const counts = Array.from({ length: MINUTES }, () => 0);
  const series = seriesOf(spec);
  for (let at = series.next(FROM - 1); at !== null && at < FROM + MINUTES * 60_000; at = series.next(at))
    counts[Math.floor((at - FROM) / 60_000)]! += 1;
  return counts;
}

describe('the map of a day', () => {
  it.each<[string, ScheduleSpec]>([
    ['* * * * *', cron('* * * * *')],
    ['30 2 * * * over a clock change', cron('30 2 * * *')],
    ['*/15 8-17 * * *', cron('*/15 8-17 * * *')],
    ['*/10 * * * * *', cron('*/10 * * * * *')],
    ['H H(0-7) * * *', cron('H H(0-7) * * *')],
    ['every 10 s', every(10)],
    ['every 61 s', every(61)],
    ['every day and a half', every(129_600)],
    ['from a later anchor', every(600, { anchor: new Date(FROM + 3_600_000) })],
    ['until a bound', every(600, { endsAt: new Date(FROM + 3_600_000) })],
    ['once', { ...TERMS, kind: 'ONE_TIME', runAt: new Date(FROM + 123_456) }],
  ])('has the occurrences of the series of %s', (_, spec) => {
    expect([...dayMapOf([counted(spec)], FROM, MINUTES)]).toEqual(slowly(spec));
  });

  it('counts equal schedules together, and stops after the runs that are left', () => {
    const sum = (counts: Uint32Array): number => counts.reduce((total, count) => total + count, 0);
    expect(sum(dayMapOf([counted(cron('0 * * * *'), { tasks: 500 })], FROM, MINUTES))).toBe(12_000);
    expect(
      sum(dayMapOf([counted(cron('0 * * * *'), { runsLeft: 3 }), counted(every(60), { runsLeft: 5 })], FROM, MINUTES)),
    ).toBe(8);
    expect(sum(dayMapOf([counted(every(60, { mode: 'FIXED_DELAY' }))], FROM, MINUTES))).toBe(1);
    expect(sum(dayMapOf([counted(cron('nonsense'))], FROM, MINUTES))).toBe(0);
  });
});
