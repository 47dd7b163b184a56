/** A schedule described for people: in words, by its next occurrences, and with the effects of clock changes. */
import { compileCron } from './cron/cron-grammar.policy';
import { cronInWords } from './cron/cron-words.policy';
import { noteOn, warningsAhead } from './notes/dst-notes.policy';
import { localTime, readableBound, readableMinute } from '#zones/local-time.policy';
import { seriesOf } from './occurrence-series.policy';
import { hasHash, shortMonthNotes, wholeDayNotes } from './notes/schedule-notes.policy';
import type { CronSpec, IntervalSpec, ScheduleSpec } from './schedule-spec';

/** One future occurrence. `local` is RFC 3339 with the zone's offset. */
export interface PreviewedOccurrence {
  readonly at: Date;
  readonly local: string;
  readonly note?: string;
}

/** The answer of `POST /api/schedules/preview`. */
export interface SchedulePreview {
  readonly description: string;
  readonly next: readonly PreviewedOccurrence[];
  readonly warnings: readonly string[];
}

/** The farthest that a preview looks: 100 years. It bounds the work for the 29 February. */
const PREVIEW_MS = 100 * 366 * 86_400_000;

/**
 * Returns the next `count` occurrences strictly after `from`, fewer where 100 years do not have so many; for
 * FIXED_DELAY as if runs took no time. The schedule must have passed checkSchedule.
 * @throws CronError or RangeError otherwise
 */
export function previewSchedule(spec: ScheduleSpec, from: Date, count: number): SchedulePreview {
  return {
    description: describeSchedule(spec),
    next: nextOccurrences(spec, from, count),
    warnings: warningsOf(spec, from),
  };
}

/** Returns the schedule in plain English, with its zone and bounds. @throws CronError for an invalid expression */
export function describeSchedule(spec: ScheduleSpec): string {
  return describeTimes(spec) + describeBounds(spec) + (showsClock(spec) ? ` (${spec.timeZone})` : '');
}

function nextOccurrences(spec: ScheduleSpec, from: Date, count: number): PreviewedOccurrence[] {
  const series = seriesOf(spec);
  const max = Math.min(count, spec.maxRuns ?? Infinity);
  const until = from.getTime() + PREVIEW_MS;
  const found: PreviewedOccurrence[] = [];
  for (let at = series.next(from.getTime()); at !== null && at <= until && found.length < max; at = series.next(at))
    found.push(previewOccurrence(spec, at));
  return found;
}

function previewOccurrence(spec: ScheduleSpec, atMs: number): PreviewedOccurrence {
  const shown = { at: new Date(atMs), local: localTime(spec.timeZone, atMs) };
  if (spec.kind !== 'CRON') return shown;
  const note = noteOn(compileCron(spec.cron, spec.hashSeed), spec.timeZone, spec.dst, atMs);
  return note === undefined ? shown : { ...shown, note };
}

function warningsOf(spec: ScheduleSpec, from: Date): string[] {
  if (spec.kind === 'ONE_TIME') return [];
  if (spec.kind === 'INTERVAL') return wholeDayNotes(spec, from.getTime());
  const cron = compileCron(spec.cron, spec.hashSeed);
  return [...warningsAhead(cron, spec.timeZone, spec.dst, from.getTime()), ...shortMonthNotes(cron)];
}

/** Returns the note that a preview of an unsaved task needs: `H` is derived from the id that the task will get. */
export function hashNotes(spec: ScheduleSpec): string[] {
  if (spec.kind !== 'CRON' || !hasHash(spec.cron)) return [];
  return ['H gets its value when the task is saved. The times shown here are an example.'];
}

function describeTimes(spec: ScheduleSpec): string {
  switch (spec.kind) {
    case 'ONE_TIME':
      return `Once, ${readableMinute(spec.timeZone, spec.runAt.getTime())}`;
    case 'CRON':
      return describeCron(spec);
    case 'INTERVAL':
      return describeInterval(spec);
  }
}

function describeCron(spec: CronSpec): string {
  return cronInWords(compileCron(spec.cron, spec.hashSeed));
}

function describeInterval({ mode, seconds }: IntervalSpec): string {
  if (mode === 'FIXED_DELAY') return `${duration(seconds)} after each run ends`;
  return `Every ${duration(seconds).replace(/^1 /, '')}`;
}

/** Whether a description has times of day, which need a zone. */
function showsClock({ kind, startsAt, endsAt }: ScheduleSpec): boolean {
  return kind !== 'INTERVAL' || startsAt !== null || endsAt !== null;
}

function describeBounds({ startsAt, endsAt, maxRuns, jitterSeconds, timeZone }: ScheduleSpec): string {
  const jitter = jitterSeconds === 0 ? '' : `, with up to ${duration(jitterSeconds)} of jitter`;
  const from = startsAt ? `, from ${readableBound(timeZone, startsAt.getTime())}` : '';
  const until = endsAt ? `, ${describeEnd(readableBound(timeZone, endsAt.getTime()))}` : '';
  const max = maxRuns === null ? '' : `, max ${maxRuns.toLocaleString('en')} ${maxRuns === 1 ? 'run' : 'runs'}`;
  return jitter + from + until + max;
}

/** Describes the end of a schedule. A bound without a time is a midnight: no run is on that day but one at 00:00. */
function describeEnd(bound: string): string {
  return bound.includes(':') ? `until ${bound}` : `until ${bound}, 00:00`;
}

const UNITS = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** Returns a duration in the largest unit that divides it: `90 minutes`, `1 day`. */
function duration(seconds: number): string {
  const [size, unit] = UNITS.find(([length]) => seconds % length === 0) ?? [1, 'second'];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
