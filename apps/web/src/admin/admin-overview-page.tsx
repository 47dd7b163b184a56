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

/** Shows the state of the whole installation (throughput, lateness, load, backlog), and pauses all schedules. */
export function AdminOverviewPage() {
  const overview = useQuery(overviewQuery);
  return (
    <AdminPage title="Administration">
      {overview.isLoadingError ? (
        <ErrorState
          what="The overview could not be loaded"
          error={overview.error}
          onRetry={() => void overview.refetch()}
        />
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
    <Panel title={`The last ${minutes} minutes`}>
      <Facts
        facts={[
          ['Completed', ended.completed.toLocaleString('en')],
          ['Failed', ended.failed.toLocaleString('en')],
          ['Cancelled', ended.cancelled.toLocaleString('en')],
          ['Skipped', ended.skipped.toLocaleString('en')],
          ['Lateness p50 / p95 / p99', [latenessP50Ms, latenessP95Ms, latenessP99Ms].map(delayText).join(' / ')],
          ['Under way now', running.toLocaleString('en')],
          ['Zone rules', zoneRules === '' ? 'none was ever raised' : zoneRules],
          ['Oldest that is due', oldestSeconds === 0 ? 'nothing waits' : `waits for ${duration(oldestSeconds * 1000)}`],
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
      {waiting} wait
    </AnchorLink>
  );
}

/** Charts throughput and lateness per minute, as the server has counted them. */
function RunCharts({ overview: { ended, perMinute } }: { overview: Overview }) {
  return (
    <>
      <TimeChart
        title="Throughput"
        description={`Runs that ended, per minute: ${ended.completed} completed and ${ended.failed} failed.`}
        kind="bars"
        points={perMinute}
        series={[
          { name: 'completed', label: 'Completed', color: 'teal.7' },
          { name: 'failed', label: 'Failed', color: 'red.7' },
        ]}
      />
      <TimeChart
        title="Lateness"
        description={`Start after the due time, per minute; over all of them p95 is ${delayText(ended.latenessP95Ms)}.`}
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
        description="Messages on their way to the workers, since this page was opened."
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
        description={`p99 since the look before, since this page was opened; now ${duration(eventLoopLagP99Ms)}.`}
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
    <Panel title="Classes of work">
      {classes.length === 0 ? (
        <Text size="sm">No worker has said anything yet.</Text>
      ) : (
        classes.map(({ workClass, queued, capacity, oldestDueSeconds }) => (
          <Text key={workClass} size="sm">
            <b>{workClass}</b>: {queued} queued, the workers take {capacity} at once,{' '}
            {oldestDueSeconds === 0
              ? 'nothing is overdue'
              : `the oldest waits for ${duration(oldestDueSeconds * 1000)}`}
          </Text>
        ))
      )}
    </Panel>
  );
}
