/** All problems of a schedule at once, before it is saved. */
import { assertFires, SEARCH_MS } from './cron/cron-occurrences.policy';
import { smallestGapSeconds } from './cron/cron-calendar.policy';
import { CronError } from './cron/cron.error';
import { compileCron, type CronFields } from './cron/cron-grammar.policy';
import { nextOccurrence } from './next-occurrence.policy';
import type { CronSpec, IntervalSpec, OneTimeSpec, ScheduleSpec } from './schedule-spec';
import { normalZone, ZoneError } from '#zones/zone.policy';

/** One problem; `path` is the field in the request, such as `schedule.cron`. */
export interface ScheduleProblem {
  readonly path: string;
  readonly message: string;
}

/** The conditions of the check besides the schedule. */
export interface ScheduleCheck {
  readonly now: Date;
  /** null for admins, to whom it does not apply. */
  readonly minIntervalSeconds: number | null;
  /** Whether the request itself has `"catchUp": "LAST"`: then a `runAt` in the past runs at once. */
  readonly allowPastRunAt?: boolean;
}

const TEN_YEARS_SECONDS = 3_653 * 86_400;
const DAY_SECONDS = 86_400;

/**
 * All problems of a schedule; none = it may be saved. Never throws for values of the right type.
 * An update that is refused by this changes nothing, since nothing here has effects.
 */
export function checkSchedule(spec: ScheduleSpec, check: ScheduleCheck): ScheduleProblem[] {
  const problems = [...checkZone(spec.timeZone), ...checkTerms(spec, check.now), ...checkKind(spec, check)];
  // Only a schedule without other problems has a first occurrence to look for.
  return problems.length > 0 || spec.kind === 'ONE_TIME' ? problems : checkHasOccurrence(spec, check.now);
}

function checkKind(spec: ScheduleSpec, check: ScheduleCheck): ScheduleProblem[] {
  switch (spec.kind) {
    case 'ONE_TIME':
      return checkOneTime(spec, check);
    case 'CRON':
      return checkCron(spec, check);
    case 'INTERVAL':
      return checkInterval(spec, check);
  }
}

function checkZone(timeZone: string): ScheduleProblem[] {
  try {
    normalZone(timeZone);
    return [];
  } catch (error) {
    if (!(error instanceof ZoneError)) throw error;
    return [problem('timeZone', error.message)];
  }
}

function checkTerms(spec: ScheduleSpec, now: Date): ScheduleProblem[] {
  return [
    ...checkBounds(spec, now),
    ...wholeNumber('maxRuns', spec.maxRuns ?? 1, 1, 2_147_483_647),
    ...wholeNumber('jitterSeconds', spec.jitterSeconds, 0, DAY_SECONDS),
    ...wholeNumber('catchUpWindowSeconds', spec.catchUpWindowSeconds, 0, TEN_YEARS_SECONDS),
  ];
}

function checkBounds({ startsAt, endsAt }: ScheduleSpec, now: Date): ScheduleProblem[] {
  const problems = [...validDate('startsAt', startsAt), ...validDate('endsAt', endsAt)];
  if (problems.length > 0) return problems;
  if (startsAt && isTooFar(startsAt, now)) problems.push(tooFar('startsAt', startsAt));
  if (endsAt && endsAt <= now)
    problems.push(problem('endsAt', `${format(endsAt)} is in the past; use a time after ${format(now)}`));
  if (startsAt && endsAt && endsAt < startsAt)
    problems.push(problem('endsAt', `${format(endsAt)} is before startsAt; use a time after ${format(startsAt)}`));
  return problems;
}

function checkOneTime(
  { runAt, startsAt, endsAt }: OneTimeSpec,
  { now, allowPastRunAt }: ScheduleCheck,
): ScheduleProblem[] {
  const problems = validDate('runAt', runAt);
  if (problems.length > 0) return problems;
  if (isTooFar(runAt, now)) return [tooFar('runAt', runAt)];
  const outside = outsideBounds(runAt, startsAt, endsAt);
  if (outside.length > 0) return outside;
  if (runAt >= now || allowPastRunAt) return [];
  const right = `use a time after ${format(now)}, or "catchUp": "LAST" to run at once`;
  return [problem('runAt', `${format(runAt)} is in the past; ${right}`)];
}

