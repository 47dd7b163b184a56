/**
 * Decides what beat does with a schedule whose next due time has come: which occurrences become runs, which are recorded as
 * skipped, and when to look again.
 *
 * An occurrence is *missed* when it is older than the grace time (plus the jitter it may still be waiting for). Missed
 * ones fall under catch-up: NONE runs none, LAST the last one, ALL the last 100; LAST and ALL only within the
 * catch-up window. A ONE_TIME schedule always runs. Every other missed occurrence is in `skipped`: the most recent one
 * by one, what is older as a single range with its count, so that a year of outage at one per second costs as little as
 * an hour. The runs that remain are consecutive: the plan finds where they begin and walks from there.
 */
import { jitteredDueAt } from './jitter.policy';
import { seriesOf, type OccurrenceSeries } from './occurrence-series.policy';
import type { ScheduleSpec } from './schedule-spec';

/** How many missed occurrences run after an outage at most. */
export const MAX_CATCH_UP = 100;
/** How many skipped occurrences get an entry each; all older ones share one. */
export const MAX_SKIPPED_ENTRIES = 1_000;
/** An occurrence that is younger than this is late but not missed; in milliseconds. */
export const GRACE_MS = 10_000;

/** The input of a plan. `horizon` (inclusive) is now plus beat's window. */
export interface DueInput {
  readonly spec: ScheduleSpec;
  /** The next due time of the row: an occurrence itself, even where an edit moved it off the grid of the schedule. */
  readonly nextDueAt: Date;
  readonly now: Date;
  readonly horizon: Date;
  /** How many runs count towards maxRuns already. */
  readonly runsSoFar: number;
  /** The largest number of runs in this plan, at least 1; the next call plans the others. */
  readonly limit: number;
  readonly graceMs?: number;
  readonly maxSkippedEntries?: number;
}

/** A run to be made; `caughtUp` means that it makes up for a missed occurrence. */
export interface PlannedRun {
  readonly scheduledFor: Date;
  readonly dueAt: Date;
  readonly caughtUp: boolean;
}

/** `count` occurrences from `scheduledFor` to `until` (both inclusive) that do not run; mostly one. */
export interface SkippedOccurrences {
  readonly scheduledFor: Date;
  readonly until: Date;
  readonly count: number;
  /** The reason for people, such as "missed: …". */
  readonly reason: string;
}

/** The result of a plan; runs and skipped occurrences ascend. */
export interface DuePlan {
  readonly runs: readonly PlannedRun[];
  readonly skipped: readonly SkippedOccurrences[];
  /**
   * The first occurrence that is not in this plan; null when the schedule is finished or waits for the end of a run.
   */
  readonly nextDueAt: Date | null;
  readonly finished: boolean;
  /** For FIXED_DELAY: the end of the run sets nextDueAt = nextOccurrence(spec, end). */
  readonly awaitsRunEnd: boolean;
}

/** Plans a due schedule. @throws CronError for an invalid expression, Error if the series does not advance */
export function planDue(input: DueInput): DuePlan {
  const { spec, nextDueAt } = input;
  const remaining = (spec.maxRuns ?? Infinity) - input.runsSoFar;
  if (remaining <= 0 || nextDueAt.getTime() > (spec.endsAt?.getTime() ?? Infinity)) return FINISHED;
  const series = seriesOf(spec);
  const { skipped, firstRun } = applyCatchUp(input, series);
  const max = Math.min(
    Math.max(1, input.limit),
    remaining,
    spec.kind === 'INTERVAL' && spec.mode === 'FIXED_DELAY' ? 1 : Infinity,
  );
  const { runs, next } = walk(input, series, firstRun, max);
  return { runs, skipped, ...ending(spec, runs.length, remaining, next) };
}

const FINISHED: DuePlan = { runs: [], skipped: [], nextDueAt: null, finished: true, awaitsRunEnd: false };

type Ending = Pick<DuePlan, 'nextDueAt' | 'finished' | 'awaitsRunEnd'>;

function ending(spec: ScheduleSpec, runs: number, remaining: number, next: number | null): Ending {
  if (runs === remaining || next === null) return { nextDueAt: null, finished: true, awaitsRunEnd: false };
  const awaitsRunEnd = runs > 0 && isFixedDelay(spec);
  return { nextDueAt: awaitsRunEnd ? null : new Date(next), finished: false, awaitsRunEnd };
}

