import '@mantine/charts/styles.layer.css';
import { AreaChart, BarChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import { useUserZone } from '../../user/use-user';
import { Panel } from '../page/panel';
import { timeLabels } from './time-labels';

interface TimeChartProps {
  title: string;
  /** Says in words what the chart shows, also for people who cannot see it. */
  description: string;
  kind: 'bars' | 'lines';
  points: readonly object[];
  series: { name: string; label: string; color: string }[];
  format?: (value: number) => string;
  /** Whether a point without a value interrupts its line; otherwise the points around it are connected. */
  showGaps?: boolean;
}

/** With more points, dots of the usual size would touch each other. There is always a dot: a point between two gaps has no line. */
const MAX_LARGE_DOTS = 120;

/** Charts values over time. Each point has `at`, an instant, and a value per series. */
export function TimeChart({ title, description, kind, points, series, format, showGaps = false }: TimeChartProps) {
  const zone = useUserZone();
  const times = timeLabels(
    points.map((point) => (point as { at: string }).at),
    zone,
  );
  const data = points.map((point, index) => ({ ...point, at: times[index] }));
  const shared = {
    ...{ h: 200, data, dataKey: 'at', series, withLegend: series.length > 1, gridAxis: 'x' as const },
    valueFormatter: format ?? ((value: number) => value.toLocaleString('en')),
    yAxisProps: { width: 60, allowDecimals: false },
  };
  return (
    <Panel title={title}>
      <Text size="sm">{description}</Text>
      {kind === 'bars' ? (
        <BarChart {...shared} type="stacked" barProps={{ isAnimationActive: false }} />
      ) : (
        <AreaChart
          {...shared}
          curveType="linear"
          dotProps={{ r: points.length > MAX_LARGE_DOTS ? 1 : 3 }}
          areaProps={{ isAnimationActive: false }}
          connectNulls={!showGaps}
        />
      )}
    </Panel>
  );
}
