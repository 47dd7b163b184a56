import { barsOf } from './sparkline';

interface SparklineChartProps {
  /** The values, the oldest first; null: not known. */
  values: readonly (number | null)[];
  /** Says in words what the bars show. */
  label: string;
  /** The name of one of Mantine's colours. */
  color: string;
}

const HEIGHT = 28;

/** Shows a figure over time as small bars that fill the width; where nothing is known there is none. */
export function SparklineChart({ values, label, color }: SparklineChartProps) {
  // The darkest shade, because bars narrower than a pixel are blended with the panel: about 3:1 is left of its contrast then (WCAG 1.4.11).
  const fill = `light-dark(var(--mantine-color-${color}-9), var(--mantine-color-${color}-4))`;
  return (
    <svg
      width="100%"
      height={HEIGHT}
      viewBox={`0 0 ${Math.max(1, values.length)} 1`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      style={{ display: 'block', borderBottom: '1px solid var(--mantine-color-default-border)' }}
    >
      {barsOf(values).map(({ x, height }) => (
        <rect key={x} x={x} y={1 - height} width={1} height={height} style={{ fill }} />
      ))}
    </svg>
  );
}
