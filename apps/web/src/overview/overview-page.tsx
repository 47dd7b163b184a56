import { SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useLive } from '../live/use-live';
import { ButtonLink } from '../ui/link/links';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { Page } from '../ui/page/page';
import { PageLoading, PagePending } from '../ui/page/page-states';
import { lazily } from '../ui/page/patient-import';
import { Panel } from '../ui/page/panel';
import { AttentionPanel } from './attention-panel';
import { LastRuns, NextRuns } from './next-and-last-runs';
import { OVERVIEW_KEY, overviewQuery } from './overview-query';
import { TaskCounts } from './task-counts';

const DayMapChart = lazy(lazily(() => import('./day-map-chart'), 'DayMapChart'));

/** Shows what needs attention, the numbers of tasks by status, the next and last runs, and the next 24 hours. */
export function OverviewPage() {
  const overview = useQuery(overviewQuery);
  useLive(OVERVIEW_KEY, { active: false });
  if (overview.isLoadingError)
    return (
      <Page title="Overview">
        <ErrorState
          what="The overview could not be loaded"
          error={overview.error}
          onRetry={() => void overview.refetch()}
        />
      </Page>
    );
  if (!overview.data) return <PageLoading />;
  const { total, stats, attention, nextRuns, lastRuns, lateAfterMs, day } = overview.data;
  if (total === 0) return <Welcome />;
  return (
    <Page title="Overview" actions={<ButtonLink to="/tasks/new">New task</ButtonLink>}>
      <AttentionPanel attention={attention} />
      <TaskCounts stats={stats} total={total} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <NextRuns runs={nextRuns} />
        <LastRuns runs={lastRuns} lateAfterMs={lateAfterMs} />
      </SimpleGrid>
      <Suspense fallback={<PagePending />}>
        <DayMapChart day={day} />
      </Suspense>
    </Page>
  );
}

function Welcome() {
  return (
    <Page title="Overview">
      <Panel>
        <EmptyState
          title="Welcome to Carillon"
          action={
            <ButtonLink to="/tasks/new" mt="xs">
              Create the first task
            </ButtonLink>
          }
        >
          Tell it what to run and when. It runs on time, and here you see how it went.
        </EmptyState>
      </Panel>
    </Page>
  );
}
