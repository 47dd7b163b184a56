import { plannedMarks } from './planned-marks.policy';
import type { ScheduleSpec, ScheduleTerms } from './schedule-spec';

const terms: ScheduleTerms = {
  ...{ timeZone: 'Europe/Berlin', startsAt: null, endsAt: null, maxRuns: null, jitterSeconds: 0 },
  ...{ catchUpWindowSeconds: 0, dst: { gap: 'RUN_AFTER', repeat: 'ONCE' }, hashSeed: 'seed' },
  catchUp: 'LAST',
};
const cron = (expression: string): ScheduleSpec => ({ ...terms, kind: 'CRON', cron: expression });
const every = (seconds: number, mode: 'FIXED_RATE' | 'FIXED_DELAY' = 'FIXED_RATE'): ScheduleSpec => ({
  ...{ ...terms, kind: 'INTERVAL', seconds, mode, anchor: new Date('2026-12-01T00:00:00Z') },
});
const at = (text: string): Date => new Date(`2026-${text}Z`);
const day = { from: at('12-02T00:00:00'), to: at('12-03T00:00:00') };
const shown = ({ ticks }: { ticks: Date[] }): string[] => ticks.map((tick) => tick.toISOString().slice(5, 16));

describe('the planned occurrences of a window', () => {
  it('are ticks from the next one on', () => {
    const marks = plannedMarks(
      { spec: cron('0 2,14 * * *'), nextDueAt: at('12-02T13:00:00'), runsLeft: null },
      day,
      10,
    );
    expect(marks.band).toBeNull();
    expect(shown(marks)).toEqual(['12-02T13:00']);
  });

  it('begin with the window when the next one is before it, and the runs until then are used up', () => {
    const spec = cron('0 2,14 * * *');
    const nextDueAt = at('12-01T01:00:00');
    expect(shown(plannedMarks({ spec, nextDueAt, runsLeft: null }, day, 10))).toEqual(['12-02T01:00', '12-02T13:00']);
    expect(shown(plannedMarks({ spec, nextDueAt, runsLeft: 3 }, day, 10))).toEqual(['12-02T01:00']);
    expect(shown(plannedMarks({ spec, nextDueAt, runsLeft: 2 }, day, 10))).toEqual([]);
  });

  it('are a band with their exact number when there are more than the limit', () => {
    const marks = plannedMarks({ spec: every(60), nextDueAt: at('12-02T00:00:00'), runsLeft: null }, day, 10);
    expect(marks).toEqual({ ticks: [], band: { from: day.from, to: at('12-02T23:59:00'), count: 1440 } });
  });

  it('are a band up to the last run that is left', () => {
    const marks = plannedMarks({ spec: every(60), nextDueAt: at('12-02T00:00:00'), runsLeft: 61 }, day, 10);
    expect(marks.band).toEqual({ from: day.from, to: at('12-02T01:00:00'), count: 61 });
  });

  it('of a fixed delay are the next one alone', () => {
    const spec = every(60, 'FIXED_DELAY');
    expect(shown(plannedMarks({ spec, nextDueAt: at('12-02T05:00:00'), runsLeft: null }, day, 10))).toEqual([
      '12-02T05:00',
    ]);
    expect(plannedMarks({ spec, nextDueAt: at('12-01T05:00:00'), runsLeft: null }, day, 10).ticks).toEqual([]);
  });

  it('of a day of 25 hours have an hourly run for each of them', () => {
    const window = { from: at('10-24T22:00:00'), to: at('10-25T23:00:00') };
    const marks = plannedMarks({ spec: cron('0 * * * *'), nextDueAt: window.from, runsLeft: null }, window, 30);
    expect(marks.ticks).toHaveLength(25);
  });

  it('of an expression that cannot be read are none', () => {
    expect(plannedMarks({ spec: cron('nonsense'), nextDueAt: day.from, runsLeft: null }, day, 10).ticks).toEqual([]);
  });
});
