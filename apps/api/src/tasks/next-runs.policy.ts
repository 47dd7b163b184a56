import { nextOccurrence } from '#schedules/next-occurrence.policy';
import type { ScheduleSpec } from '#schedules/schedule-spec';
import { toSpec, type ScheduleRow } from '#schedules/schedule.repository';

/** How many next runs are shown before and after a write. */
const NEXT_RUNS = 5;

/** Returns the next runs; none while the schedule is paused. */
export function nextRunsOf(schedule: ScheduleRow | null, now: Date): Date[] {
  if (schedule?.state !== 'ACTIVE') return [];
  return firstOccurrences(
    toSpec(schedule),
    now,
    Math.min(NEXT_RUNS, (schedule.maxRuns ?? Infinity) - schedule.runsSoFar),
  );
}

function firstOccurrences(spec: ScheduleSpec, now: Date, max: number): Date[] {
  const found: Date[] = [];
  for (let at = nextOccurrence(spec, now); at !== null && found.length < max; at = nextOccurrence(spec, at))
    found.push(at);
  return found;
}