function walk(input: DueInput, series: OccurrenceSeries, firstRun: number | null, max: number) {
  const missedBefore = missedLimit(input);
  const runs: PlannedRun[] = [];
  let at = firstRun;
  while (at !== null && at <= input.horizon.getTime() && runs.length < max) {
    const scheduledFor = new Date(at);
    runs.push({ scheduledFor, dueAt: jitteredDueAt(input.spec, scheduledFor), caughtUp: at < missedBefore });
    at = advance(series, at);
  }
  return { runs, next: at };
}

function advance(series: OccurrenceSeries, at: number): number | null {
  const next = series.next(at);
  // An error here would be an endless loop in beat: it is better to stop this one schedule.
  if (next !== null && next <= at) throw new Error(`Occurrences do not advance after ${new Date(at).toISOString()}`);
  return next;
}

/** Returns the time before which occurrences are missed. */
function missedLimit({ spec, now, horizon, graceMs = GRACE_MS }: DueInput): number {
  return Math.min(now.getTime() - graceMs - spec.jitterSeconds * 1000, horizon.getTime() + 1);
}

interface CatchUpPlan {
  readonly skipped: SkippedOccurrences[];
  readonly firstRun: number | null;
}

function applyCatchUp(input: DueInput, series: OccurrenceSeries): CatchUpPlan {
  const { spec, nextDueAt } = input;
  const first = nextDueAt.getTime();
  const limit = missedLimit(input);
  if (first >= limit || spec.kind === 'ONE_TIME') return { skipped: [], firstRun: first };
  const lastMissed = series.previous(limit - 1, first) ?? first;
  const firstKept = firstCaughtUp(input, series, lastMissed);
  if (firstKept !== null) return { skipped: skipBefore(input, series, firstKept), firstRun: firstKept };
  const firstRun = isFixedDelay(spec) ? series.next(input.now.getTime()) : advance(series, lastMissed);
  return { skipped: skipBefore(input, series, lastMissed + 1), firstRun };
}

function isFixedDelay(spec: ScheduleSpec): boolean {
  return spec.kind === 'INTERVAL' && spec.mode === 'FIXED_DELAY';
}

/** Returns the oldest missed occurrence that still runs, or null. */
function firstCaughtUp(input: DueInput, series: OccurrenceSeries, lastMissed: number): number | null {
  const { spec, nextDueAt } = input;
  if (spec.catchUp === 'NONE' || lastMissed < windowStart(input)) return null;
  if (spec.catchUp === 'LAST') return lastMissed;
  const oldest = Math.max(nextDueAt.getTime(), windowStart(input));
  let at = lastMissed;
  for (let count = 1; count < MAX_CATCH_UP; count++) {
    const before = previousOf(input, series, at);
    if (before === null || before < oldest) break;
    at = before;
  }
  return at;
}

function windowStart({ spec, now }: DueInput): number {
  return now.getTime() - spec.catchUpWindowSeconds * 1000;
}

/** Returns the occurrence before `at`; the row's own next due time counts as one even when it is off the grid. */
function previousOf({ nextDueAt }: DueInput, series: OccurrenceSeries, at: number): number | null {
  const first = nextDueAt.getTime();
  if (at <= first) return null;
  return series.previous(at - 1, first) ?? first;
}

/** Returns entries for all occurrences from nextDueAt to just before `end`. */
function skipBefore(input: DueInput, series: OccurrenceSeries, end: number): SkippedOccurrences[] {
  const { nextDueAt, maxSkippedEntries = MAX_SKIPPED_ENTRIES } = input;
  const entries: SkippedOccurrences[] = [];
  let at = previousOf(input, series, end);
  for (; at !== null && entries.length < maxSkippedEntries; at = previousOf(input, series, at))
    entries.push(skippedEntry(input, at, at, 1));
  if (at !== null) {
    const first = nextDueAt.getTime();
    entries.push(skippedEntry(input, first, at, 1 + series.count(first + 1, at + 1)));
  }
  return entries.reverse();
}

function skippedEntry(input: DueInput, from: number, until: number, count: number): SkippedOccurrences {
  return { scheduledFor: new Date(from), until: new Date(until), count, reason: `missed: ${reasonFor(input, until)}` };
}

function reasonFor(input: DueInput, at: number): string {
  const { catchUp, catchUpWindowSeconds } = input.spec;
  if (catchUp === 'NONE') return 'catch-up is NONE';
  if (at < windowStart(input)) return `older than the catch-up window of ${catchUpWindowSeconds} s`;
  if (catchUp === 'LAST') return 'catch-up is LAST and a later occurrence runs';
  return `catch-up runs at most the last ${MAX_CATCH_UP}`;
}
