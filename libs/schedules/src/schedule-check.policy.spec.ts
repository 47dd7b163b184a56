import { cpuMs } from '#testing/processes/cpu-time';
import { checkSchedule, type ScheduleCheck } from './schedule-check.policy';
import type { CronSpec, IntervalSpec, OneTimeSpec, ScheduleSpec, ScheduleTerms } from './schedule-spec';

const NOW = new Date('2027-01-01T00:00:00Z');
const PLAIN: ScheduleCheck = { now: NOW, minIntervalSeconds: 10 };
const ADMIN: ScheduleCheck = { now: NOW, minIntervalSeconds: null };
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
const cron: CronSpec = { ...TERMS, kind: 'CRON', cron: '30 2 * * 1-5' };
const interval: IntervalSpec = { ...TERMS, kind: 'INTERVAL', seconds: 60, anchor: NOW, mode: 'FIXED_RATE' };
const once: OneTimeSpec = { ...TERMS, kind: 'ONE_TIME', runAt: new Date('2027-06-01T00:00:00Z') };

const date = (text: string): Date => new Date(text);

describe('checkSchedule', () => {
  it.each<ScheduleSpec>([cron, interval, once])('finds nothing wrong with a good one: $kind', (spec) => {
    expect(checkSchedule(spec, PLAIN)).toEqual([]);
  });

  it.each<[string, ScheduleSpec, string, string]>([
    ['zone', { ...cron, timeZone: 'CEST' }, 'timeZone', 'not an abbreviation'],
    ['grammar', { ...cron, cron: '60 * * * *' }, 'cron', "minute: '60' is out of range; use 0-59"],
    ['never', { ...cron, cron: '0 0 30 2 *' }, 'cron', 'never fires'],
    ['far', { ...once, runAt: date('2037-01-03T00:00:00Z') }, 'runAt', 'more than 10 years away'],
    ['past', { ...once, runAt: date('2026-12-31T23:59:59Z') }, 'runAt', 'is in the past'],
    ['no date', { ...once, runAt: date('nonsense') }, 'runAt', 'is not a time'],
    ['interval too short', { ...interval, seconds: 9 }, 'seconds', 'use at least 10 s'],
    ['cron too often', { ...cron, cron: '*/7 * * * * *' }, 'cron', 'runs 4 s apart at its closest'],
    ['cron too often once a day', { ...cron, cron: '0,59 0,59 0,23 * * *' }, 'cron', 'runs 1 s apart'],
    ['interval of zero', { ...interval, seconds: 0 }, 'seconds', '0 is out of range; use a whole number from 10 to'],
    ['interval of halves', { ...interval, seconds: 60.5 }, 'seconds', 'use a whole number from 1'],
    ['no number', { ...interval, seconds: Infinity }, 'seconds', 'use a whole number from 1'],
    ['ends in the past', { ...cron, endsAt: date('2026-12-01T00:00:00Z') }, 'endsAt', 'is in the past'],
    [
      'ends before it starts',
      { ...cron, startsAt: date('2027-03-01T00:00:00Z'), endsAt: date('2027-02-01T00:00:00Z') },
      'endsAt',
      'is before startsAt',
    ],
    [
      'ends before it comes',
      { ...cron, cron: '0 0 1 6 *', endsAt: date('2027-02-01T00:00:00Z') },
      'endsAt',
      'before the first',
    ],
    ['starts too late', { ...cron, startsAt: date('2099-01-01T00:00:00Z') }, 'startsAt', 'more than 10 years away'],
    ['jitter over the period', { ...interval, jitterSeconds: 61 }, 'jitterSeconds', 'use at most 60'],
    [
      'jitter over the period of cron',
      { ...cron, cron: '*/5 * * * *', jitterSeconds: 301 },
      'jitterSeconds',
      'use at most 300',
    ],
    ['negative jitter', { ...cron, jitterSeconds: -1 }, 'jitterSeconds', 'use a whole number from 0'],
    ['maxRuns 0', { ...cron, maxRuns: 0 }, 'maxRuns', 'use a whole number from 1'],
    ['window', { ...cron, catchUpWindowSeconds: NaN }, 'catchUpWindowSeconds', 'use a whole number from 0'],
  ])('refuses: %s', (_, spec, field, part) => {
    const [found, ...others] = checkSchedule(spec, PLAIN);
    expect(found?.path).toBe(`schedule.${field}`);
    expect(found?.message).toContain(part);
    expect(others).toEqual([]);
  });

  it('names all problems at once', () => {
    const bad = { ...cron, cron: 'x', timeZone: 'y', maxRuns: -1 };
    expect(checkSchedule(bad, PLAIN).map((found) => found.path)).toEqual([
      'schedule.timeZone',
      'schedule.maxRuns',
      'schedule.cron',
    ]);
  });

  it('accepts a past runAt when catch-up was chosen', () => {
    expect(checkSchedule({ ...once, runAt: date('2026-01-01T00:00:00Z') }, { ...PLAIN, allowPastRunAt: true })).toEqual(
      [],
    );
  });

  it('sets admins no minimum interval', () => {
    expect(checkSchedule({ ...cron, cron: '* * * * * *' }, ADMIN)).toEqual([]);
    expect(checkSchedule({ ...interval, seconds: 1 }, ADMIN)).toEqual([]);
  });

  it.each([
    '0 0 30 2 *',
    '0 0 L-30 2 0',
    '0 0 29 2 *',
    '0 0 * 2 1#5',
    '*/7 */7 */7 */7 */5 */3',
    `${Array.from({ length: 60 }, (_, i) => i).join(',')} * * * *`,
    '0'.repeat(100_000),
    '*/1,'.repeat(60),
    '@'.repeat(200),
  ])('answers without long computation: %s', (expression) => {
    const schedule = { ...cron, timeZone: 'America/Toronto', cron: expression };
    expect(cpuMs(() => void checkSchedule(schedule, PLAIN))).toBeLessThan(2_000);
  });
});
