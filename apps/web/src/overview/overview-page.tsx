import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { TASK_TEMPLATES, TEMPLATE_LABELS, TEMPLATE_TEXTS } from '../tasks/task-templates';
import { ButtonLink } from '../ui/link/links';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { Page } from '../ui/page/page';
import { PageLoading, PagePending } from '../ui/page/page-states';
import { lazily } from '../ui/page/patient-import';
import { Panel } from '../ui/page/panel';
import { AttentionPanel } from './attention-panel';
import { LastRuns, NextRuns } from './next-and-last-runs';
import { overviewQuery } from './overview-query';
import { TaskCounts } from './task-counts';
import { useOverviewLive } from './use-overview-live';

const DayMapChart = lazy(lazily(() => import('./day-map-chart'), 'DayMapChart'));

/** Shows what needs attention, the numbers of tasks by status, the next and last runs, and the next 24 hours. */
export function OverviewPage() {
  const overview = useQuery(overviewQuery);
  useOverviewLive();
  if (overview.isLoadingError)
    return (
      <Page title="Overview">
        <ErrorState what="Can't load the overview" error={overview.error} onRetry={() => void overview.refetch()} />
      </Page>
    );
  if (!overview.data) return <PageLoading shape="page" />;
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
      <Suspense fallback={<PagePending isPart />}>
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
              Create your first task
            </ButtonLink>
          }
        >
          Create a task, set its schedule, and see every run here.
        </EmptyState>
        <Text size="sm" c="dimmed" id="templates" ta="center">
          Or start from a template
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm" role="group" aria-labelledby="templates">
          {TASK_TEMPLATES.map((template) => (
            <Stack key={template} gap={4}>
              <ButtonLink variant="default" to="/tasks/new" search={{ template }} aria-describedby={template}>
                {TEMPLATE_LABELS[template]}
              </ButtonLink>
              <Text size="xs" c="dimmed" ta="center" id={template}>
                {TEMPLATE_TEXTS[template]}
              </Text>
            </Stack>
          ))}
        </SimpleGrid>
      </Panel>
    </Page>
  );
}
