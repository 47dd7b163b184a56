/**
 * Turns the calendar (floating local times) into instants, over spans of constant UTC offset. The rule is Vixie/Debian's:
 *
 * - A fixed local time (neither minute nor hour starts with `*`) that the clock jumps over runs once, at the first
 *   instant after the gap (RUN_AFTER), or not (SKIP). Several inside one gap become one run.
 * - A fixed time that the clock shows twice runs in the first pass (ONCE), or in both (TWICE).
 * - With `*` (also with a step) in minute or hour, the schedule follows real time: nothing for times that were jumped
 *   over, both passes for times that repeat.
 * - A jump of more than three hours, either way, is a correction of the calendar (Apia's missing day): occurrences inside
 *   it do not exist, and fixed times of a stretch that comes again run in the first pass only, whatever was chosen.
 *
 * All times are epoch milliseconds. Zones must be good (normalZone). Answers ascend strictly.
 */
import type { DstGap, DstRepeat } from '#contracts/schedule-kinds';
import { countLocal, nextLocal, previousLocal } from './cron-calendar.policy';
import { CronError } from './cron.error';
import type { CronFields } from './cron-grammar.policy';
import { zoneSpanAt, zoneSpans } from '#zones/zone.policy';
import type { ZoneSpan } from '#zones/zone-timeline';

/** The choices of a schedule for local times that are skipped or repeated. */
export interface DstChoice {
  readonly gap: DstGap;
  readonly repeat: DstRepeat;
}

/** An expression must fire within this time, and no search goes further: 50 years. */
export const SEARCH_MS = 50 * 366 * 86_400_000;

/** Returns the first occurrence later than `afterMs`, or null when none comes within 50 years. */
export function nextCronInstant(cron: CronFields, zone: string, dst: DstChoice, afterMs: number): number | null {
  const limit = afterMs + SEARCH_MS;
  for (const span of zoneSpans(zone, afterMs, limit)) {
    if (span.startMs > afterMs && runsAfterGap(cron, dst, span)) return span.startMs;
    const from = Math.max(localStart(cron, dst, span), afterMs + 1 + span.offsetMs);
    const local = nextLocal(cron, from, Math.min(span.endMs - 1, limit) + span.offsetMs);
    if (local !== null) return local - span.offsetMs;
  }
  return null;
}

/** Returns the last occurrence in [fromMs, untilMs], or null. */
export function previousCronInstant(
  cron: CronFields,
  zone: string,
  dst: DstChoice,
  untilMs: number,
  fromMs: number,
): number | null {
  for (let at = untilMs; at >= fromMs;) {
    const span = zoneSpanAt(zone, at);
    const from = Math.max(localStart(cron, dst, span), fromMs + span.offsetMs);
    const local = previousLocal(cron, from, at + span.offsetMs);
    if (local !== null) return local - span.offsetMs;
    if (span.startMs >= fromMs && runsAfterGap(cron, dst, span)) return span.startMs;
    at = span.startMs - 1;
  }
  return null;
}

/** Counts the occurrences in [fromMs, untilMs): two steps per year and one per month, never one by one. */
export function countCronInstants(
  cron: CronFields,
  zone: string,
  dst: DstChoice,
  fromMs: number,
  untilMs: number,
): number {
  let count = 0;
  for (const span of zoneSpans(zone, fromMs, untilMs)) {
    const from = Math.max(localStart(cron, dst, span), fromMs + span.offsetMs);
    count += countLocal(cron, from, Math.min(span.endMs, untilMs) + span.offsetMs);
    if (span.startMs >= fromMs && runsAfterGap(cron, dst, span) && !matchesAtStart(cron, span)) count++;
  }
  return count;
}

/** Yields all occurrences later than `afterMs`, as long as the next one comes within 50 years. */
export function* cronInstants(cron: CronFields, zone: string, dst: DstChoice, afterMs: number): Generator<number> {
  for (let at = nextCronInstant(cron, zone, dst, afterMs); at !== null; at = nextCronInstant(cron, zone, dst, at))
    yield at;
}

/**
 * Refuses an expression that never fires, such as 30 February. Looks at the calendar alone, 50 years ahead of `nowMs`:
 * whatever the zone, a clock change cannot swallow every year's occurrence. Throws CronError.
 */
export function assertFires(cron: CronFields, nowMs: number): void {
  if (nextLocal(cron, nowMs, nowMs + SEARCH_MS) !== null) return;
  throw new CronError('expression', cron.text, 'never fires in the next 50 years; use a day that the month has');
}

/** Longer jumps are not summer time (Vixie's limit). */
const CORRECTION_MS = 3 * 3_600_000;

/**
 * Whether the change at the start of the span corrects the calendar, as when a zone changes the side of the date line.
 */
export function isCorrection({ offsetMs, offsetBeforeMs }: ZoneSpan): boolean {
  return Math.abs(offsetMs - offsetBeforeMs) > CORRECTION_MS;
}

/** Returns the floating times that the change at the start of the span skipped: [fromMs, untilMs), or null. */
export function gapBefore(span: ZoneSpan): { fromMs: number; untilMs: number } | null {
  if (span.offsetBeforeMs >= span.offsetMs) return null;
  return { fromMs: span.startMs + span.offsetBeforeMs, untilMs: span.startMs + span.offsetMs };
}

/** Returns the floating times that the change at the start of the span repeats: [fromMs, untilMs), or null. */
export function repeatBefore(span: ZoneSpan): { fromMs: number; untilMs: number } | null {
  if (span.offsetBeforeMs <= span.offsetMs) return null;
  return { fromMs: span.startMs + span.offsetMs, untilMs: span.startMs + span.offsetBeforeMs };
}

/** Whether skipped fixed times make a run at the very start of the span. */
export function runsAfterGap(cron: CronFields, dst: DstChoice, span: ZoneSpan): boolean {
  const gap = gapBefore(span);
  if (gap === null || cron.followsRealTime || dst.gap === 'SKIP' || isCorrection(span)) return false;
  return nextLocal(cron, gap.fromMs, gap.untilMs - 1) !== null;
}

/** Whether the span's first local time is an occurrence itself. */
export function matchesAtStart(cron: CronFields, span: ZoneSpan): boolean {
  const local = span.startMs + span.offsetMs;
  return nextLocal(cron, local, local) !== null;
}

/**
 * Returns where the span's floating times begin to count: a fixed time that ran in the first pass does not run again.
 */
function localStart(cron: CronFields, dst: DstChoice, span: ZoneSpan): number {
  const repeated = repeatBefore(span);
  if (repeated === null || cron.followsRealTime) return span.startMs + span.offsetMs;
  if (dst.repeat === 'TWICE' && !isCorrection(span)) return span.startMs + span.offsetMs;
  return repeated.untilMs;
}
