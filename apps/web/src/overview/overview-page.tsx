import { Badge, Group, List, SimpleGrid, Stack, Text, Timeline, UnstyledButton } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { createLink } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useLive } from '../live/use-live';
import { percentile } from '../tasks/runs/run-figures';
import { duration } from '../time/format';
import { Time } from '../time/time';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { AnchorLink, ButtonLink } from '../ui/link/links';
import { Page } from '../ui/page/page';
import { PageLoading } from '../ui/page/page-states';
import { Panel } from '../ui/page/panel';
import { statusStyle, type RunStatus } from '../ui/status/status';
import { StatusBadge } from '../ui/status/status-badge';
import { concernsOf, notShown, onTimePercent, type Concern } from './attention';
import { OVERVIEW_KEY, overviewQuery, type Overview } from './overview-query';

const DayMapChart = lazy(() => import('./day-map-chart').then(({ DayMapChart }) => ({ default: DayMapChart })));

const SHOWN = 8;

/** Shows what needs attention, the numbers of tasks by status, the next and last runs, and the next 24 hours. */
export function OverviewPage() {
  const overview = useQuery(overviewQuery);
  useLive(OVERVIEW_KEY, { active: false });
  if (overview.isError)
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
      <Attention attention={attention} />
      <Counts stats={stats} total={total} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <NextRuns runs={nextRuns} />
        <LastRuns runs={lastRuns} lateAfterMs={lateAfterMs} />
      </SimpleGrid>
      <Suspense fallback={<PageLoading />}>
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

function Attention({ attention }: { attention: Overview['attention'] }) {
  const concerns = concernsOf(attention);
  const more = notShown(attention);
  const failing = attention.paused + attention.failed;
  const count = failing + attention.late;
  if (count === 0)
    return (
      <Panel title="Needs attention">
        <Group gap="xs">
          <IconCircleCheck size={20} aria-hidden color="var(--mantine-color-teal-7)" />
          <Text size="sm">Nothing: no task has failed, none is paused by failures, none was late.</Text>
        </Group>
      </Panel>
    );
  return (
    <Panel title={`Needs attention (${count.toLocaleString('en')})`}>
      <Stack gap="xs">
        {concerns.map((concern) => (
          <Group key={concern.key} gap="xs" wrap="nowrap" align="flex-start">
            <StatusBadge status={concern.status} />
            <div>
              <ConcernLink concern={concern} />
              <Text size="sm">
                {concern.what}
                {concern.at !== null && (
                  <>
                    {', '}
                    <Time at={concern.at} show="relative" />
                  </>
                )}
              </Text>
            </div>
          </Group>
        ))}
        {more !== null && <Text size="sm">{more}</Text>}
        {failing > concerns.filter(({ status }) => status !== 'LATE').length && (
          <Text size="sm">
            <AnchorLink to="/tasks" search={{ status: ['FAILED'] }} underline="always">
              All tasks that failed
            </AnchorLink>
          </Text>
        )}
      </Stack>
    </Panel>
  );
}

function ConcernLink({ concern: { title, taskId, runId } }: { concern: Concern }) {
  return runId === null ? (
    <AnchorLink to="/tasks/$taskId" params={{ taskId }} fw={600}>
      {title}
    </AnchorLink>
  ) : (
    <AnchorLink to="/runs/$runId" params={{ runId }} fw={600}>
      {title}
    </AnchorLink>
  );
}

const TileLink = createLink(UnstyledButton<'a'>);

function Counts({ stats, total }: { stats: { status: RunStatus; count: number }[]; total: number }) {
  return (
    <Panel title="Tasks by the status of their latest run">
      <SimpleGrid cols={{ base: 2, xs: 3, sm: 4, lg: 8 }} spacing="xs">
        <Tile label="All" count={total} />
        {stats.map(({ status, count }) => (
          <Tile key={status} label={statusStyle(status).label} count={count} status={status} />
        ))}
      </SimpleGrid>
    </Panel>
  );
}

function Tile({ label, count, status }: { label: string; count: number; status?: RunStatus }) {
  return (
    <TileLink
      component="a"
      to="/tasks"
      search={status === undefined ? {} : { status: [status] }}
      p="xs"
      style={{ border: '1px solid var(--mantine-color-default-border)', borderRadius: 'var(--mantine-radius-md)' }}
    >
      <Text fz={24} fw={700} lh={1.2}>
        {count.toLocaleString('en')}
      </Text>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
    </TileLink>
  );
}

function NextRuns({ runs }: { runs: Overview['nextRuns'] }) {
  return (
    <Panel title="Next runs">
      {runs.length === 0 ? (
        <Text size="sm" c="dimmed">
          No task has a next run. Give one a schedule, or start it by hand.
        </Text>
      ) : (
        <List listStyleType="none" spacing="xs">
          {runs.map(({ taskId, title, nextDueAt }) => (
            <List.Item key={taskId} styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}>
              <Group justify="space-between" gap="xs">
                <AnchorLink to="/tasks/$taskId" params={{ taskId }} fw={600} size="sm">
                  {title}
                </AnchorLink>
                <Text size="sm">
                  <Time at={nextDueAt} />
                </Text>
              </Group>
            </List.Item>
          ))}
        </List>
      )}
      <Group>
        <ButtonLink size="xs" variant="default" to="/tasks" search={{ ordering: 'nextDueAt' }}>
          All, by their next run
        </ButtonLink>
      </Group>
    </Panel>
  );
}

function LastRuns({ runs, lateAfterMs }: { runs: Overview['lastRuns']; lateAfterMs: number }) {
  const ended = runs.filter(({ startedAt }) => startedAt !== null);
  const percent = onTimePercent(ended, lateAfterMs);
  const lateness = ended
    .filter(({ trigger }) => trigger === 'SCHEDULE')
    .map(({ latenessMs }) => Math.max(0, latenessMs ?? 0));
  return (
    <Panel
      title="Last runs"
      actions={
        percent !== null && (
          <Badge variant="default" tt="none" size="lg" fw={500}>
            {percent.toFixed(percent === 100 ? 0 : 1)} % on time, median {duration(percentile(lateness, 50))} late
          </Badge>
        )
      }
    >
      {ended.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing has run yet.
        </Text>
      )}
      <Timeline active={-1} bulletSize={10} lineWidth={2}>
        {ended.slice(0, SHOWN).map((run) => (
          <Timeline.Item
            key={run.id}
            title={
              <Group gap="xs">
                <AnchorLink to="/runs/$runId" params={{ runId: run.id }} size="sm" fw={600}>
                  {run.taskTitle}
                </AnchorLink>
                <StatusBadge status={run.status} />
              </Group>
            }
          >
            <Text size="xs" c="dimmed">
              <Time at={run.startedAt} />
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      <Group>
        <ButtonLink size="xs" variant="default" to="/runs">
          All runs
        </ButtonLink>
      </Group>
    </Panel>
  );
}
