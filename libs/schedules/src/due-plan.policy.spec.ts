import { cpuMs } from '#testing/processes/cpu-time';
import { planDue, type DueInput, type DuePlan } from './due-plan.policy';
import { jitteredDueAt } from './jitter.policy';
import { nextOccurrence } from './next-occurrence.policy';
import type { CronSpec, IntervalSpec, ScheduleSpec, ScheduleTerms } from './schedule-spec';

const TERMS: ScheduleTerms = {
  timeZone: 'UTC',
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
const at = (seconds: number): Date => new Date(T0.getTime() + seconds * 1000);
const everyMinute: IntervalSpec = { ...TERMS, kind: 'INTERVAL', seconds: 60, anchor: T0, mode: 'FIXED_RATE' };
const perSecond: CronSpec = { ...TERMS, kind: 'CRON', cron: '* * * * * *' };

/** Plans a schedule that is due at T0, `seconds` after T0, with the window of beat (30 s). */
function plan(spec: ScheduleSpec, seconds: number, more: Partial<DueInput> = {}): DuePlan {
  return planDue({
    spec,
    nextDueAt: T0,
    now: at(seconds),
    horizon: at(seconds + 30),
    runsSoFar: 0,
    limit: 1_000,
    ...more,
  });
}

const runSeconds = ({ runs }: DuePlan): number[] =>
  runs.map((run) => (run.scheduledFor.getTime() - T0.getTime()) / 1000);
const skippedCount = ({ skipped }: DuePlan): number => skipped.reduce((sum, entry) => sum + entry.count, 0);

describe('planDue, on time', () => {
  it('plans all occurrences up to the horizon, which is inclusive', () => {
    const found = plan({ ...everyMinute, seconds: 10 }, 0);
    expect(runSeconds(found)).toEqual([0, 10, 20, 30]);
    expect(found).toMatchObject({ skipped: [], nextDueAt: at(40), finished: false });
    expect(found.runs.every((run) => !run.caughtUp)).toBe(true);
  });

  it('plans nothing before its time, also after the clock went back by an hour', () => {
    const found = plan(everyMinute, -3_600);
    expect(found).toEqual({ runs: [], skipped: [], nextDueAt: T0, finished: false, awaitsRunEnd: false });
  });

  it('counts an occurrence within the grace time as on time', () => {
    expect(plan({ ...everyMinute, catchUp: 'NONE' }, 10).runs[0]).toMatchObject({ scheduledFor: T0, caughtUp: false });
    expect(plan({ ...everyMinute, catchUp: 'NONE' }, 10.001).runs).toEqual([]);
  });

  it('stops at the limit, and the next plan continues from there', () => {
    const spec = { ...everyMinute, seconds: 10 };
    const first = plan(spec, 0, { limit: 3 });
    expect([runSeconds(first), first.nextDueAt]).toEqual([[0, 10, 20], at(30)]);
    expect(runSeconds(plan(spec, 0, { limit: 3, nextDueAt: at(30) }))).toEqual([30]);
  });

  it('uses a next due time off the grid of the interval, then follows the grid', () => {
    const found = plan(everyMinute, 0, { nextDueAt: at(-7), horizon: at(60) });
    expect(runSeconds(found)).toEqual([-7, 0, 60]);
  });
});

describe('planDue, after an outage of ten minutes', () => {
  it('NONE skips all missed occurrences and runs later ones', () => {
    const found = plan({ ...everyMinute, catchUp: 'NONE' }, 605);
    expect(runSeconds(found)).toEqual([600]); // 5 s old: late, not missed
    expect(found.skipped).toHaveLength(10);
    expect(found.skipped[0]).toEqual({ scheduledFor: T0, until: T0, count: 1, reason: 'missed: catch-up is NONE' });
  });

  it('LAST runs the last missed occurrence', () => {
    const found = plan(everyMinute, 615);
    expect(found.runs).toEqual([{ scheduledFor: at(600), dueAt: at(600), caughtUp: true }]);
    expect(found.skipped.map((entry) => entry.scheduledFor)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => at(60 * i)),
    );
    expect(found.nextDueAt).toEqual(at(660));
  });

  it('ALL runs every missed occurrence, with its own scheduledFor', () => {
    const found = plan({ ...everyMinute, catchUp: 'ALL' }, 615);
    expect(runSeconds(found)).toEqual([0, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600]);
    expect(found.skipped).toEqual([]);
  });

  it('ALL runs no occurrence older than the catch-up window', () => {
    const found = plan({ ...everyMinute, catchUp: 'ALL', catchUpWindowSeconds: 200 }, 615);
    expect(runSeconds(found)).toEqual([420, 480, 540, 600]);
    expect(found.skipped).toHaveLength(7);
    expect(found.skipped[0]?.reason).toBe('missed: older than the catch-up window of 200 s');
  });

  it('LAST runs no occurrence older than the catch-up window', () => {
    const found = plan({ ...everyMinute, catchUpWindowSeconds: 5 }, 615);
    expect(runSeconds(found)).toEqual([]);
    expect([skippedCount(found), found.nextDueAt]).toEqual([11, at(660)]);
  });

  it('ALL runs at most the last 100', () => {
    const found = plan({ ...everyMinute, seconds: 1, catchUp: 'ALL' }, 615, { horizon: at(615) });
    expect(found.runs.filter((run) => run.caughtUp)).toHaveLength(100);
    expect(skippedCount(found)).toBe(505); // 0 … 604 were missed
    expect(found.skipped.at(-1)?.reason).toBe('missed: catch-up runs at most the last 100');
  });

  it('does not treat an occurrence as missed while its jitter may delay it', () => {
    expect(plan({ ...everyMinute, seconds: 3_600, jitterSeconds: 900, catchUp: 'NONE' }, 615).runs).toHaveLength(1);
  });
});

