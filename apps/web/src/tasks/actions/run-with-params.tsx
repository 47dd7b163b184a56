import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api, type Schema } from '../../api/client';
import { sortErrors } from '../../api/problem';
import { RUNS_KEY } from '../runs/run-queries';
import { startOrAsk } from '../runs/start-anyway';
import { ErrorState } from '../../ui/page/error-state';
import { PageLoading } from '../../ui/page/page-states';
import { toastDone } from '../../ui/toasts';
import { ParamsFields } from '../params/params-fields';
import { fieldsOf, pathsOf, type JsonSchema, type Values } from '../params/params-schema';
import { taskKindsQuery, TASKS_KEY, type Task } from '../task-queries';
import { openFormDialog } from '../../ui/page/form-dialog';

/** Opens a dialog for the parameters of one run, prefilled with `initial`, then starts the run and opens its page. */
export function useRunWithParams(): (task: Pick<Task, 'id' | 'kind' | 'title'>, initial: Values) => void {
  const navigate = useNavigate();
  return (task, initial) => {
    const close = openFormDialog({
      title: `Run “${task.title}” with different parameters`,
      size: 'lg',
      children: (
        <RunWithParams
          task={task}
          initial={initial}
          onCancel={() => close()}
          onStarted={(runId) => {
            close();
            void navigate({ to: '/runs/$runId', params: { runId } });
          }}
        />
      ),
    });
  };
}

interface RunWithParamsProps {
  task: Pick<Task, 'id' | 'kind'>;
  /** The parameters that the form starts with. */
  initial: Values;
  onCancel: () => void;
  onStarted: (runId: string) => void;
}

/** Starts one run with parameters other than those of its task. The task does not change. */
function RunWithParams({ task, initial, onCancel, onStarted }: RunWithParamsProps) {
  const [params, setParams] = useState(initial);
  const client = useQueryClient();
  const kinds = useQuery(taskKindsQuery);
  const kind = kinds.data?.find((known) => known.kind === task.kind);
  const start = useMutation({
    mutationFn: () =>
      startOrAsk((choice) =>
        answer(
          api.POST('/api/tasks/{id}/run', {
            params: { path: { id: task.id } },
            body: { ...choice, params: params as unknown as Schema<'RunNowDto'>['params'] },
          }),
        ),
      ),
    onSuccess: async (started) => {
      if (started === null) return;
      toastDone('Run started');
      await Promise.all([TASKS_KEY, RUNS_KEY].map((queryKey) => client.invalidateQueries({ queryKey })));
      onStarted(started.id);
    },
  });
  if (kinds.isLoadingError)
    return <ErrorState what="Can't load the form" error={kinds.error} onRetry={() => void kinds.refetch()} />;
  if (!kind) return <PageLoading />;
  const fields = fieldsOf(kind.paramsSchema as JsonSchema);
  const refused = start.isError ? sortErrors(start.error, pathsOf(fields)) : { fields: {}, general: [] };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    start.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">Used for this run and its retries only. The task is not changed.</Text>
        <ParamsFields fields={fields} values={params} errors={refused.fields} onChange={setParams} />
        {refused.general.length > 0 && <ErrorState what="Can't start the run" error={start.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={start.isPending}>
            Run now
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
