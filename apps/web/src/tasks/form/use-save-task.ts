import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { answer, api } from '../../api/client';
import { toastDone, toastFailed } from '../../ui/toasts';
import { RUNS_KEY } from '../runs/run-queries';
import { startOrAsk } from '../runs/start-anyway';
import { TASKS_KEY } from '../task-queries';
import { firstRun, type FirstRun } from './first-run';

/** Which button of the form is at work. */
export type SaveState = 'idle' | 'saving' | 'running';

interface Saved {
  id: string;
  warnings: string[];
}

interface SaveOptions {
  save: () => Promise<Saved>;
  /** Says that saving succeeded: "Task created". */
  done: string;
  /** Whether saving itself starts a run, as the creation of a task without a schedule does. */
  startsRun: boolean;
}

interface SaveTask {
  state: SaveState;
  error: unknown;
  /** Saves the task; `andRun` also starts one run and opens its page. Does nothing while a save is under way. */
  submit: (andRun: boolean) => void;
  reset: () => void;
}

/** Saves the form of a task, and starts one run where that is asked for. */
export function useSaveTask({ save, done, startsRun }: SaveOptions): SaveTask {
  const client = useQueryClient();
  const navigate = useNavigate();
  // The state of the mutation reaches the buttons with the next render; a double click is faster.
  const isBusy = useRef(false);
  const mutation = useMutation({
    mutationFn: async (andRun: boolean) => {
      const saved = await save();
      const none: FirstRun = { type: 'none' };
      return { saved, run: andRun ? await firstRun({ hasRun: startsRun }, runCalls(saved.id)) : none };
    },
    onSuccess: async ({ saved, run }) => {
      await Promise.all([TASKS_KEY, RUNS_KEY].map((queryKey) => client.invalidateQueries({ queryKey })));
      const text = [`${done}.`, ...(run.type === 'started' ? ['Run started.'] : []), ...saved.warnings].join(' ');
      if (run.type === 'refused') toastFailed(`${done}, but no run was started`, run.error);
      else if (run.type === 'unknown') toastFailed(`${done}. Can't tell whether its run started`, run.error);
      else toastDone(text);
      if (run.type === 'started')
        await navigate({ to: '/runs/$runId', params: { runId: run.runId }, ignoreBlocker: true });
      else await navigate({ to: '/tasks/$taskId', params: { taskId: saved.id }, ignoreBlocker: true });
    },
    onSettled: () => {
      isBusy.current = false;
    },
  });
  const submit = (andRun: boolean): void => {
    if (isBusy.current) return;
    isBusy.current = true;
    mutation.mutate(andRun);
  };
  const state = !mutation.isPending ? 'idle' : mutation.variables ? 'running' : 'saving';
  return { state, error: mutation.error, submit, reset: mutation.reset };
}

function runCalls(id: string): Parameters<typeof firstRun>[1] {
  const key = crypto.randomUUID();
  return {
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    // The question whether to run beside another makes the second start another request, with a key of its own.
    start: () =>
      startOrAsk((body) =>
        answer(
          api.POST('/api/tasks/{id}/run', {
            params: { path: { id }, header: { 'Idempotency-Key': `${key}${body.overlap ?? ''}` } },
            body,
          }),
        ),
      ),
    latest: async () =>
      (await answer(api.GET('/api/runs', { params: { query: { taskId: id, pageSize: 1 } } }))).results[0],
  };
}
