import { barColor, barsOf } from './sparkline';

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
  const fill = barColor(color);
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
