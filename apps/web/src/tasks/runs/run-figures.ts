import type { Run } from './run-queries';

/** A run in the charts of its task; null where it has not ended or not started. */
export interface ChartPoint {
  at: string;
  tookMs: number | null;
  latenessMs: number | null;
}

/**
 * Gives one point per run, oldest first. The jitter of the schedule is no part of the start delay; a backfill has none,
 * because the time that it is scheduled for had passed when it was asked for.
 */
export function chartPoints(
  runs: Pick<Run, 'scheduledFor' | 'trigger' | 'finishedAt' | 'durationMs' | 'latenessMs'>[],
  label: (instant: string) => string,
): ChartPoint[] {
  return runs
    .map(({ scheduledFor, trigger, finishedAt, durationMs, latenessMs }) => ({
      at: label(scheduledFor),
      tookMs: finishedAt === null ? null : durationMs,
      latenessMs: latenessMs === null || trigger === 'BACKFILL' ? null : Math.max(0, latenessMs),
    }))
    .toReversed();
}

/**
 * Gives the smallest value that at least `percent` % of the values do not exceed (nearest rank); 0 for an empty list.
 */
export function percentile(values: number[], percent: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}
