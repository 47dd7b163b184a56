import { SimpleGrid, Text } from '@mantine/core';
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

export function AdminOverviewPage() {
  const overview = useQuery(overviewQuery);
  return (
    <AdminPage title="Administration">
      {overview.isError ? (
        <ErrorState
          what="The overview could not be loaded"
          error={overview.error}
          onRetry={() => void overview.refetch()}
        />
      ) : overview.data ? (
        <Shown overview={overview.data} />
      ) : (
        <PageLoading />
      )}
    </AdminPage>
  );
}

function Shown({ overview }: { overview: Overview }) {
  const { at, ended, perMinute, classes, running, deadLettersWaiting, minutes, eventLoopLagP99Ms, zoneRules } =
    overview;
  const queued = Object.fromEntries(classes.map((one) => [one.workClass, one.queued]));
  const samples = useSamples({ at, lag: eventLoopLagP99Ms, ...queued });
  const oldestSeconds = Math.max(0, ...classes.map(({ oldestDueSeconds }) => oldestDueSeconds));
  const late = (ms: number | null): string => (ms === null ? '–' : duration(ms));
  return (
    <>
      <GlobalPause />
      <Panel title={`The last ${minutes} minutes`}>
        <Facts
          facts={[
            ['Completed', ended.completed.toLocaleString('en')],
            ['Failed', ended.failed.toLocaleString('en')],
            ['Cancelled', ended.cancelled.toLocaleString('en')],
            ['Skipped', ended.skipped.toLocaleString('en')],
            [
              'Lateness p50 / p95 / p99',
              [ended.latenessP50Ms, ended.latenessP95Ms, ended.latenessP99Ms].map(late).join(' / '),
            ],
            ['Under way now', running.toLocaleString('en')],
            ['Zone rules', zoneRules === '' ? 'none was ever raised' : zoneRules],
            [
              'Oldest that is due',
              oldestSeconds === 0 ? 'nothing waits' : `waits for ${duration(oldestSeconds * 1000)}`,
            ],
            [
              'Dead letters',
              deadLettersWaiting === 0 ? (
                'none'
              ) : (
                <AnchorLink to="/admin/dead-letters" underline="always">
                  {deadLettersWaiting} wait
                </AnchorLink>
              ),
            ],
          ]}
        />
      </Panel>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <TimeChart
          title="Throughput"
          words={`Runs that ended, per minute: ${ended.completed} completed and ${ended.failed} failed.`}
          kind="bars"
          points={perMinute}
          series={[
            { name: 'completed', label: 'Completed', color: 'teal.7' },
            { name: 'failed', label: 'Failed', color: 'red.7' },
          ]}
        />
        <TimeChart
          title="Lateness"
          words={`Start after the due time, per minute; over all of them p95 is ${late(ended.latenessP95Ms)}.`}
          kind="lines"
          points={perMinute}
          series={[
            { name: 'latenessP50Ms', label: 'p50', color: 'indigo.6' },
            { name: 'latenessP95Ms', label: 'p95', color: 'orange.7' },
          ]}
          format={duration}
        />
        <TimeChart
          title="Queue depth"
          words="Messages on their way to the workers, since this page was opened."
          kind="lines"
          points={samples}
          series={classes.map(({ workClass }, position) => ({
            name: workClass,
            label: workClass,
            color: position === 0 ? 'indigo.6' : 'grape.6',
          }))}
        />
        <TimeChart
          title="Event-loop lag of the API"
          words={`p99 since the look before, since this page was opened; now ${duration(eventLoopLagP99Ms)}.`}
          kind="lines"
          points={samples}
          series={[{ name: 'lag', label: 'p99', color: 'orange.7' }]}
          format={duration}
        />
      </SimpleGrid>
      <Panel title="Classes of work">
        {classes.length === 0 ? (
          <Text size="sm">No worker has said anything yet.</Text>
        ) : (
          classes.map(({ workClass, queued: waiting, capacity, oldestDueSeconds }) => (
            <Text key={workClass} size="sm">
              <b>{workClass}</b>: {waiting} queued, the workers take {capacity} at once,{' '}
              {oldestDueSeconds === 0
                ? 'nothing is overdue'
                : `the oldest waits for ${duration(oldestDueSeconds * 1000)}`}
            </Text>
          ))
        )}
      </Panel>
    </>
  );
}
