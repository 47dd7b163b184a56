/** The effects of clock changes on a cron schedule, described for people. */
import { nextLocal } from '../cron/cron-calendar.policy';
import type { CronFields } from '../cron/cron-grammar.policy';
import {
  gapBefore,
  isCorrection,
  matchesAtStart,
  repeatBefore,
  runsAfterGap,
  type DstChoice,
} from '../cron/cron-occurrences.policy';
import { clockOf, dateOf, readableDate } from '#zones/local-time.policy';
import { zoneSpanAt, zoneSpans } from '#zones/zone.policy';
import type { ZoneSpan } from '#zones/zone-timeline';

/** How far ahead warnings look: 2 years, and at most 2 changes. */
const LOOK_AHEAD_MS = 2 * 366 * 86_400_000;
const MAX_CHANGES = 2;
const TIMES_SHOWN = 3;

/** A word on an occurrence that a gap moved or that belongs to a repeated hour; undefined for all others. */
export function noteOn(cron: CronFields, zone: string, dst: DstChoice, atMs: number): string | undefined {
  const span = zoneSpanAt(zone, atMs);
  if (atMs === span.startMs && runsAfterGap(cron, dst, span) && !matchesAtStart(cron, span))
    return noteOnMoved(cron, zone, span);
  const local = atMs + span.offsetMs;
  if (isRepeated(local, span)) return noteOnRepeated(local, zone, 'This is the second.');
  if (span.endMs === Infinity) return undefined;
  const after = zoneSpanAt(zone, span.endMs);
  const once = !cron.followsRealTime && (dst.repeat === 'ONCE' || isCorrection(after));
  if (isRepeated(local, after))
    return noteOnRepeated(local, zone, once ? 'Only the first runs.' : 'This is the first.');
  return undefined;
}

/**
 * Describes what the next two clock changes will do to fixed local times; empty for schedules that follow real time.
 */
export function warningsAhead(cron: CronFields, zone: string, dst: DstChoice, fromMs: number): string[] {
  if (cron.followsRealTime) return [];
  return [...zoneSpans(zone, fromMs, fromMs + LOOK_AHEAD_MS)]
    .filter((span) => span.startMs > fromMs)
    .slice(0, MAX_CHANGES)
    .flatMap((span) => warningOnGap(cron, zone, dst, span) ?? warningOnRepeat(cron, zone, dst, span) ?? []);
}

/** A day, or a part of one, that a correction of the calendar removed, with fixed times of the schedule in it. */
export interface MissingTimes {
  /** The last millisecond before the missing time. */
  readonly at: Date;
  readonly reason: string;
}

/**
 * Returns the times that corrections of the calendar removed from a schedule between two instants; empty where it
 * follows real time.
 */
export function missingTimes(cron: CronFields, zone: string, fromMs: number, toMs: number): MissingTimes[] {
  if (cron.followsRealTime) return [];
  return [...zoneSpans(zone, fromMs, toMs)].flatMap((span) => {
    const gap = span.startMs > fromMs && isCorrection(span) ? gapBefore(span) : null;
    const times = gap && timesIn(cron, gap.fromMs, gap.untilMs);
    if (!times) return [];
    return [{ at: new Date(span.startMs - 1), reason: missing(times.firstMs, zone) }];
  });
}

function missing(localMs: number, zone: string): string {
  return `${readableDate(localMs)}, ${clockOf(localMs)} does not exist in ${zone} (calendar correction). No run starts.`;
}

function warningOnGap(cron: CronFields, zone: string, dst: DstChoice, span: ZoneSpan): string | null {
  const gap = gapBefore(span);
  const times = gap && timesIn(cron, gap.fromMs, gap.untilMs);
  if (!times) return null;
  if (isCorrection(span)) return missing(times.firstMs, zone);
  const outcome = dst.gap === 'SKIP' ? 'No run starts.' : `The run starts at ${clockAfter(times.firstMs, span)}.`;
  const verb = times.isOne ? 'does not' : 'do not';
  return `On ${readableDate(times.firstMs)} ${times.text} ${verb} exist in ${zone} (clocks go forward). ${outcome}`;
}

function warningOnRepeat(cron: CronFields, zone: string, dst: DstChoice, span: ZoneSpan): string | null {
  const repeated = repeatBefore(span);
  const times = repeated && timesIn(cron, repeated.fromMs, repeated.untilMs);
  if (!times) return null;
  const outcome = dst.repeat === 'TWICE' && !isCorrection(span) ? 'Both run.' : 'Only the first runs.';
  const verb = times.isOne ? 'occurs' : 'occur';
  return `On ${readableDate(times.firstMs)} ${times.text} ${verb} twice in ${zone} (clocks go back). ${outcome}`;
}

function noteOnMoved(cron: CronFields, zone: string, span: ZoneSpan): string | undefined {
  const gap = gapBefore(span);
  const times = gap && timesIn(cron, gap.fromMs, gap.untilMs);
  if (!times) return undefined;
  const { firstMs, text } = times;
  return `${text} does not exist on ${readableDate(firstMs)} in ${zone}. The run starts at ${clockAfter(firstMs, span)}.`;
}

function noteOnRepeated(localMs: number, zone: string, which: string): string {
  return `${clockOf(localMs)} occurs twice on ${readableDate(localMs)} in ${zone}. ${which}`;
}

function isRepeated(localMs: number, span: ZoneSpan): boolean {
  const repeated = repeatBefore(span);
  return repeated !== null && localMs >= repeated.fromMs && localMs < repeated.untilMs;
}

/**
 * Returns the local time at the end of a gap, with its date where that differs from the missing time's (Apia, 2011).
 */
function clockAfter(missingMs: number, span: ZoneSpan): string {
  const local = span.startMs + span.offsetMs;
  return dateOf(local) === dateOf(missingMs) ? clockOf(local) : `${readableDate(local)}, ${clockOf(local)}`;
}

function timesIn(
  cron: CronFields,
  fromMs: number,
  untilMs: number,
): { firstMs: number; text: string; isOne: boolean } | null {
  const times: number[] = [];
  let at = nextLocal(cron, fromMs, untilMs - 1);
  for (; at !== null && times.length < TIMES_SHOWN; at = nextLocal(cron, at + 1, untilMs - 1)) times.push(at);
  const [firstMs] = times;
  if (firstMs === undefined) return null;
  const text = times.map(clockOf).join(', ') + (at === null ? '' : ', …');
  return { firstMs, text, isOne: times.length === 1 };
}
