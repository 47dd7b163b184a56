import { pauseReasonText } from '../tasks/pause-reason';
import { duration } from '../time/format';
import { statusStyle } from '../ui/status/status';
import type { Incident, ResolvedIncident } from './incident-queries';

/** Says why the schedule of a failing task is paused; null while it is not. */
export function pauseText({ schedule }: Pick<Incident, 'schedule'>): string | null {
  if (schedule?.state !== 'PAUSED') return null;
  return pauseReasonText(schedule.pauseReason) ?? 'Schedule paused';
}

/** Says how often a resolved task had failed. */
export function failuresText({ failures, sinceIsExact }: Pick<ResolvedIncident, 'failures' | 'sinceIsExact'>): string {
  return `${failures.toLocaleString('en')}${sinceIsExact ? '' : ' or more'}`;
}

/** Says how long an incident lasted. */
export function lengthText({
  since,
  resolvedAt,
  sinceIsExact,
}: Pick<ResolvedIncident, 'since' | 'resolvedAt' | 'sinceIsExact'>): string {
  const length = duration(Math.max(0, Date.parse(resolvedAt) - Date.parse(since)));
  return sinceIsExact ? length : `More than ${length}`;
}

type ChartRun = Pick<Incident['runs'][number], 'status' | 'durationMs'>;

/** Describes the chart of the last runs in words: "Last 3 runs: 2 failed, 1 completed. Longest: 740 ms." */
export function runsText(runs: ChartRun[]): string {
  const counts = new Map<string, number>();
  for (const { status } of runs) counts.set(status, (counts.get(status) ?? 0) + 1);
  const parts = [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([status, count]) => `${count} ${statusStyle(status).label.toLowerCase()}`);
  const longest = Math.max(...runs.map(({ durationMs }) => durationMs ?? 0));
  const head = runs.length === 1 ? 'Last run' : `Last ${runs.length} runs`;
  return `${head}: ${parts.join(', ')}.${longest > 0 ? ` Longest: ${duration(longest)}.` : ''}`;
}

/** The least height of a bar, so that a run of no time is seen. */
const MIN_SHARE = 0.2;

/** Gives the height of each bar, from 0 to 1: its share of the longest duration. */
export function barHeights(runs: ChartRun[]): number[] {
  const longest = Math.max(1, ...runs.map(({ durationMs }) => durationMs ?? 0));
  return runs.map(({ durationMs }) => Math.max(MIN_SHARE, (durationMs ?? 0) / longest));
}
