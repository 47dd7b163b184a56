import '@mantine/charts/styles.layer.css';
import { AreaChart, BarChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import { useUserZone } from '../../user/use-user';
import { localOfInstant } from '../../time/local-instant';
import { Panel } from '../page/panel';

interface TimeChartProps {
  title: string;
  /** Says in words what the chart shows, also for people who cannot see it. */
  description: string;
  kind: 'bars' | 'lines';
  points: readonly object[];
  series: { name: string; label: string; color: string }[];
  format?: (value: number) => string;
}

/** Charts values over time. Each point has `at`, an instant, and a value per series. */
export function TimeChart({ title, description, kind, points, series, format }: TimeChartProps) {
  const zone = useUserZone();
  const data = points.map((point) => ({
    ...point,
    at: localOfInstant((point as { at: string }).at, zone).slice(11, 19),
  }));
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

          areaProps={{ isAnimationActive: false }}
          connectNulls
        />
      )}
    </Panel>
  );
}
