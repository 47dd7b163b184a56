import { cpuMs } from '#testing/processes/cpu-time';
import { describeSchedule, previewSchedule } from './schedule-preview.policy';
import type { CronSpec, ScheduleTerms } from './schedule-spec';

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
const FROM = new Date('2027-03-27T12:00:00Z');
const AUTUMN = new Date('2027-10-30T12:00:00Z');
const cron = (expression: string, more: Partial<CronSpec> = {}): CronSpec => ({
  ...TERMS,
  kind: 'CRON',
  cron: expression,
  ...more,
});

describe('previewSchedule', () => {
  it('shows the next occurrences in UTC and local time, with a note on the one that a gap moved', () => {
    const { next } = previewSchedule(cron('30 2 * * *'), FROM, 2);
    expect(next).toEqual([
      {
        at: new Date('2027-03-28T01:00:00Z'),
        local: '2027-03-28T03:00:00+02:00',
        note: '02:30 does not exist on 28 Mar 2027 in Europe/Berlin. The run starts at 03:00.',
      },
      { at: new Date('2027-03-29T00:30:00Z'), local: '2027-03-29T02:30:00+02:00' },
    ]);
  });

  it('has no note on a run of its own that a moved one joins', () => {
    const [first] = previewSchedule(cron('0 2,3 * * *'), FROM, 1).next;
    expect(first).toEqual({ at: new Date('2027-03-28T01:00:00Z'), local: '2027-03-28T03:00:00+02:00' });
  });

  it('warns of the next two clock changes', () => {
    expect(previewSchedule(cron('30 2 * * *'), FROM, 1).warnings).toEqual([
      'On 28 Mar 2027 02:30 does not exist in Europe/Berlin (clocks go forward). The run starts at 03:00.',
      'On 31 Oct 2027 02:30 occurs twice in Europe/Berlin (clocks go back). Only the first runs.',
    ]);
  });

  it('warns according to the choice', () => {
    const choice = { dst: { gap: 'SKIP', repeat: 'TWICE' } } as const;
    expect(previewSchedule(cron('15,45 2 * * *', choice), FROM, 1).warnings).toEqual([
      'On 28 Mar 2027 02:15, 02:45 do not exist in Europe/Berlin (clocks go forward). No run starts.',
      'On 31 Oct 2027 02:15, 02:45 occur twice in Europe/Berlin (clocks go back). Both run.',
    ]);
  });

  it('does not warn where nothing changes', () => {
    for (const expression of ['0 12 * * *', '*/5 * * * *', '30 2 * * 1-5'])
      expect(previewSchedule(cron(expression), FROM, 1).warnings).toEqual([]);
    expect(previewSchedule(cron('30 2 * * *', { timeZone: 'Asia/Tokyo' }), FROM, 1).warnings).toEqual([]);
  });

  it('says that a day does not exist where the calendar is corrected', () => {
    const spec = cron('30 2 * * *', { timeZone: 'Pacific/Apia' });
    const { next, warnings } = previewSchedule(spec, new Date('2011-12-29T22:00:00Z'), 1);
    expect(warnings[0]).toBe('30 Dec 2011, 02:30 does not exist in Pacific/Apia (calendar correction). No run starts.');
    expect(next[0]).toEqual({ at: new Date('2011-12-30T12:30:00Z'), local: '2011-12-31T02:30:00+14:00' });
  });

  it('notes both passes of a repeated hour', () => {
    const notes = (spec: CronSpec, count: number) => previewSchedule(spec, AUTUMN, count).next.map(({ note }) => note);
    const twice = '02:30 occurs twice on 31 Oct 2027 in Europe/Berlin. ';
    expect(notes(cron('30 2 * * *'), 2)).toEqual([`${twice}Only the first runs.`, undefined]);
    const both = { dst: { gap: 'RUN_AFTER', repeat: 'TWICE' } } as const;
    expect(notes(cron('30 2 * * *', both), 2)).toEqual([`${twice}This is the first.`, `${twice}This is the second.`]);
  });

  it.each([
    ['30 2 * * 1-5', 'Monday–Friday at 02:30 (Europe/Berlin)'],
    ['@hourly', 'Every hour (Europe/Berlin)'],
    ['H 6 * * *', 'Every day at 06:39 (Europe/Berlin)'],
    ['0 0 L * *', 'At 00:00, on the last day of the month (Europe/Berlin)'],
    ['0 0 LW * *', 'At 00:00, on the last weekday of the month (Europe/Berlin)'],
    ['0 0 L-3 * *', 'At 00:00, 3 days before the last day of the month (Europe/Berlin)'],
    ['0 0 15W * *', 'At 00:00, on the weekday nearest day 15 of the month (Europe/Berlin)'],
    ['0 0 * * MON#2', 'At 00:00, on the second Monday of the month (Europe/Berlin)'],
    ['0 0 * * 5L', 'At 00:00, on the last Friday of the month (Europe/Berlin)'],
    [
      '0 0 1,15W,L-2,LW * *',
      'At 00:00, on day 1, the weekday nearest day 15, the day 2 before the last, the last weekday of the month (Europe/Berlin)',
    ],
    ['0 0 13 * 5', 'At 00:00, on day 13 of the month, and on Friday (if either matches) (Europe/Berlin)'],
    ['*/10 * * * * *', 'Every 10 seconds (Europe/Berlin)'],
    ['0 8 * * *', 'Every day at 08:00 (Europe/Berlin)'],
    ['0 17 * * 5', 'Every Friday at 17:00 (Europe/Berlin)'],
    ['0 8,17 * * 1,3,5', 'Every Monday, Wednesday and Friday at 08:00 and 17:00 (Europe/Berlin)'],
    ['0 8 * 1 5', 'At 08:00, only on Friday, only in January (Europe/Berlin)'],
  ])('describes %s', (expression, description) => {
    expect(previewSchedule(cron(expression), FROM, 1).description).toBe(description);
  });

  it('describes the other kinds and the bounds', () => {
    const runAt = new Date('2027-07-01T10:00:00Z');
    const once = { ...TERMS, kind: 'ONE_TIME', runAt } as const;
    expect(previewSchedule(once, FROM, 5)).toEqual({
      description: 'Once, Thu 1 Jul 2027, 12:00 (Europe/Berlin)',
      next: [{ at: runAt, local: '2027-07-01T12:00:00+02:00' }],
      warnings: [],
    });
    const rate = { ...TERMS, kind: 'INTERVAL', seconds: 5_400, anchor: FROM, mode: 'FIXED_RATE', maxRuns: 3 } as const;
    expect(previewSchedule(rate, FROM, 10).description).toBe('Every 90 minutes, max 3 runs');
    expect(previewSchedule(rate, FROM, 10).next).toHaveLength(3);
    const spread = { ...rate, seconds: 60, jitterSeconds: 45, maxRuns: null };
    expect(describeSchedule(spread)).toBe('Every minute, with up to 45 seconds of jitter');
    const delay = { ...rate, mode: 'FIXED_DELAY', seconds: 86_400, maxRuns: null, endsAt: runAt } as const;
    expect(previewSchedule(delay, FROM, 1).description).toBe(
      '1 day after each run ends, until 1 Jul 2027, 12:00 (Europe/Berlin)',
    );
  });

  it('shows the occurrences of 100 years, without a walk through them', () => {
    const leapDays = cron('0 0 29 2 *', { timeZone: 'America/Chicago' });
    const took = cpuMs(() => expect(previewSchedule(leapDays, FROM, 100).next).toHaveLength(24)); // 2100 has none
    expect(took).toBeLessThan(2_000);
  });
});
