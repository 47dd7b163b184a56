/** Quiet hours: until when a moment is quiet, in the local time of a zone. Pure. */
import { WEEKDAYS, type QuietHours, type QuietPeriod } from '#contracts/preferences';
import { momentsOf } from '#zones/local-time.policy';
import { zoneSpanAt } from '#zones/zone.policy';

const WEEK_MINUTES = 7 * 24 * 60;
const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
/** How many days a quiet time is followed; longer than any quiet time that leaves a moment of the week. */
const MAX_DAYS = 8;

interface Span {
  fromMs: number;
  toMs: number;
}

/**
 * Returns until when this moment is quiet; null when it is not. A local time that a clock change skips begins or ends a
 * quiet time at the change; of a local time that occurs twice, the first begins it and the second ends it.
 */
export function quietUntil({ enabled, periods }: QuietHours, zone: string, now: Date): Date | null {
  if (!enabled || periods.length === 0) return null;
  const nowMs = now.getTime();
  const localMs = nowMs + zoneSpanAt(zone, nowMs).offsetMs;
  const today = Math.floor(localMs / DAY_MS) * DAY_MS;
  let endMs = nowMs;
  // It starts with yesterday, whose night may not be over, and continues while one quiet time follows another without a
  // gap.
  for (let ahead = -1; ahead <= MAX_DAYS; ahead++) {
    for (const { fromMs, toMs } of spansOf(today + ahead * DAY_MS, periods, zone)) {
      if (fromMs > endMs) return endedAt(endMs, nowMs);
      endMs = Math.max(endMs, toMs);
    }
    if (ahead >= 0 && endMs === nowMs) return null;
  }
  return endedAt(endMs, nowMs);
}

function endedAt(endMs: number, nowMs: number): Date | null {
  return endMs > nowMs ? new Date(endMs) : null;
}

/** Whether the whole week is quiet: held mails would never be sent. */
export function isAlwaysQuiet(periods: QuietPeriod[]): boolean {
  let covered = 0;
  const weekly = periods.flatMap(minutesOfWeek).toSorted((a, b) => a.from - b.from);
  for (const { from, to } of weekly) if (from <= covered) covered = Math.max(covered, to);
  return covered >= WEEK_MINUTES;
}

/** Returns the quiet times that begin on a day (its midnight as a floating time), in order. */
function spansOf(dayMs: number, periods: QuietPeriod[], zone: string): Span[] {
  const day = WEEKDAYS[(new Date(dayMs).getUTCDay() + 6) % 7];
  return periods
    .filter(({ days }) => day !== undefined && days.includes(day))
    .map(({ from, to }) => ({
      fromMs: instantOf(dayMs, from, zone, 'first'),
      toMs: instantOf(to <= from ? dayMs + DAY_MS : dayMs, to, zone, 'last'),
    }))
    .toSorted((a, b) => a.fromMs - b.fromMs);
}

/** Returns the instant of a local time: the first or last of two; the moment of the change when the time is skipped. */
function instantOf(dayMs: number, time: string, zone: string, which: 'first' | 'last'): number {
  const localMs = dayMs + minuteOf(time) * MINUTE_MS;
  const { instants, jumpMs } = momentsOf(zone, localMs);
  return instants.at(which === 'first' ? 0 : -1) ?? jumpMs ?? localMs;
}

/**
 * Returns the minutes of the week that a period covers, with Monday 00:00 as 0; the week wraps around after Sunday
 * night.
 */
function minutesOfWeek({ days, from, to }: QuietPeriod): { from: number; to: number }[] {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  const length = end > start ? end - start : end - start + DAY_MINUTES;
  return days.flatMap((day) => {
    const at = WEEKDAYS.indexOf(day) * DAY_MINUTES + start;
    const over = at + length - WEEK_MINUTES;
    return [{ from: at, to: Math.min(at + length, WEEK_MINUTES) }, ...(over > 0 ? [{ from: 0, to: over }] : [])];
  });
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
