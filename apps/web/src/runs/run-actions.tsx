import { Button, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconAdjustments, IconArrowsDiff, IconChevronDown, IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, api } from '../api/client';
import { useRunWithParams } from '../tasks/actions/run-with-params';
import type { Values } from '../tasks/params/params-schema';
import { taskQuery, TASKS_KEY } from '../tasks/task-queries';
import { ButtonLink } from '../ui/link/links';
import { MenuItemLink } from '../ui/link/menu-links';
import { isUnfinished } from '../ui/status/status';
import { toastDone, toastFailed } from '../ui/toasts';
import { RUNS_KEY, type RunDetail } from '../tasks/runs/run-queries';
import { compareTarget } from './compare/compare-target';
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
    onSuccess: () => toastDone('Stopping…'),
    onError: (error) => toastFailed("Can't cancel this run", error),
    onSettled: refresh,
  });
  const confirm = (): void => {
    modals.openConfirmModal({
      title: 'Cancel this run?',
      children: <Text size="sm">Work already done is not rolled back.</Text>,
      labels: { confirm: 'Cancel run', cancel: 'Keep running' },
      confirmProps: { color: 'red.9' },
      onConfirm: () => cancel.mutate(),
    });
  };
  return (
    <Button
      size="xs"
      variant="default"
      c="var(--mantine-color-error)"
      leftSection={<IconPlayerStop size={14} aria-hidden />}
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
  const compared = compareTarget(run);
  const open = (runId: string): Promise<void> => navigate({ to: '/runs/$runId', params: { runId } });
  const start = useMutation({
    mutationFn: () => startOrAsk((choice) => runAgain(run, choice)),
    onSuccess: async (started) => {
      if (started === null) return;
      toastDone('Run started');
      await open(started.id);
    },
    onError: (error) => toastFailed("Can't start the run", error),
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
      {compared !== null && (
        <ButtonLink
          to="/runs/$runId/compare/$otherId"
          params={{ runId: run.id, otherId: compared.runId }}
          size="xs"
          variant="default"
          aria-label={compared.label}
          visibleFrom="sm"
        >
          Compare
        </ButtonLink>
      )}
      <Button size="xs" variant="default" visibleFrom="md" disabled={!task} onClick={openForm}>
        Change parameters…
      </Button>
      <Button.Group>
        <Button size="xs" loading={start.isPending} onClick={() => start.mutate()}>
          Run again
        </Button>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button
              size="xs"
              px={6}
              aria-label="More actions"
              style={{ borderInlineStart: '1px solid var(--carillon-surface)' }}
            >
              <IconChevronDown size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconAdjustments size={16} aria-hidden />} onClick={openForm} disabled={!task}>
              Run again with different parameters…
            </Menu.Item>
            {compared !== null && (
              <MenuItemLink
                to="/runs/$runId/compare/$otherId"
                params={{ runId: run.id, otherId: compared.runId }}
                leftSection={<IconArrowsDiff size={16} aria-hidden />}
              >
                {compared.label}
              </MenuItemLink>
            )}
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
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
