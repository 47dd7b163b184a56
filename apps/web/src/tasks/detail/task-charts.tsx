import '@mantine/charts/styles.layer.css';
import { BarChart } from '@mantine/charts';
import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useViewer } from '../../user/viewer';
import { useUserZone } from '../../user/use-user';
import { taskRunsQuery, type Run } from '../runs/run-queries';
import { duration } from '../../time/format';
import { localOfInstant } from '../../time/local-instant';
import { EmptyState } from '../../ui/page/empty-state';
import { ErrorState } from '../../ui/page/error-state';
import { PageLoading } from '../../ui/page/page-states';
import { Panel } from '../../ui/page/panel';
import { chartPoints, percentile } from '../runs/run-figures';

const MAX_RUNS = 100;

/** Charts the durations and the start delays of the last runs. */
export function TaskCharts({ taskId }: { taskId: string }) {
  const zone = useUserZone();
  const runs = useQuery(taskRunsQuery(taskId, undefined, useViewer(), MAX_RUNS));
  if (runs.isLoadingError)
    return <ErrorState what="Can't load runs" error={runs.error} onRetry={() => void runs.refetch()} />;
  if (!runs.data) return <PageLoading />;
  const started = runs.data.results.filter(({ startedAt }) => startedAt !== null);
  if (started.length === 0) return <EmptyState title="No metrics yet">They appear after the first run.</EmptyState>;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }}>
      <Chart title="Duration" runs={started} of="tookMs" zone={zone} color="indigo.6" />
      <Chart title="Start delay" runs={started} of="latenessMs" zone={zone} color="orange.6" />
    </SimpleGrid>
  );
}

interface ChartProps {
  title: string;
  runs: Run[];
  of: 'tookMs' | 'latenessMs';
  zone: string;
  color: string;
}

function Chart({ title, runs, of, zone, color }: ChartProps) {
  const points = chartPoints(runs, (instant) => localOfInstant(instant, zone));
  const values = points.map((point) => point[of]).filter((value) => value !== null);
  const words = `Last ${values.length} ${values.length === 1 ? 'run' : 'runs'}: p50 ${duration(percentile(values, 50))}, p95 ${duration(percentile(values, 95))}`;
  return (
    <Panel title={title}>
      <Stack gap="xs">
        <Text size="sm">{words}</Text>
        <BarChart
          h={240}
          data={points}
          dataKey="at"
          series={[{ name: of, label: title, color }]}
          valueFormatter={duration}
          withXAxis={false}
          gridAxis="x"
          yAxisProps={{ width: 70 }}
          barProps={{ isAnimationActive: false }}
        />
      </Stack>
    </Panel>
  );
}
