import { Alert, Button, Group, Menu, Tabs } from '@mantine/core';
import { modals } from '@mantine/modals';
import {
  IconAdjustments,
  IconBan,
  IconCalendarPlus,
  IconCopy,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useLive } from '../live/use-live';
import { runListParams, runListQuery, RUNS_KEY } from '../runs/run-queries';
import { RunTable } from '../runs/run-table';
import { Time } from '../time/time';
import { EmptyState } from '../ui/empty-state';
import { ErrorState } from '../ui/error-state';
import { Facts } from '../ui/facts';
import { ButtonLink, MenuItemLink } from '../ui/links';
import { Page } from '../ui/page';
import { pageSteps } from '../ui/page-steps';
import { PageLoading } from '../ui/page-states';
import { Pager } from '../ui/pager';
import { Panel } from '../ui/panel';
import { isUnderWay, runStatusOf } from '../ui/status';
import { StatusBadge } from '../ui/status-badge';
import { useState } from 'react';
import { BackfillForm } from './backfill-form';
import { FailsInARow } from './fails-in-a-row';
import type { Values } from './params-schema';
import { RunWithParams } from './run-with-params';
import { taskQuery, TASKS_KEY, type Task } from './task-queries';
import { TASK_TABS, type TaskTab } from './task-search';
import { TaskSettings } from './task-settings';
import { useTaskActions } from './use-task-actions';

const TaskCharts = lazy(() => import('./task-charts').then(({ TaskCharts }) => ({ default: TaskCharts })));
const TaskLedger = lazy(() => import('./task-ledger').then(({ TaskLedger }) => ({ default: TaskLedger })));

const TaskVersions = lazy(() => import('./task-versions').then(({ TaskVersions }) => ({ default: TaskVersions })));

const TAB_LABELS: Record<TaskTab, string> = {
  runs: 'Runs',
  ledger: 'Ledger',
  charts: 'Charts',
  settings: 'Settings',
  versions: 'Versions',
};

export function TaskPage() {
  const { taskId } = useParams({ from: '/user/tasks/$taskId' });
  const task = useQuery(taskQuery(taskId));
  const isActive = task.data?.latestRun != null && isUnderWay(task.data.status);
  useLive([...TASKS_KEY, taskId], { active: isActive });
  useLive([...RUNS_KEY, 'list'], { active: isActive });
  if (task.isError && task.data === undefined)
    return (
      <Page title="Task">
        <ErrorState what="The task could not be loaded" error={task.error} onRetry={() => void task.refetch()} />
      </Page>
    );
  if (!task.data) return <PageLoading />;
  return <TaskShown task={task.data} />;
}

