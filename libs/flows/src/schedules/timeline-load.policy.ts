/** The load over all tasks, in steps that fit a chart. */
export interface Load {
  /** The beginning of the first step. */
  from: Date;
  stepMinutes: number;
  /** The number of runs in each step, past and planned. */
  runs: number[];
  /** The number of runs in the fullest minute of each step. */
  peaks: number[];
}

export const MINUTE_MS = 60_000;
/** A chart has no room for more steps. */
const MAX_STEPS = 360;
const STEPS_MINUTES = [1, 5, 10, 15, 30, 60];

/** Returns the step for a window: the shortest one that gives few enough steps. Pure. */
export function stepMinutesOf(minutes: number): number {
  return STEPS_MINUTES.find((step) => minutes / step <= MAX_STEPS) ?? Math.ceil(minutes / MAX_STEPS);
}

/** Sums the runs of each minute from `fromMs` on into steps, and keeps the fullest minute of each. Pure. */
export function loadOf(fromMs: number, perMinute: readonly number[]): Load {
  const stepMinutes = stepMinutesOf(perMinute.length);
  const steps = Array.from({ length: Math.ceil(perMinute.length / stepMinutes) }, (_, step) =>
    perMinute.slice(step * stepMinutes, (step + 1) * stepMinutes),
  );
  return {
    ...{ from: new Date(fromMs), stepMinutes },
    runs: steps.map((counts) => counts.reduce((sum, count) => sum + count, 0)),
    peaks: steps.map((counts) => Math.max(...counts)),
  };
}
