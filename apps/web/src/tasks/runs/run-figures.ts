import type { Run } from './run-queries';

export interface ChartPoint {
  at: string;
  tookMs: number | null;
  latenessMs: number | null;
}

/** One point per run, oldest first. */
export function chartPoints(
  runs: Pick<Run, 'scheduledFor' | 'finishedAt' | 'durationMs' | 'latenessMs' | 'jitterMs'>[],
  label: (instant: string) => string,
): ChartPoint[] {
  return runs
    .map(({ scheduledFor, finishedAt, durationMs, latenessMs, jitterMs }) => ({
      at: label(scheduledFor),
      tookMs: finishedAt === null ? null : durationMs,
      latenessMs: latenessMs === null ? null : Math.max(0, latenessMs - jitterMs),
    }))
    .toReversed();
}

/** The smallest value that at least so many of a hundred do not exceed; 0 of none. */
export function percentile(values: number[], percent: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}
