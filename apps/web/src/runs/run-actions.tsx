import { Button, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconAdjustments, IconDots, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, api } from '../api/client';
import { useRunWithParams } from '../tasks/actions/run-with-params';
import type { Values } from '../tasks/params/params-schema';
import { taskQuery, TASKS_KEY } from '../tasks/task-queries';
import { isUnfinished } from '../ui/status/status';
import { toastDone, toastFailed } from '../ui/toasts';
import { RUNS_KEY, type RunDetail } from '../tasks/runs/run-queries';
import { startOrAsk, type OverlapChoice } from '../tasks/runs/start-anyway';

/** Cancels a run while it is active, and runs it again afterwards. */
export function RunActions({ run }: { run: RunDetail }) {
  return isUnfinished(run.status) ? <Cancel run={run} /> : <RunAgain run={run} />;
}

function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  return () => Promise.all([RUNS_KEY, TASKS_KEY].map((queryKey) => client.invalidateQueries({ queryKey })));
}

function Cancel({ run }: { run: RunDetail }) {
  const refresh = useRefresh();
  const cancel = useMutation({
    mutationFn: () => answer(api.POST('/api/runs/{id}/cancel', { params: { path: { id: run.id } } })),
    onSuccess: () => toastDone('The run is told to stop'),
    onError: (error) => toastFailed('The run could not be cancelled', error),
    onSettled: refresh,
  });
  const confirm = (): void => {
    modals.openConfirmModal({
      title: 'Cancel this run?',
      children: <Text size="sm">What it has done so far stays done.</Text>,
      labels: { confirm: 'Cancel the run', cancel: 'No, let it run' },
      confirmProps: { color: 'red.9' },
      onConfirm: () => cancel.mutate(),
    });
  };
  return (
    <Button
      variant="default"
      c="var(--mantine-color-error)"
      leftSection={<IconPlayerStop size={16} aria-hidden />}
      loading={cancel.isPending}
      onClick={confirm}
    >
      Cancel
    </Button>
  );
}

function RunAgain({ run }: { run: RunDetail }) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const task = useQuery(taskQuery(run.taskId)).data;
  const runWithParams = useRunWithParams();
  const open = (runId: string): Promise<void> => navigate({ to: '/runs/$runId', params: { runId } });
  const start = useMutation({
    mutationFn: () => startOrAsk((choice) => runAgain(run, choice)),
    onSuccess: async (started) => {
      if (started === null) return;
      toastDone('It runs again');
      await open(started.id);
    },
    onError: (error) => toastFailed('It could not be started again', error),
    onSettled: refresh,
  });
  const openForm = (): void => {
    if (!task) return;
    // The run's own parameters are offered only while the task still has the run's kind: they do not fit another one.
    const params = run.ownParams && run.kind === task.kind && run.params !== null ? run.params : task.params;
    runWithParams(task, params as Values);
  };
  return (
    <>
      <Button
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        loading={start.isPending}
        onClick={() => start.mutate()}
      >
        Run again
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" px="xs" aria-label="More ways to run it">
            <IconDots size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconAdjustments size={16} aria-hidden />} onClick={openForm} disabled={!task}>
            Run again with other params…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/**
 * Starts a run with the parameters of an earlier one. A failed or cancelled run is retried; a completed one is followed
 * by a manual run.
 */
function runAgain(
  { id, taskId, status, params, ownParams }: RunDetail,
  choice: OverlapChoice,
): Promise<{ id: string }> {
  if (status === 'FAILED' || status === 'CANCELLED')
    return answer(api.POST('/api/runs/{id}/retry', { params: { path: { id } }, body: choice }));
  const body = ownParams ? { ...choice, params: params as never } : choice;
  return answer(api.POST('/api/tasks/{id}/run', { params: { path: { id: taskId } }, body }));
}