/** Refuses bounds that leave out the only run, so that the schedule would never run. */
function outsideBounds(runAt: Date, startsAt: Date | null, endsAt: Date | null): ScheduleProblem[] {
  if (startsAt !== null && runAt < startsAt)
    return [
      problem('startsAt', `${format(startsAt)} is after runAt, which would never run; use ${format(runAt)} or earlier`),
    ];
  if (endsAt !== null && runAt > endsAt)
    return [
      problem('endsAt', `${format(endsAt)} is before runAt, which would never run; use ${format(runAt)} or later`),
    ];
  return [];
}

function checkCron(spec: CronSpec, { now, minIntervalSeconds }: ScheduleCheck): ScheduleProblem[] {
  try {
    const fields = compileCron(spec.cron, spec.hashSeed);
    assertFires(fields, now.getTime());
    return checkPeriod('cron', smallestPeriodSeconds(fields, now), spec.jitterSeconds, minIntervalSeconds);
  } catch (error) {
    if (!(error instanceof CronError)) throw error;
    return [{ path: 'schedule.cron', message: error.message }];
  }
}

/**
 * The smallest distance between two runs by the wall clock, in seconds. Derived from the fields (neighbouring seconds,
 * minutes, hours, then last to first time of neighbouring days), so that no pair is missed however rare it is.
 * The hours around a clock change are left out: a run that a gap moves may come closer to the next one, once a year.
 */
function smallestPeriodSeconds(fields: CronFields, now: Date): number {
  return smallestGapSeconds(fields, now.getTime(), now.getTime() + SEARCH_MS);
}

function checkInterval(spec: IntervalSpec, { minIntervalSeconds }: ScheduleCheck): ScheduleProblem[] {
  const problems = [...checkSeconds(spec.seconds, minIntervalSeconds), ...validDate('anchor', spec.anchor)];
  if (problems.length > 0) return problems;
  return checkPeriod('seconds', spec.seconds, spec.jitterSeconds, minIntervalSeconds);
}

/** Refuses values that are no interval, and names the smallest interval that this user may have. */
function checkSeconds(seconds: number, min: number | null): ScheduleProblem[] {
  if (wholeNumber('seconds', seconds, 1, TEN_YEARS_SECONDS).length === 0) return [];
  return wholeNumber('seconds', seconds, Math.max(1, min ?? 1), TEN_YEARS_SECONDS);
}

function checkPeriod(field: string, period: number, jitter: number, min: number | null): ScheduleProblem[] {
  const problems: ScheduleProblem[] = [];
  if (min !== null && period < min)
    problems.push(problem(field, `runs ${period} s apart at its closest; use at least ${min} s between runs`));
  if (jitter > period)
    problems.push(
      problem('jitterSeconds', `${jitter} is longer than the ${period} s between runs; use at most ${period}`),
    );
  return problems;
}

function checkHasOccurrence(spec: ScheduleSpec, now: Date): ScheduleProblem[] {
  if (nextOccurrence(spec, now) !== null) return [];
  return [problem('endsAt', `${format(spec.endsAt ?? now)} comes before the first occurrence; use a later time`)];
}

function isTooFar(date: Date, now: Date): boolean {
  return date.getTime() > now.getTime() + TEN_YEARS_SECONDS * 1000;
}

function tooFar(field: string, date: Date): ScheduleProblem {
  return problem(field, `${format(date)} is more than 10 years away; use an earlier time`);
}

function validDate(field: string, date: Date | null): ScheduleProblem[] {
  if (date === null || !Number.isNaN(date.getTime())) return [];
  return [problem(field, 'is not a time; use RFC 3339 such as 2027-03-28T02:30:00+01:00')];
}

function wholeNumber(field: string, value: number, min: number, max: number): ScheduleProblem[] {
  if (Number.isInteger(value) && value >= min && value <= max) return [];
  return [problem(field, `${value} is out of range; use a whole number from ${min} to ${max}`)];
}

function problem(field: string, text: string): ScheduleProblem {
  return { path: `schedule.${field}`, message: `schedule.${field}: ${text}` };
}

function format(date: Date): string {
  return date.toISOString();
}
