import { Alert, Button, Group, Progress, SimpleGrid, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconHourglass, IconPlayerPlay, IconPlayerStop, IconReceipt } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { answer, api } from '../api/client';
import { useLive } from '../live/use-live';
import { taskQuery, TASKS_KEY } from '../tasks/task-queries';
import { duration } from '../time/format';
import { Time } from '../time/time';
import { useNow } from '../time/use-now';
import { ErrorState } from '../ui/error-state';
import { CopyTextButton, JsonTree } from '../ui/json-tree';
import { AnchorLink } from '../ui/links';
import { Page } from '../ui/page';
import { PageLoading } from '../ui/page-states';
import { Facts } from '../ui/facts';
import { Panel } from '../ui/panel';
import { isUnderWay } from '../ui/status';
import { StatusBadge } from '../ui/status-badge';
import { tellDone, tellFailed } from '../ui/toasts';
import { RunLog } from './run-log';
import { runQuery, RUNS_KEY, type RunDetail } from './run-queries';
import { RunResult } from './run-result';
import { cancelReceipt, runTime, whyWaiting } from './run-story';
import { RunTimeline } from './run-timeline';

export function RunPage() {
  const { runId } = useParams({ from: '/user/runs/$runId' });
  const run = useQuery(runQuery(runId));
  const isActive = run.data !== undefined && isUnderWay(run.data.status);
  useLive([...RUNS_KEY, runId], { active: isActive });
  if (run.isError && run.data === undefined)
    return (
      <Page title="Run">
        <ErrorState what="The run could not be loaded" error={run.error} onRetry={() => void run.refetch()} />
      </Page>
    );
  if (!run.data) return <PageLoading />;
  return <RunShown run={run.data} isActive={isActive} />;
}

function RunShown({ run, isActive }: { run: RunDetail; isActive: boolean }) {
  const now = useNow();
  const waits = whyWaiting(run, now);
  const receipt = cancelReceipt(run);
  const took = runTime(run, now);
  return (
    <Page
      title={`Run of “${run.taskTitle}”`}
      aside={<StatusBadge status={run.status} />}
      actions={<Actions run={run} />}
    >
      {waits !== null && (
        <Alert variant="outline" color="cyan" icon={<IconHourglass aria-hidden />} title="Why is it waiting?">
          {waits}{' '}
          {run.waitsFor !== null && (
            <AnchorLink to="/runs/$runId" params={{ runId: run.waitsFor }} underline="always">
              To that run
            </AnchorLink>
          )}
        </Alert>
      )}
      {receipt !== null && (
        <Alert variant="outline" color="grape" icon={<IconReceipt aria-hidden />} title="Cancelled">
          {receipt}
        </Alert>
      )}
      {run.error !== null && run.status !== 'COMPLETED' && (
        <Alert variant="outline" color="red" title={run.error.code} role="status">
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {run.error.message}
          </Text>
        </Alert>
      )}
      {run.status === 'SKIPPED' && run.reason !== null && (
        <Alert variant="outline" color="orange" title="Why it did not run">
          {run.reason}
        </Alert>
      )}
      {run.status === 'PROCESSING' && run.progress > 0 && (
        <Progress.Root size="lg">
          <Progress.Section value={run.progress} aria-label="Progress">
            <Progress.Label>{run.progress} %</Progress.Label>
          </Progress.Section>
        </Progress.Root>
      )}
      <Panel>
        <Facts
          facts={[
            [
              'Task',
              <AnchorLink key="task" to="/tasks/$taskId" params={{ taskId: run.taskId }}>
                {run.taskTitle}
              </AnchorLink>,
            ],
            ['Planned for', <Time key="planned" at={run.scheduledFor} />],
            ['Started', run.latenessMs === null ? '–' : `${duration(Math.max(0, run.latenessMs))} after that`],
            ['Took', took === null ? '–' : duration(took)],
            ['Started by', TRIGGERS[run.trigger]],
            ['Attempt', String(run.attempt)],
          ]}
        />
      </Panel>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Panel title="What happened">
          <RunTimeline timeline={run.timeline} isActive={isActive} />
        </Panel>
        <Stack gap="md" miw={0}>
          <RunResult run={run} />
          <Params taskId={run.taskId} />
        </Stack>
      </SimpleGrid>
      <RunLog runId={run.id} isActive={isActive} />
    </Page>
  );
}

const TRIGGERS: Record<RunDetail['trigger'], string> = {
  SCHEDULE: 'its schedule',
  MANUAL: 'hand',
  RETRY: 'hand, after a failure',
  IMMEDIATE: 'the creation of the task',
  BACKFILL: 'a backfill',
};

function Actions({ run }: { run: RunDetail }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const path = { id: run.id };
  const refresh = (): Promise<unknown> =>
    Promise.all([RUNS_KEY, TASKS_KEY].map((queryKey) => client.invalidateQueries({ queryKey })));
  const cancel = useMutation({
    mutationFn: () => answer(api.POST('/api/runs/{id}/cancel', { params: { path } })),
    onSuccess: () => tellDone('The run is told to stop'),
    onError: (error) => tellFailed('The run could not be cancelled', error),
    onSettled: refresh,
  });
  const again = useMutation({
    mutationFn: () =>
      run.status === 'FAILED' || run.status === 'CANCELLED'
        ? answer(api.POST('/api/runs/{id}/retry', { params: { path } }))
        : answer(api.POST('/api/tasks/{id}/run', { params: { path: { id: run.taskId } } })),
    onSuccess: async ({ id }) => {
      tellDone('It runs again');
      await navigate({ to: '/runs/$runId', params: { runId: id } });
    },
    onError: (error) => tellFailed('It could not be started again', error),
    onSettled: refresh,
  });
  const ask = (): void => {
    modals.openConfirmModal({
      title: 'Cancel this run?',
      children: <Text size="sm">What it has done so far stays done.</Text>,
      labels: { confirm: 'Cancel the run', cancel: 'No, let it run' },
      confirmProps: { color: 'red.9' },
      onConfirm: () => cancel.mutate(),
    });
  };
  if (isUnderWay(run.status))
    return (
      <Button
        variant="default"
        c="var(--mantine-color-error)"
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        loading={cancel.isPending}
        onClick={ask}
      >
        Cancel
      </Button>
    );
  return (
    <Button
      leftSection={<IconPlayerPlay size={16} aria-hidden />}
      loading={again.isPending}
      onClick={() => again.mutate()}
    >
      Run again
    </Button>
  );
}

/** A run has no params of its own: it takes those that its task has when it starts. */
function Params({ taskId }: { taskId: string }) {
  const task = useQuery(taskQuery(taskId)).data;
  if (!task) return null;
  return (
    <Panel title="Params of the task" actions={<CopyTextButton text={JSON.stringify(task.params, null, 2)} />}>
      <Group gap={4}>
        <Text size="sm" c="dimmed">
          Kind {task.kind}; as they are now
        </Text>
      </Group>
      <JsonTree value={task.params} label="Params" />
    </Panel>
  );
}
