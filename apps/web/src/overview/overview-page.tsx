import { Badge, Group, List, SimpleGrid, Stack, Text, Timeline, UnstyledButton } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { createLink } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useLive } from '../live/use-live';
import { runListQuery, RUNS_KEY, type Run } from '../runs/run-queries';
import { taskListQuery, taskStatsQuery, TASKS_KEY, type Task } from '../tasks/task-queries';
import { percentile } from '../tasks/run-figures';
import { duration } from '../time/format';
import { Time } from '../time/time';
import { EmptyState } from '../ui/empty-state';
import { ErrorState } from '../ui/error-state';
import { AnchorLink, ButtonLink } from '../ui/links';
import { Page } from '../ui/page';
import { PageLoading } from '../ui/page-states';
import { Panel } from '../ui/panel';
import { isUnderWay, statusLook, type RunStatus } from '../ui/status';
import { StatusBadge } from '../ui/status-badge';
import { concernsOf, onTimeShare, type Concern } from './attention';
import { upcomingQuery } from './upcoming';

const DayMapChart = lazy(() => import('./day-map-chart').then(({ DayMapChart }) => ({ default: DayMapChart })));

const RUNS_LOOKED_AT = 100;
const SHOWN = 8;

export function OverviewPage() {
  const stats = useQuery(taskStatsQuery);
  const upcoming = useQuery(upcomingQuery);
  const failed = useQuery(taskListQuery({ status: ['FAILED'], ordering: '-updatedAt' }));
  const runs = useQuery(runListQuery({ ordering: '-createdAt' }, RUNS_LOOKED_AT));
  const recent = runs.data?.results ?? [];
  const isActive = recent.some(({ status }) => isUnderWay(status) && status !== 'PENDING');
  useLive(RUNS_KEY, { active: isActive });
  useLive(TASKS_KEY, { active: false });
  const error = stats.error ?? upcoming.error ?? failed.error ?? runs.error;
  if (error)
    return (
      <Page title="Overview">
        <ErrorState
          what="The overview could not be loaded"
          error={error}
          onRetry={() => void Promise.all([stats, upcoming, failed, runs].map((query) => query.refetch()))}
        />
      </Page>
    );
  if (!stats.data || !upcoming.data || !failed.data || !runs.data) return <PageLoading />;
  if (stats.data.total === 0) return <Welcome />;
  return (
    <Page title="Overview" actions={<ButtonLink to="/tasks/new">New task</ButtonLink>}>
      <Attention concerns={concernsOf(failed.data.results, upcoming.data, recent)} />
      <Counts stats={stats.data.stats} total={stats.data.total} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <NextRuns tasks={upcoming.data} />
        <LastRuns runs={recent} />
      </SimpleGrid>
      <Suspense fallback={<PageLoading />}>
        <DayMapChart tasks={upcoming.data} />
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

function Attention({ concerns }: { concerns: Concern[] }) {
  if (concerns.length === 0)
    return (
      <Panel title="Needs attention">
        <Group gap="xs">
          <IconCircleCheck size={20} aria-hidden color="var(--mantine-color-teal-7)" />
          <Text size="sm">Nothing: no task has failed, none is paused by failures, none was late.</Text>
        </Group>
      </Panel>
    );
  return (
    <Panel title={`Needs attention (${concerns.length})`}>
      <Stack gap="xs">
        {concerns.slice(0, SHOWN).map((concern) => (
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
        {concerns.length > SHOWN && (
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
  return runId === undefined ? (
    <AnchorLink to="/tasks/$taskId" params={{ taskId: taskId ?? '' }} fw={600}>
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
          <Tile key={status} label={statusLook(status).label} count={count} status={status} />
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

function NextRuns({ tasks }: { tasks: Task[] }) {
  const next = tasks
    .filter(({ schedule }) => schedule?.state === 'ACTIVE' && schedule.nextDueAt !== null)
    .slice(0, SHOWN);
  return (
    <Panel title="Next runs">
      {next.length === 0 ? (
        <Text size="sm" c="dimmed">
          No task has a next run. Give one a schedule, or start it by hand.
        </Text>
      ) : (
        <List listStyleType="none" spacing="xs">
          {next.map(({ id, title, schedule }) => (
            <List.Item key={id} styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}>
              <Group justify="space-between" gap="xs">
                <AnchorLink to="/tasks/$taskId" params={{ taskId: id }} fw={600} size="sm">
                  {title}
                </AnchorLink>
                <Text size="sm">
                  <Time at={schedule?.nextDueAt} />
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

function LastRuns({ runs }: { runs: Run[] }) {
  const ended = runs.filter(({ startedAt }) => startedAt !== null);
  const share = onTimeShare(ended);
  const lateness = ended
    .filter(({ trigger }) => trigger === 'SCHEDULE')
    .map(({ latenessMs }) => Math.max(0, latenessMs ?? 0));
  return (
    <Panel
      title="Last runs"
      actions={
        share !== null && (
          <Badge variant="default" tt="none" size="lg" fw={500}>
            {share.toFixed(share === 100 ? 0 : 1)} % on time, median {duration(percentile(lateness, 50))} late
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
