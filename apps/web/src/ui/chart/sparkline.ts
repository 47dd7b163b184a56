/** A bar of a sparkline, in units of its own picture. */
export interface Bar {
  x: number;
  height: number;
}

/**
 * The share of the darkest shade in the colour of a bar in the light scheme, in percent; the rest is black. Bars narrower than
 * a pixel are blended with the panel, and a blended bar needs a contrast of 3 as well (WCAG 2.1, 1.4.11).
 */
export const BAR_PERCENT = 75;

/** Gives the CSS colour of a bar, from the name of one of Mantine's colours. */
export function barColor(color: string): string {
  const dark = `color-mix(in srgb, var(--mantine-color-${color}-9) ${BAR_PERCENT}%, black)`;
  return `light-dark(${dark}, var(--mantine-color-${color}-4))`;
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
