import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { useTaskActions } from '../tasks/actions/use-task-actions';
import { startOrAsk } from '../tasks/runs/start-anyway';
import { INCIDENTS_KEY, TASKS_KEY } from '../tasks/task-queries';
import { toastDone, toastFailed } from '../ui/toasts';
import type { Incident } from './incident-queries';

/** Gives what can be done about a failing task. Each action reports in a toast and stays on the page. */
export function useIncidentActions({ id, title, lastRunId, muted }: Incident) {
  const { acknowledge, pause, resume, isBusy } = useTaskActions({ id, title });
  const client = useQueryClient();
  const reload = (): Promise<unknown> =>
    Promise.all([INCIDENTS_KEY, TASKS_KEY].map((queryKey) => client.invalidateQueries({ queryKey })));
  const runAgain = useMutation({
    mutationFn: (runId: string) =>
      startOrAsk((body) => answer(api.POST('/api/runs/{id}/retry', { params: { path: { id: runId } }, body }))),
    onSuccess: (run) => void (run !== null && toastDone('Run started')),
    onError: (error) => toastFailed(`Can't start “${title}”`, error),
    onSettled: reload,
  });
  const mute = useMutation({
    mutationFn: () =>
      answer(api.PATCH('/api/tasks/{id}', { params: { path: { id } }, body: { notify: { muted: !muted } } })),
    onSuccess: () => toastDone(muted ? 'Emails unmuted' : 'Emails muted'),
    onError: (error) => toastFailed(`Can't ${muted ? 'unmute' : 'mute'} “${title}”`, error),
    onSettled: reload,
  });
  return {
    ...{ acknowledge, pause, resume },
    isBusy: isBusy || runAgain.isPending || mute.isPending,
    /** null: no failed run is stored. */
    runAgain: lastRunId === null ? null : () => runAgain.mutate(lastRunId),
    toggleMute: () => mute.mutate(),
  };
}
