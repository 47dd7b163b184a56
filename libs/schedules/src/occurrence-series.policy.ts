/** The occurrences of a schedule as a series that can be read forwards, backwards and counted. */
import { compileCron } from './cron/cron-grammar.policy';
import { countCronInstants, nextCronInstant, previousCronInstant } from './cron/cron-occurrences.policy';
import type { CronSpec, IntervalSpec, OneTimeSpec, ScheduleSpec } from './schedule-spec';

/** A series, in epoch milliseconds. No method steps through occurrences one by one. */
export interface OccurrenceSeries {
  /** The first occurrence later than `afterMs`. */
  next(afterMs: number): number | null;
  /** The last occurrence in [fromMs, untilMs]. */
  previous(untilMs: number, fromMs: number): number | null;
  /** The number of occurrences in [fromMs, untilMs). */
  count(fromMs: number, untilMs: number): number;
}

/** Returns the series of a schedule, bounded by startsAt and endsAt. @throws CronError for an invalid expression */
export function seriesOf(spec: ScheduleSpec): OccurrenceSeries {
  const series = unbounded(spec);
  const start = spec.startsAt?.getTime() ?? -Infinity;
  const end = spec.endsAt?.getTime() ?? Infinity;
  return {
    next: (afterMs) => {
      const found = series.next(Math.max(afterMs, start - 1));
      return found !== null && found <= end ? found : null;
    },
    previous: (untilMs, fromMs) => series.previous(Math.min(untilMs, end), Math.max(fromMs, start)),
    count: (fromMs, untilMs) => series.count(Math.max(fromMs, start), Math.min(untilMs, end + 1)),
  };
}

function unbounded(spec: ScheduleSpec): OccurrenceSeries {
  switch (spec.kind) {
    case 'ONE_TIME':
      return oneTime(spec);
    case 'CRON':
      return cron(spec);
    case 'INTERVAL':
      return spec.mode === 'FIXED_DELAY' ? fixedDelay(spec) : fixedRate(spec);
  }
}

function oneTime({ runAt }: OneTimeSpec): OccurrenceSeries {
  const at = runAt.getTime();
  return {
    next: (afterMs) => (at > afterMs ? at : null),
    previous: (untilMs, fromMs) => (at >= fromMs && at <= untilMs ? at : null),
    count: (fromMs, untilMs) => (at >= fromMs && at < untilMs ? 1 : 0),
  };
}

function cron(spec: CronSpec): OccurrenceSeries {
  const fields = compileCron(spec.cron, spec.hashSeed);
  return {
    next: (afterMs) => nextCronInstant(fields, spec.timeZone, spec.dst, afterMs),
    previous: (untilMs, fromMs) => previousCronInstant(fields, spec.timeZone, spec.dst, untilMs, fromMs),
    count: (fromMs, untilMs) => countCronInstants(fields, spec.timeZone, spec.dst, fromMs, untilMs),
  };
}

function fixedRate({ anchor, seconds }: IntervalSpec): OccurrenceSeries {
  const first = anchor.getTime();
  const period = seconds * 1000;
  const countBefore = (ms: number): number => (ms <= first ? 0 : Math.ceil((ms - first) / period));
  const at = (index: number): number => first + index * period;
  return {
    next: (afterMs) => at(countBefore(afterMs + 1)),
    previous: (untilMs, fromMs) => {
      const found = at(countBefore(untilMs + 1) - 1);
      return found >= Math.max(first, fromMs) ? found : null;
    },
    count: (fromMs, untilMs) => Math.max(0, countBefore(untilMs) - countBefore(fromMs)),
  };
}

/** Returns a series with the next occurrence only: the following one depends on the end of the run. */
function fixedDelay({ anchor, startsAt, seconds }: IntervalSpec): OccurrenceSeries {
  const first = Math.max(anchor.getTime(), startsAt?.getTime() ?? -Infinity);
  return {
    next: (afterMs) => (afterMs < first ? first : afterMs + seconds * 1000),
    previous: () => null,
    count: () => 0,
  };
}
