import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, api } from '../../api/client';
import { RUNS_KEY } from '../runs/run-queries';
import { startOrAsk, type OverlapChoice } from '../runs/start-anyway';
import { toastDone, toastFailed } from '../../ui/toasts';
import { MOVES_TO_TRASH } from '#contracts/words/trash-words';
import { useUndoDelete } from '../trash/use-undo-delete';
import { useUserZone } from '../../user/use-user';
import { PauseForm } from './pause-form';
import { resumedText } from './resumed-text';
import { INCIDENTS_KEY, TASKS_KEY, type Task } from '../task-queries';

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
  /** Reports that it succeeded. */
  done: string | (() => void);
  /** null when the person decided against it: then nothing is reported. */
  request: () => Promise<unknown>;
}

/** Gives the actions on a task. Each reports its success or failure in a toast and reloads tasks and runs. */
export function useTaskActions({ id, title }: Pick<Task, 'id' | 'title'>): TaskActions {
  const refresh = useRefresh();
  const navigate = useNavigate();
  const zone = useUserZone();
  const undoable = useUndoDelete();
  const params = { path: { id } };
  const act = useMutation({
    mutationFn: ({ request }: Work) => request(),
    onSuccess: (result, { done }) => {
      if (result === null) return;
      if (typeof done === 'string') toastDone(done);
      else done();
    },
    onError: (error, { failed }) => toastFailed(failed, error),
    onSettled: refresh,
  });
  const start = (done: string, begin: (choice: OverlapChoice) => Promise<{ id: string }>): void =>
    act.mutate({
      failed: `Can't start “${title}”`,
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
    run: () => start('Run started', (body) => answer(api.POST('/api/tasks/{id}/run', { params, body }))),
    retry: () => start('Run started', (body) => answer(api.POST('/api/tasks/{id}/retry', { params, body }))),
    acknowledge: () => act.mutate(acknowledging(id, title)),
    resume: () => act.mutate(resuming(id, title, zone)),
    pause: () =>
      modals.open({
        title: `Pause “${title}”?`,
        children: <PauseForm taskId={id} onDone={() => (modals.closeAll(), void refresh())} />,
      }),
    cancel: () => confirmCancel(title, () => act.mutate(cancelling(id, title))),
    remove: () =>
      confirmDelete(title, () =>
        act.mutate({
          failed: `Can't delete “${title}”`,
          done: () => undoable('Task deleted', [id]),
          request: remove,
        }),
      ),
  };
}

function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all([TASKS_KEY, RUNS_KEY, INCIDENTS_KEY].map((queryKey) => client.invalidateQueries({ queryKey })));
}

function acknowledging(id: string, title: string): Work {
  return {
    failed: `Can't acknowledge “${title}”`,
    done: 'Failures acknowledged, no more reminders',
    request: () => answer(api.POST('/api/tasks/{id}/acknowledge', { params: { path: { id } } })),
  };
}

function resuming(id: string, title: string, zone: string): Work {
  let next: string | null = null;
  return {
    failed: `Can't resume “${title}”`,
    done: () => toastDone(resumedText(next, new Date(), zone)),
    request: async () => {
      const { schedule } = await answer(api.POST('/api/tasks/{id}/resume', { params: { path: { id } } }));
      next = schedule?.nextDueAt ?? null;
    },
  };
}

function cancelling(id: string, title: string): Work {
  return {
    failed: `Can't cancel runs of “${title}”`,
    done: 'Waiting runs cancelled; running ones are stopping',
    request: () => answer(api.POST('/api/tasks/{id}/cancel', { params: { path: { id } } })),
  };
}

function confirmCancel(title: string, onConfirm: () => void): void {
  confirm(
    `Cancel waiting and running runs of “${title}”?`,
    'A recurring schedule continues with its next occurrence.',
    { confirm: 'Cancel runs', cancel: 'Keep running' },
    onConfirm,
  );
}

function confirmDelete(title: string, onConfirm: () => void): void {
  confirm(`Delete “${title}”?`, MOVES_TO_TRASH, { confirm: 'Delete task', cancel: 'Cancel' }, onConfirm);
}

function confirm(
  title: string,
  text: string,
  labels: { confirm: string; cancel: string },
  onConfirm: () => void,
): void {
  modals.openConfirmModal({
    title,
    children: <Text size="sm">{text}</Text>,
    labels,
    confirmProps: { color: 'red.9' },
    onConfirm,
  });
}
