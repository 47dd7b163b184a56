/** A bar of a sparkline, in units of its own picture. */
export interface Bar {
  x: number;
  height: number;
}

/** The least height of a bar: also 0 is visible, so that only what is not known is empty. */
export const MIN_BAR = 0.08;

/** Returns a bar for each known value, from 0 to 1 high; there is none where the value is null. */
export function barsOf(values: readonly (number | null)[]): Bar[] {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  return values.flatMap((value, x) =>
    value === null ? [] : [{ x, height: most === 0 ? MIN_BAR : Math.max(MIN_BAR, value / most) }],
  );
}
