import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, api } from '../../api/client';
import { RUNS_KEY } from '../runs/run-queries';
import { startOrAsk, type OverlapChoice } from '../runs/start-anyway';
import { toastDone, toastFailed } from '../../ui/toasts';
import { PauseForm } from './pause-form';
import { TASKS_KEY, type Task } from '../task-queries';

interface TaskActions {
  run: () => void;
  pause: () => void;
  resume: () => void;
  cancel: () => void;
  retry: () => void;
  /** Ends the reminders of a failing task, because somebody knows of it. */
  acknowledge: () => void;
  remove: () => void;
  isBusy: boolean;
}

interface Work {
  /** The title of the message when the request fails. */
  failed: string;
  /** The message when it succeeds. */
  done: string;
  /** null when the person decided against it: then nothing is reported. */
  request: () => Promise<unknown>;
}

/** Gives the actions on a task. Each reports its success or failure in a toast and reloads tasks and runs. */
export function useTaskActions({ id, title }: Pick<Task, 'id' | 'title'>): TaskActions {
  const refresh = useRefresh();
  const navigate = useNavigate();
  const params = { path: { id } };
  const act = useMutation({
    mutationFn: ({ request }: Work) => request(),
    onSuccess: (result, { done }) => void (result !== null && toastDone(done)),
    onError: (error, { failed }) => toastFailed(failed, error),
    onSettled: refresh,
  });
  const start = (done: string, begin: (choice: OverlapChoice) => Promise<{ id: string }>): void =>
    act.mutate({
      failed: `“${title}” could not be started`,
      done,
      request: async () => {
        const run = await startOrAsk(begin);
        if (run !== null) await navigate({ to: '/runs/$runId', params: { runId: run.id } });
        return run;
      },
    });
  const remove = async (): Promise<void> => {
    await answer(api.DELETE('/api/tasks/{id}', { params }));
    if (location.pathname.startsWith(`/tasks/${id}`)) await navigate({ to: '/tasks' });
  };
  return {
    isBusy: act.isPending,
    run: () => start(`“${title}” starts now`, (body) => answer(api.POST('/api/tasks/{id}/run', { params, body }))),
    retry: () => start(`“${title}” runs again`, (body) => answer(api.POST('/api/tasks/{id}/retry', { params, body }))),
    acknowledge: () => act.mutate(acknowledging(id, title)),
    resume: () => act.mutate(resuming(id, title)),
    pause: () =>
      modals.open({
        title: `Pause “${title}”`,
        children: <PauseForm taskId={id} onDone={() => (modals.closeAll(), void refresh())} />,
      }),
    cancel: () => confirmCancel(title, () => act.mutate(cancelling(id, title))),
    remove: () =>
      confirmDelete(title, () =>
        act.mutate({ failed: `“${title}” could not be deleted`, done: `“${title}” is deleted`, request: remove }),
      ),
  };
}

function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  return () => Promise.all([TASKS_KEY, RUNS_KEY].map((queryKey) => client.invalidateQueries({ queryKey })));
}

function acknowledging(id: string, title: string): Work {
  return {
    failed: `“${title}” could not be acknowledged`,
    done: `“${title}”: no reminder until it works again`,
    request: () => answer(api.POST('/api/tasks/{id}/acknowledge', { params: { path: { id } } })),
  };
}

function resuming(id: string, title: string): Work {
  return {
    failed: `“${title}” could not be resumed`,
    done: `“${title}” goes on with its next occurrence`,
    request: () => answer(api.POST('/api/tasks/{id}/resume', { params: { path: { id } } })),
  };
}

function cancelling(id: string, title: string): Work {
  return {
    failed: 'It could not be cancelled',
    done: `“${title}”: what waited is cancelled, what runs is told to stop`,
    request: () => answer(api.POST('/api/tasks/{id}/cancel', { params: { path: { id } } })),
  };
}

function confirmCancel(title: string, onConfirm: () => void): void {
  confirm(
    `Cancel what waits and runs of “${title}”?`,
    'A recurring schedule goes on with its next occurrence.',
    'Cancel the run',
    onConfirm,
  );
}

function confirmDelete(title: string, onConfirm: () => void): void {
  confirm(
    `Delete “${title}”?`,
    'Its schedule, its runs and their logs are deleted. This cannot be undone.',
    'Delete',
    onConfirm,
  );
}

function confirm(title: string, text: string, yes: string, onConfirm: () => void): void {
  modals.openConfirmModal({
    title,
    children: <Text size="sm">{text}</Text>,
    labels: { confirm: yes, cancel: 'No, keep it' },
    confirmProps: { color: 'red.9' },
    onConfirm,
  });
}