function TaskShown({ task }: { task: Task }) {
  const { tab = 'runs' } = useSearch({ from: '/user/tasks/$taskId' });
  const navigate = useNavigate({ from: '/tasks/$taskId' });
  const { schedule } = task;
  const isPaused = schedule?.state === 'PAUSED';
  return (
    <Page
      title={task.title}
      aside={
        <Group gap={4}>
          {task.latestRun && (
            <StatusBadge status={runStatusOf({ status: task.status, waitingFor: task.latestRun.waitingFor })} />
          )}
          {schedule && <StatusBadge status={schedule.state} />}
        </Group>
      }
      actions={<Actions task={task} />}
    >
      {isPaused && <Paused task={task} />}
      <FailsInARow task={task} />
      <Panel>
        <Facts
          facts={[
            ['Runs', schedule?.description ?? 'When somebody starts it'],
            ['Next run', isPaused ? 'Paused' : <Time key="next" at={schedule?.nextDueAt} none="No further run" />],
            [
              'Latest run',
              <Time key="latest" at={task.latestRun?.startedAt ?? task.latestRun?.scheduledFor} none="None yet" />,
            ],
            ['Kind', task.kind],
            ['Failures in a row', String(task.failuresInARow)],
            ['Tags', task.tags.join(', ') || '–'],
          ]}
        />
        {task.description}
      </Panel>
      <Tabs
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next as TaskTab }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List aria-label="About this task">
          {TASK_TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {TAB_LABELS[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Suspense fallback={<PageLoading />}>
          <Tabs.Panel value="runs" pt="md">
            <Runs taskId={task.id} />
          </Tabs.Panel>
          <Tabs.Panel value="ledger" pt="md">
            <TaskLedger taskId={task.id} />
          </Tabs.Panel>
          <Tabs.Panel value="charts" pt="md">
            <TaskCharts taskId={task.id} />
          </Tabs.Panel>
          <Tabs.Panel value="settings" pt="md">
            <TaskSettings task={task} />
          </Tabs.Panel>
          <Tabs.Panel value="versions" pt="md">
            <TaskVersions taskId={task.id} />
          </Tabs.Panel>
        </Suspense>
      </Tabs>
    </Page>
  );
}

function Paused({ task }: { task: Task }) {
  const { resume, isBusy } = useTaskActions(task);
  return (
    <Alert color="orange" variant="outline" icon={<IconPlayerPause aria-hidden />} title="The schedule is paused">
      <Group justify="space-between">
        <span>
          {task.schedule?.pauseReason ?? 'No reason was given.'}
          {task.schedule?.pausedUntil != null && (
            <>
              {' '}
              It resumes by itself <Time at={task.schedule.pausedUntil} />.
            </>
          )}
        </span>
        <Button size="xs" variant="default" loading={isBusy} onClick={resume}>
          Resume
        </Button>
      </Group>
    </Alert>
  );
}

function Actions({ task }: { task: Task }) {
  const actions = useTaskActions(task);
  const navigate = useNavigate();
  const state = task.schedule?.state;
  const mayRetry = task.latestRun !== null && (task.status === 'FAILED' || task.status === 'CANCELLED');
  const mayCancel = task.latestRun !== null && isUnderWay(task.status);
  const backfill = (): void =>
    void modals.open({
      title: `Backfill “${task.title}”`,
      children: <BackfillForm taskId={task.id} onDone={() => modals.closeAll()} />,
    });
  const runWithParams = (): void => {
    const modalId = modals.open({
      title: `Run “${task.title}” with other params`,
      size: 'lg',
      children: (
        <RunWithParams
          task={task}
          initial={task.params as unknown as Values}
          onStarted={(runId) => {
            modals.close(modalId);
            void navigate({ to: '/runs/$runId', params: { runId } });
          }}
        />
      ),
    });
  };
  const icon = (Icon: typeof IconBan) => <Icon size={16} aria-hidden />;
  return (
    <>
      <Button leftSection={icon(IconPlayerPlay)} loading={actions.isBusy} onClick={actions.run}>
        Run now
      </Button>
      <ButtonLink
        variant="default"
        to="/tasks/$taskId/edit"
        params={{ taskId: task.id }}
        leftSection={icon(IconPencil)}
      >
        Edit
      </ButtonLink>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" px="xs" aria-label="More">
            {icon(IconDots)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={icon(IconAdjustments)} onClick={runWithParams}>
            Run with other params…
          </Menu.Item>
          {mayCancel && (
            <Menu.Item leftSection={icon(IconBan)} onClick={actions.cancel}>
              Cancel the run…
            </Menu.Item>
          )}
          {mayRetry && (
            <Menu.Item leftSection={icon(IconRefresh)} onClick={actions.retry}>
              Retry the latest run
            </Menu.Item>
          )}
          {state === 'ACTIVE' && (
            <Menu.Item leftSection={icon(IconPlayerPause)} onClick={actions.pause}>
              Pause…
            </Menu.Item>
          )}
          {state === 'PAUSED' && (
            <Menu.Item leftSection={icon(IconPlayerTrackNext)} onClick={actions.resume}>
              Resume
            </Menu.Item>
          )}
          {task.schedule !== null && task.schedule.type !== 'ONE_TIME' && (
            <Menu.Item leftSection={icon(IconCalendarPlus)} onClick={backfill}>
              Backfill…
            </Menu.Item>
          )}
          <MenuItemLink to="/tasks/new" search={{ copy: task.id }} leftSection={icon(IconCopy)}>
            Duplicate
          </MenuItemLink>
          <Menu.Item c="var(--mantine-color-error)" leftSection={icon(IconTrash)} onClick={actions.remove}>
            Delete…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function Runs({ taskId }: { taskId: string }) {
  const [at, setAt] = useState<string>();
  const search = { taskId, ordering: '-scheduledFor', at };
  const runs = useQuery(runListQuery(search));
  if (runs.isError)
    return <ErrorState what="The runs could not be loaded" error={runs.error} onRetry={() => void runs.refetch()} />;
  const steps = pageSteps(runs.data, runListParams(search), setAt);
  return (
    <>
      <RunTable
        runs={runs.data?.results}
        isLoading={runs.isPending}
        empty={
          <EmptyState title="It has not run yet">“Run now” starts it at once, whatever its schedule says.</EmptyState>
        }
      />
      {runs.data && runs.data.results.length > 0 && <Pager count={runs.data.count} what="runs" {...steps} />}
    </>
  );
}
