import { SimpleGrid, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { duration } from '../time/format';
import { ErrorState } from '../ui/page/error-state';
import { Facts } from '../ui/page/facts';
import { AnchorLink } from '../ui/link/links';
import { PageLoading } from '../ui/page/page-states';
import { Panel } from '../ui/page/panel';
import { AdminPage } from './admin-page';
import { overviewQuery, type Overview } from './admin-queries';
import { GlobalPause } from './global-pause';
import { TimeChart } from '../ui/chart/time-chart';
import { useSamples } from '../ui/chart/use-samples';

/** Shows the state of the whole installation (throughput, lateness, load, backlog), and pauses all schedules. */
export function AdminOverviewPage() {
  const overview = useQuery(overviewQuery);
  return (
    <AdminPage title="Administration">
      {overview.isLoadingError ? (
        <ErrorState what="Can't load overview" error={overview.error} onRetry={() => void overview.refetch()} />
      ) : overview.data ? (
        <OverviewContent overview={overview.data} />
      ) : (
        <PageLoading />
      )}
    </AdminPage>
  );
}

function OverviewContent({ overview }: { overview: Overview }) {
  return (
    <>
      <GlobalPause />
      <LastMinutes overview={overview} />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <RunCharts overview={overview} />
        <LoadCharts overview={overview} />
      </SimpleGrid>
      <WorkClasses classes={overview.classes} />
    </>
  );
}

/** Formats a delay, "3.2 s"; null (no run has ended) becomes a dash. */
const delayText = (ms: number | null): string => (ms === null ? '–' : duration(ms));

function LastMinutes({ overview }: { overview: Overview }) {
  const { ended, minutes, running, classes, deadLettersWaiting, zoneRules } = overview;
  const { latenessP50Ms, latenessP95Ms, latenessP99Ms } = ended;
  const oldestSeconds = Math.max(0, ...classes.map(({ oldestDueSeconds }) => oldestDueSeconds));
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
          ['Oldest waiting', oldestSeconds === 0 ? 'none' : duration(oldestSeconds * 1000)],
          ['Dead letters', <DeadLetters key="dead-letters" waiting={deadLettersWaiting} />],
        ]}
      />
    </Panel>
  );
}

function DeadLetters({ waiting }: { waiting: number }) {
  if (waiting === 0) return 'none';
  return (
    <AnchorLink to="/admin/dead-letters" underline="always">
      {waiting.toLocaleString('en')}
    </AnchorLink>
  );
}

/** Charts throughput and lateness per minute, as the server has counted them. */
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
        title="Lateness"
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

/** Charts queue depth and event-loop lag. The page samples both itself, because the server keeps no history of them. */
function LoadCharts({ overview: { at, classes, eventLoopLagP99Ms } }: { overview: Overview }) {
  const queued = Object.fromEntries(classes.map((one) => [one.workClass, one.queued]));
  const samples = useSamples({ at, lag: eventLoopLagP99Ms, ...queued });
  return (
    <>
      <TimeChart
        title="Queue depth"
        description="Messages in queues (since you opened this page)"
        kind="lines"
        points={samples}
        series={classes.map(({ workClass }, position) => ({
          name: workClass,
          label: workClass,
          color: position === 0 ? 'indigo.6' : 'grape.6',
        }))}
      />
      <TimeChart
        title="API event loop lag"
        description={`API event loop p99; now ${duration(eventLoopLagP99Ms)}`}
        kind="lines"
        points={samples}
        series={[{ name: 'lag', label: 'p99', color: 'orange.7' }]}
        format={duration}
      />
    </>
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
              {['Work class', 'Queued', 'Capacity', 'Oldest waiting'].map((title) => (
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
    </Panel>
  );
}
