import { Alert, Button, Group, Tabs } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { withoutOwnZone } from '../../schedules/schedule-text';
import { useUserZone } from '../../user/use-user';
import { useViewer } from '../../user/viewer';
import { useLive } from '../../live/use-live';
import { runsKey, taskRunsParams, taskRunsQuery } from '../runs/run-queries';
import { RunTable } from '../runs/run-table';
import { Time } from '../../time/time';
import { EmptyState } from '../../ui/page/empty-state';
import { ErrorState } from '../../ui/page/error-state';
import { Facts } from '../../ui/page/facts';
import { Page } from '../../ui/page/page';
import { pageSteps } from '../../ui/list/page-steps';
import { PageLoading, PagePending } from '../../ui/page/page-states';
import { lazily } from '../../ui/page/patient-import';
import { Pager } from '../../ui/list/pager';
import { Panel } from '../../ui/page/panel';
import { isUnfinished } from '../../ui/status/status';
import { ConsecutiveFailures } from '../actions/consecutive-failures';
import { TaskActions } from '../actions/task-actions';
import { taskKey, taskQuery, type ViewedTask, type Task } from '../task-queries';
import { TASK_TABS, type TaskTab } from '../task-search';
import { KindLabel } from '../kind-label';
import { pauseReasonText } from '../pause-reason';
import { TaskStatus } from '../task-status';
import { TaskSettings } from './task-settings';
import { useTaskActions } from '../actions/use-task-actions';

const TaskCharts = lazy(lazily(() => import('./task-charts'), 'TaskCharts'));
const TaskLedger = lazy(lazily(() => import('../ledger/task-ledger'), 'TaskLedger'));
const TaskActivity = lazy(lazily(() => import('../activity/task-activity'), 'TaskActivity'));

const TAB_LABELS: Record<TaskTab, string> = {
  runs: 'Runs',
  ledger: 'Calendar',
  charts: 'Metrics',
  settings: 'Configuration',
  versions: 'Activity',
};

interface TabProps {
  tab?: TaskTab;
  onTab: (tab: TaskTab) => void;
}

/** Shows a task with its runs, ledger, charts, settings and activity. Its owner acts here; an admin reads. */
export function TaskScreen({ taskId, ...tabs }: { taskId: string } & TabProps) {
  const viewer = useViewer();
  const task = useQuery(taskQuery(taskId, viewer));
  const isActive = task.data?.latestRun != null && isUnfinished(task.data.status);
  useLive(taskKey(taskId, viewer), { active: isActive });
  useLive([...runsKey(viewer), 'list'], { active: isActive });
  if (task.isLoadingError)
    return (
      <Page title="Task">
        <ErrorState what="Can't load the task" error={task.error} onRetry={() => void task.refetch()} />
      </Page>
    );
  if (!task.data) return <PageLoading shape="page" />;
  return <TaskContent task={task.data} {...tabs} />;
}

function TaskContent({ task, tab = 'runs', onTab }: { task: ViewedTask } & TabProps) {
  const isOwner = useViewer() === 'owner';
  const { schedule } = task;
  return (
    <Page title={task.title} badges={<TaskStatus task={task} />} actions={isOwner && <TaskActions task={task} />}>
      {schedule?.state === 'PAUSED' && <Paused task={task} />}
      <ConsecutiveFailures task={task} />
      <TaskFacts task={task} />
      <TaskTabs task={task} tab={tab} onTab={onTab} />
    </Page>
  );
}

function TaskFacts({ task }: { task: ViewedTask }) {
  const zone = useUserZone();
  const { schedule, latestRun } = task;
  return (
    <Panel>
      <Facts
        facts={[
          ...(task.owner === undefined ? [] : [['Owner', task.owner] as [string, string]]),
          ['Schedule', schedule === null ? 'Manual' : withoutOwnZone(schedule.description, zone)],
          nextRunOf(task),
          ['Last run', <Time key="last" at={latestRun?.startedAt ?? latestRun?.scheduledFor} none="Never" />],
          ['Kind', <KindLabel key="kind" kind={task.kind} />],
          ...(task.failuresInARow === 0
            ? []
            : [['Consecutive failures', task.failuresInARow.toLocaleString('en')] as [string, string]]),
          ['Tags', task.tags.join(', ') || '–'],
        ]}
      />
      {task.description}
    </Panel>
  );
}

/** Shows the tabs below the facts. Only the open one is mounted, so that the others request nothing. */
function TaskTabs({ task, tab, onTab }: { task: ViewedTask } & Required<TabProps>) {
  const panels: Record<TaskTab, ReactNode> = {
    runs: <Runs task={task} />,
    ledger: <TaskLedger taskId={task.id} />,
    charts: <TaskCharts taskId={task.id} />,
    settings: <TaskSettings task={task} />,
    versions: <TaskActivity task={task} />,
  };
  return (
    <Tabs value={tab} onChange={(next) => onTab(next as TaskTab)} keepMounted={false}>
      <Tabs.List aria-label="Task sections">
        {TASK_TABS.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {TAB_LABELS[name]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Suspense fallback={<PagePending isPart />}>
        {TASK_TABS.map((name) => (
          <Tabs.Panel key={name} value={name} pt="md">
            {panels[name]}
          </Tabs.Panel>
        ))}
      </Suspense>
    </Tabs>
  );
}

/** Names the next run. A pending retry comes before the next occurrence, and runs even while the schedule is paused. */
function nextRunOf({ schedule, latestRun }: ViewedTask): [string, ReactNode] {
  if (latestRun?.waitingFor === 'RETRY')
    return [`Next attempt (${latestRun.attempt})`, <Time key="next" isDue at={latestRun.dueAt} />];
  if (schedule?.state === 'PAUSED') return ['Next run', 'Paused'];
  return ['Next run', <Time key="next" isDue at={schedule?.nextDueAt} none="None" />];
}

function Paused({ task }: { task: Task }) {
  const { resume, isBusy } = useTaskActions(task);
  const isOwner = useViewer() === 'owner';
  return (
    <Alert color="orange" variant="outline" icon={<IconPlayerPause aria-hidden />} title="Schedule paused">
      <Group justify="space-between">
        <span>
          {pauseReasonText(task.schedule?.pauseReason ?? null) ?? 'No reason given.'}
          {task.schedule?.pausedUntil != null && (
            <>
              {' · '}
              Resumes <Time at={task.schedule.pausedUntil} show="day" />
            </>
          )}
        </span>
        {isOwner && (
          <Button size="xs" variant="default" loading={isBusy} onClick={resume}>
            Resume
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function Runs({ task }: { task: ViewedTask }) {
  const [at, setAt] = useState<string>();
  const viewer = useViewer();
  const runs = useQuery(taskRunsQuery(task.id, at, viewer));
  if (runs.isLoadingError)
    return <ErrorState what="Can't load runs" error={runs.error} onRetry={() => void runs.refetch()} />;
  const steps = pageSteps(runs.data, taskRunsParams(), setAt);
  return (
    <>
      <RunTable
        runs={runs.data?.results}
        empty={
          <EmptyState title="No runs yet">
            {task.schedule?.state === 'ACTIVE' && task.schedule.nextDueAt !== null && (
              <>
                First run <Time at={task.schedule.nextDueAt} isDue />.{' '}
              </>
            )}
            {viewer === 'owner' && 'Use Run now to start one immediately.'}
          </EmptyState>
        }
      />
      {runs.data && runs.data.results.length > 0 && <Pager count={runs.data.count} what="runs" {...steps} />}
    </>
  );
}
