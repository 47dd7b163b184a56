/** The coming occurrences of a schedule within a window: one by one, or as a band where there are many. */
import { CronError } from './cron/cron.error';
import { seriesOf } from './occurrence-series.policy';
import type { ScheduleSpec } from './schedule-spec';

/** Many occurrences, which nobody wants to see one by one. */
export interface PlannedBand {
  /** The first and the last moment between which they lie. */
  from: Date;
  to: Date;
  count: number;
}

/** Occurrences to come: either `ticks`, or a band. */
export interface PlannedMarks {
  ticks: Date[];
  band: PlannedBand | null;
}

/** A schedule with what decides which of its occurrences are left. */
export interface PlannedSchedule {
  spec: ScheduleSpec;
  nextDueAt: Date;
  /** How many more runs it has; null means no limit. */
  runsLeft: number | null;
}

const NONE: PlannedMarks = { ticks: [], band: null };

/**
 * Returns the occurrences from `nextDueAt` on that lie in [from, to); more than `maxTicks` are a band. Of a fixed delay
 * only the next one is known. A schedule that cannot be read has none: beat stops it and notifies its owner. Pure.
 */
export function plannedMarks(
  { spec, nextDueAt, runsLeft }: PlannedSchedule,
  { from, to }: { from: Date; to: Date },
  maxTicks: number,
): PlannedMarks {
  const isSingle = spec.kind === 'ONE_TIME' || (spec.kind === 'INTERVAL' && spec.mode === 'FIXED_DELAY');
  if (isSingle) return nextDueAt >= from && nextDueAt < to ? { ticks: [nextDueAt], band: null } : NONE;
  try {
    const series = seriesOf(spec);
    const before = nextDueAt < from ? series.count(nextDueAt.getTime(), from.getTime()) : 0;
    const left = (runsLeft ?? Infinity) - before;
    const ticks: Date[] = [];
    let at: number | null = nextDueAt < from ? series.next(from.getTime() - 1) : nextDueAt.getTime();
    for (; at !== null && at < to.getTime() && ticks.length < Math.min(left, maxTicks + 1); at = series.next(at))
      ticks.push(new Date(at));
    const [first] = ticks;
    if (first === undefined || ticks.length <= maxTicks) return { ticks, band: null };
    return { ticks: [], band: bandOf(series, first, to, left) };
  } catch (error) {
    if (error instanceof CronError) return NONE;
    throw error;
  }
}

function bandOf(series: ReturnType<typeof seriesOf>, first: Date, to: Date, left: number): PlannedBand {
  const all = series.count(first.getTime(), to.getTime());
  const last = series.previous(to.getTime() - 1, first.getTime());
  if (all <= left) return { from: first, to: new Date(last ?? first), count: all };
  // A schedule with `maxRuns` ends at a time that is estimated from its mean interval.
  const meanMs = ((last ?? first.getTime()) - first.getTime()) / Math.max(1, all - 1);
  return { from: first, to: new Date(first.getTime() + (left - 1) * meanMs), count: left };
}
