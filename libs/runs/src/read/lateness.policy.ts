/** The factor between two neighbouring steps of the histogram: a percentile is exact to half a step. */
const RATIO = 1.05;

/** Returns SQL for the histogram step of a lateness in milliseconds. */
export function stepSql(latenessMs: string): string {
  return `floor(ln(greatest(${latenessMs}, 0) + 1) / ${Math.log(RATIO)}::float8)::int`;
}

/** The number of runs in each step. */
export interface Histogram {
  steps: number[];
  counts: number[];
}

/** Returns percentiles over many histograms together, in milliseconds; null when there are no runs. Pure. */
export function percentiles<P extends number>(histograms: Histogram[], shares: readonly P[]): Record<P, number | null> {
  const bySteps = new Map<number, number>();
  for (const { steps, counts } of histograms)
    steps.forEach((step, place) => bySteps.set(step, (bySteps.get(step) ?? 0) + (counts[place] ?? 0)));
  const sorted = [...bySteps].toSorted(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  return Object.fromEntries(shares.map((share) => [share, at(sorted, share * total)])) as Record<P, number | null>;
}

function at(sorted: [step: number, count: number][], rank: number): number | null {
  let seen = 0;
  for (const [step, count] of sorted) {
    seen += count;
    if (seen >= rank) return middleOf(step);
  }
  return null;
}

function middleOf(step: number): number {
  return Math.round((RATIO ** (step + 0.5) - 1) * 10) / 10;
}
