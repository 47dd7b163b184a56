import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, api } from '../../api/client';
import { RUNS_KEY } from '../runs/run-queries';
import { startOrAsk, type OverlapChoice } from '../runs/start-anyway';
import { tellDone, tellFailed } from '../../ui/toasts';
import { PauseForm } from './pause-form';
import { TASKS_KEY, type Task } from '../task-queries';

interface TaskActions {
  run: () => void;
  pause: () => void;
  resume: () => void;
  cancel: () => void;
  retry: () => void;
  /** Somebody knows that it fails. */
  acknowledge: () => void;
  remove: () => void;
  isBusy: boolean;
}

/** What can be done with a task; each says what came of it. */
export function useTaskActions({ id, title }: Pick<Task, 'id' | 'title'>): TaskActions {
  const client = useQueryClient();
  const navigate = useNavigate();
  const path = { id };
  const refresh = (): Promise<unknown> =>
    Promise.all([TASKS_KEY, RUNS_KEY].map((queryKey) => client.invalidateQueries({ queryKey })));
  const act = useMutation({
    mutationFn: ({ work }: { what: string; done: string; work: () => Promise<unknown> }) => work(),
    // null: it was not wanted after all.
    onSuccess: (result, { done }) => void (result !== null && tellDone(done)),
    onError: (error, { what }) => tellFailed(what, error),
    onSettled: refresh,
  });
  const start = (what: string, begin: (choice: OverlapChoice) => Promise<{ id: string }>): void =>
    act.mutate({
      what: `“${title}” could not be started`,
      done: what,
      work: async () => {
        const run = await startOrAsk(begin);
        if (run !== null) await navigate({ to: '/runs/$runId', params: { runId: run.id } });
        return run;
      },
    });
  return {
    isBusy: act.isPending,
    run: () =>
      start(`“${title}” starts now`, (body) => answer(api.POST('/api/tasks/{id}/run', { params: { path }, body }))),
    retry: () =>
      start(`“${title}” runs again`, (body) => answer(api.POST('/api/tasks/{id}/retry', { params: { path }, body }))),
    acknowledge: () =>
      act.mutate({
        what: `“${title}” could not be acknowledged`,
        done: `“${title}”: no reminder until it works again`,
        work: () => answer(api.POST('/api/tasks/{id}/acknowledge', { params: { path } })),
      }),
    resume: () =>
      act.mutate({
        what: `“${title}” could not be resumed`,
        done: `“${title}” goes on with its next occurrence`,
        work: () => answer(api.POST('/api/tasks/{id}/resume', { params: { path } })),
      }),
    pause: () =>
      modals.open({
        title: `Pause “${title}”`,
        children: <PauseForm taskId={id} onDone={() => (modals.closeAll(), void refresh())} />,
      }),
    cancel: () =>
      confirm(
        `Cancel what waits and runs of “${title}”?`,
        'A recurring schedule goes on with its next occurrence.',
        'Cancel the run',
        () =>
          act.mutate({
            what: 'It could not be cancelled',
            done: `“${title}”: what waited is cancelled, what runs is told to stop`,
            work: () => answer(api.POST('/api/tasks/{id}/cancel', { params: { path } })),
          }),
      ),
    remove: () =>
      confirm(
        `Delete “${title}”?`,
        'Its schedule, its runs and their logs are deleted. This cannot be undone.',
        'Delete',
        () =>
          act.mutate({
            what: `“${title}” could not be deleted`,
            done: `“${title}” is deleted`,
            work: async () => {
              await answer(api.DELETE('/api/tasks/{id}', { params: { path } }));
              if (location.pathname.startsWith(`/tasks/${id}`)) await navigate({ to: '/tasks' });
            },
          }),
      ),
  };
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
