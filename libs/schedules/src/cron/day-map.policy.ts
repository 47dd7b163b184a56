/** The number of occurrences in each minute of a coming day. */
import { compileCron } from './cron-grammar.policy';
import { seriesOf } from '../occurrence-series.policy';
import type { ScheduleSpec } from '../schedule-spec';

const MINUTE_MS = 60_000;

/** A schedule that stands for all that have the same times. */
export interface CountedSpec {
  spec: ScheduleSpec;
  /** How many schedules have these times. */
  tasks: number;
  /** How many more runs each of them has; null means no limit. */
  runsLeft: number | null;
  /** The only known occurrence of a fixed delay. */
  nextDueAt: Date;
}

/**
 * Adds the occurrences of schedules to the counts of the minutes from `fromMs` on, which begins a minute. It costs a step per
 * minute with an occurrence at most, also for schedules that run every second. A schedule that cannot be read counts for
 * nothing. The caller passes the counts, because a new array for each part of ten thousand schedules costs more than their times.
 */
export function addOccurrences(counts: Uint32Array, specs: readonly CountedSpec[], fromMs: number): void {
  for (const counted of specs) addTo(counts, counted, fromMs);
}

function addTo(counts: Uint32Array, counted: CountedSpec, fromMs: number): void {
  const { spec, nextDueAt, tasks } = counted;
  if (spec.kind === 'INTERVAL' && spec.mode === 'FIXED_DELAY') add(counts, nextDueAt.getTime(), fromMs, tasks);
  else if (spec.kind === 'INTERVAL') addInterval(counts, counted, fromMs);
  else addSeries(counts, counted, fromMs);
}

function add(counts: Uint32Array, atMs: number, fromMs: number, tasks: number): void {
  const minute = Math.floor((atMs - fromMs) / MINUTE_MS);
  if (minute >= 0 && minute < counts.length) counts[minute]! += tasks;
}

/** Adds an interval by arithmetic, because thousands of its occurrences may be in one minute. */
function addInterval(counts: Uint32Array, { spec, tasks, runsLeft }: CountedSpec, fromMs: number): void {
  if (spec.kind !== 'INTERVAL') return;
  const period = spec.seconds * 1000;
  const first = Math.max(spec.anchor.getTime(), fromMs, spec.startsAt?.getTime() ?? 0);
  const last = Math.min(fromMs + counts.length * MINUTE_MS - 1, spec.endsAt?.getTime() ?? Infinity);
  const start = spec.anchor.getTime() + Math.ceil((first - spec.anchor.getTime()) / period) * period;
  const end = Math.min(last, start + ((runsLeft ?? Infinity) - 1) * period);
  for (let at = start; at <= end;) {
    const minute = Math.floor((at - fromMs) / MINUTE_MS);
    const minuteEnd = Math.min(end, fromMs + (minute + 1) * MINUTE_MS - 1);
    const within = Math.floor((minuteEnd - at) / period) + 1;
    counts[minute]! += within * tasks;
    at += within * period;
  }
}

function addSeries(counts: Uint32Array, { spec, tasks, runsLeft }: CountedSpec, fromMs: number): void {
  try {
    const series = seriesOf(spec);
    const perMinute = spec.kind === 'CRON' ? compileCron(spec.cron, spec.hashSeed).seconds.length : 1;
    const untilMs = fromMs + counts.length * MINUTE_MS;
    let left = runsLeft ?? Infinity;
    for (let at = series.next(fromMs - 1); at !== null && at < untilMs && left > 0;) {
      const minute = Math.floor((at - fromMs) / MINUTE_MS);
      const within = Math.min(left, perMinute);
      counts[minute]! += within * tasks;
      left -= within;
      at = series.next(fromMs + (minute + 1) * MINUTE_MS - 1);
    }
  } catch {
    // Beat stops such a schedule and notifies its owner; here there is nothing to count.
  }
}
