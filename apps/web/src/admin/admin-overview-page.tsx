import { SimpleGrid, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { duration } from '../time/format';
import { ErrorState } from '../ui/page/error-state';
import { Facts } from '../ui/page/facts';
import { PageLoading } from '../ui/page/page-states';
import { Panel } from '../ui/page/panel';
import { AdminPage } from './admin-page';
import { overviewQuery, type Overview } from './admin-queries';
import { GlobalPause } from './global-pause';
import { DEFAULT_RANGE, type HealthRange } from './health/health-range';
import { HealthStrip } from './health/health-strip';
import { QueueDepthChart } from './health/queue-depth-chart';
import { TimeChart } from '../ui/chart/time-chart';
import { useSamples } from '../ui/chart/use-samples';

/** Shows the state of the whole installation (health, throughput, start delay, load, backlog), and pauses all schedules. */
export function AdminOverviewPage() {
  const { range = DEFAULT_RANGE } = useSearch({ from: '/user/admins/admin' });
  const navigate = useNavigate({ from: '/admin' });
  const overview = useQuery(overviewQuery);
  return (
    <AdminPage title="Administration">
      <HealthStrip
        range={range}
        onRange={(chosen) => void navigate({ search: { range: chosen === DEFAULT_RANGE ? undefined : chosen } })}
      />
      {overview.isLoadingError ? (
        <ErrorState what="Can't load overview" error={overview.error} onRetry={() => void overview.refetch()} />
      ) : overview.data ? (
        <OverviewContent overview={overview.data} range={range} />
      ) : (
        <PageLoading />
      )}
    </AdminPage>
  );
}

function OverviewContent({ overview, range }: { overview: Overview; range: HealthRange }) {
  return (
    <>
      <GlobalPause />
      <LastMinutes overview={overview} />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <RunCharts overview={overview} />
        <QueueDepthChart range={range} />
        <EventLoopChart overview={overview} />
      </SimpleGrid>
      <WorkClasses classes={overview.classes} />
    </>
  );
}

/** Formats a delay, "3.2 s"; null (no run has ended) becomes a dash. */
const delayText = (ms: number | null): string => (ms === null ? '–' : duration(ms));

function LastMinutes({ overview }: { overview: Overview }) {
  const { ended, minutes, running, zoneRules } = overview;
  const { latenessP50Ms, latenessP95Ms, latenessP99Ms } = ended;
  return (
    <Panel title={`Last ${minutes} minutes`}>
      <Facts
        facts={[
          ['Completed', ended.completed.toLocaleString('en')],
          ['Failed', ended.failed.toLocaleString('en')],
          ['Cancelled', ended.cancelled.toLocaleString('en')],
          ['Skipped', ended.skipped.toLocaleString('en')],
          ['Start delay p50 / p95 / p99', [latenessP50Ms, latenessP95Ms, latenessP99Ms].map(delayText).join(' / ')],
          ['Running', running.toLocaleString('en')],
          ['Zone rules', zoneRules === '' ? 'None' : zoneRules],
        ]}
      />
    </Panel>
  );
}

/** Charts throughput and start delay per minute, as the server has counted them. */
function RunCharts({ overview: { ended, perMinute } }: { overview: Overview }) {
  return (
    <>
      <TimeChart
        title="Throughput"
        description={`Finished runs per minute: ${ended.completed.toLocaleString('en')} completed, ${ended.failed.toLocaleString('en')} failed`}
        kind="bars"
        points={perMinute}
        series={[
          { name: 'completed', label: 'Completed', color: 'teal.7' },
          { name: 'failed', label: 'Failed', color: 'red.7' },
        ]}
      />
      <TimeChart
        title="Start delay"
        description={`Per minute; p95 overall ${delayText(ended.latenessP95Ms)}`}
        kind="lines"
        points={perMinute}
        series={[
          { name: 'latenessP50Ms', label: 'p50', color: 'indigo.6' },
          { name: 'latenessP95Ms', label: 'p95', color: 'orange.7' },
        ]}
        format={duration}
      />
    </>
  );
}

/** Charts the event-loop lag of the API process that answers. The page samples it, because the server keeps no history of it. */
function EventLoopChart({ overview: { at, eventLoopLagP99Ms } }: { overview: Overview }) {
  const samples = useSamples({ at, lag: eventLoopLagP99Ms });
  return (
    <TimeChart
      title="API event loop lag"
      description={`API event loop p99 (since you opened this page); now ${duration(eventLoopLagP99Ms)}`}
      kind="lines"
      points={samples}
      series={[{ name: 'lag', label: 'p99', color: 'orange.7' }]}
      format={duration}
    />
  );
}

function WorkClasses({ classes }: Pick<Overview, 'classes'>) {
  return (
    <Panel title="Work classes">
      {classes.length === 0 ? (
        <Text size="sm">No workers yet</Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              {['Work class', 'Queued', 'Capacity', 'Oldest due'].map((title) => (
                <Table.Th key={title}>{title}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {classes.map(({ workClass, queued, capacity, oldestDueSeconds }) => (
              <Table.Tr key={workClass}>
                <Table.Td>{workClass}</Table.Td>
                <Table.Td>{queued.toLocaleString('en')}</Table.Td>
                <Table.Td>{capacity.toLocaleString('en')}</Table.Td>
                <Table.Td>{oldestDueSeconds === 0 ? '–' : duration(oldestDueSeconds * 1000)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Text size="sm" c="dimmed" mt="xs">
        Oldest due: the run that has been due longest without being queued, also at its owner&apos;s limit. Queue wait
        leaves those out and counts queued runs.
      </Text>
    </Panel>
  );
}