describe('planDue and the other kinds', () => {
  it('always runs ONE_TIME, however late, and finishes', () => {
    for (const catchUp of ['NONE', 'LAST', 'ALL'] as const) {
      const found = plan({ ...TERMS, kind: 'ONE_TIME', runAt: T0, catchUp, catchUpWindowSeconds: 0 }, 86_400 * 400);
      expect(found.runs).toEqual([{ scheduledFor: T0, dueAt: T0, caughtUp: true }]);
      expect(found).toMatchObject({ skipped: [], nextDueAt: null, finished: true });
    }
  });

  it('plans one FIXED_DELAY run and waits for its end', () => {
    const delay = { ...everyMinute, seconds: 1, mode: 'FIXED_DELAY' } as const;
    expect(plan(delay, 0)).toMatchObject({ nextDueAt: null, finished: false, awaitsRunEnd: true });
    expect(runSeconds(plan(delay, 0))).toEqual([0]);
    const skipped = plan({ ...delay, seconds: 60, catchUp: 'NONE' }, 605);
    expect(skipped).toMatchObject({ runs: [], nextDueAt: at(665), awaitsRunEnd: false, finished: false });
    expect(skippedCount(skipped)).toBe(1);
  });

  it('finishes at maxRuns, which counts runs and not skipped occurrences', () => {
    const spec = { ...everyMinute, seconds: 10, maxRuns: 5 };
    expect(plan(spec, 0, { runsSoFar: 3 })).toMatchObject({ nextDueAt: null, finished: true });
    expect(runSeconds(plan(spec, 0, { runsSoFar: 3 }))).toEqual([0, 10]);
    expect(plan(spec, 0, { runsSoFar: 5 })).toMatchObject({ runs: [], finished: true });
    expect(plan(spec, 615, { runsSoFar: 3 })).toMatchObject({ finished: true });
  });

  it('finishes at endsAt', () => {
    expect(plan({ ...everyMinute, endsAt: at(20) }, 0)).toMatchObject({ nextDueAt: null, finished: true });
    expect(plan({ ...everyMinute, endsAt: at(-1) }, 0)).toMatchObject({ runs: [], finished: true });
  });

  it('adds the same jitter to the same occurrence, between 0 and jitterSeconds', () => {
    const spec = { ...everyMinute, seconds: 1, jitterSeconds: 1 };
    const delays = plan(spec, 0).runs.map((run) => run.dueAt.getTime() - run.scheduledFor.getTime());
    expect(delays).toEqual(
      plan(spec, 0).runs.map((run) => jitteredDueAt(spec, run.scheduledFor).getTime() - +run.scheduledFor),
    );
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...delays)).toBeLessThanOrEqual(1_000);
    expect(new Set(delays).size).toBeGreaterThan(20);
  });
});

describe('planDue after a year of outage at one per second', () => {
  const year = 365 * 86_400;

  it.each([
    { ...perSecond, catchUp: 'LAST' } as const,
    { ...perSecond, catchUp: 'ALL' } as const,
    { ...perSecond, catchUp: 'NONE' } as const,
    { ...everyMinute, seconds: 1 },
  ])('accounts for every occurrence within 2 s of CPU time: $kind $catchUp', (spec) => {
    let found = {} as ReturnType<typeof plan>;
    expect(cpuMs(() => (found = plan(spec, year)))).toBeLessThan(2_000);
    expect(found.skipped).toHaveLength(1_001);
    expect(found.runs.length + skippedCount(found)).toBe(year + 31);
    expect(found.nextDueAt).toEqual(at(year + 31));
  });

  it('leaves no gap between the range, the single entries and the runs', () => {
    const { runs, skipped } = plan(perSecond, year, { maxSkippedEntries: 5 });
    expect(skipped).toHaveLength(6);
    const [range, ...single] = skipped;
    expect(range?.until.getTime()).toBe((single[0]?.scheduledFor.getTime() ?? 0) - 1_000);
    expect(runs[0]?.scheduledFor.getTime()).toBe((single.at(-1)?.scheduledFor.getTime() ?? 0) + 1_000);
  });
});

describe('plans made one after another', () => {
  it('give every occurrence exactly once, whatever the limit', () => {
    const spec: CronSpec = { ...TERMS, kind: 'CRON', cron: '*/7 * * * *', timeZone: 'Europe/Berlin', catchUp: 'ALL' };
    const planned: number[] = [];
    let due: Date | null = nextOccurrence(spec, T0);
    while (due && due <= at(90_000)) {
      const found: DuePlan = plan(spec, 86_400, { nextDueAt: due, horizon: at(90_000), limit: 13 });
      planned.push(...found.skipped.flatMap((entry) => (entry.count === 1 ? [+entry.scheduledFor] : [])));
      planned.push(...found.runs.map((run) => +run.scheduledFor));
      due = found.nextDueAt;
    }
    const expected: number[] = [];
    for (let next = nextOccurrence(spec, T0); next && next <= at(90_000); next = nextOccurrence(spec, next))
      expected.push(+next);
    expect(planned).toEqual(expected);
  });
});
