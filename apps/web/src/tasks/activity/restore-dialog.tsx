import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { ApiError, messageOf } from '../../api/problem';
import { ErrorState } from '../../ui/page/error-state';
import { PagePending } from '../../ui/page/page-states';
import { toastDone } from '../../ui/toasts';
import { RUNS_KEY } from '../runs/run-queries';
import { TASKS_KEY, taskQuery, taskVersionQuery, type ViewedTask } from '../task-queries';
import { restoreBody } from './restore-body';
import { changedFields, type FullVersion } from './version-changes';
import { VersionDiff } from './version-diff';
import { fieldLabel } from './version-fields';

const SIDES = { before: 'Now', after: 'Restored' };

interface RestoreDialogProps {
  task: ViewedTask;
  version: number;
  onClose: () => void;
}

/** Shows what a restore of a version would change, and restores it. Only the owner of the task opens it. */
export function RestoreDialog({ task, version, onClose }: RestoreDialogProps) {
  // A pushed update must not change what is shown while somebody reads it.
  const [current, setCurrent] = useState(task.version);
  const [now, target] = [
    useQuery(taskVersionQuery(task.id, current, 'owner')),
    useQuery(taskVersionQuery(task.id, version, 'owner')),
  ];
  const failed = [now, target].find(({ isLoadingError }) => isLoadingError);
  return (
    <Modal opened onClose={onClose} size="xl" title={`Restore version ${version.toLocaleString('en')}?`}>
      {failed ? (
        <ErrorState what="Can't load the version" error={failed.error} onRetry={() => void failed.refetch()} />
      ) : now.data && target.data ? (
        <Restore {...{ task, onClose }} now={now.data} target={target.data} onReload={setCurrent} />
      ) : (
        <PagePending isPart />
      )}
    </Modal>
  );
}

interface RestoreProps extends Pick<RestoreDialogProps, 'task' | 'onClose'> {
  now: FullVersion;
  target: FullVersion;
  /** Compares with the version that somebody else has saved meanwhile. */
  onReload: (version: number) => void;
}

function Restore({ task, now, target, onClose, onReload }: RestoreProps) {
  const { restore, reload } = useRestore({ task, now, target, onClose, onReload });
  const { error } = restore;
  const isOvertaken = error instanceof ApiError && [409, 412].includes(error.status);
  const isEqual = changedFields(now, target).length === 0;
  return (
    <Stack gap="sm">
      <VersionDiff
        taskId={task.id}
        before={now}
        after={target}
        sides={SIDES}
        none={<Text size="sm">The task is equal to this version. There is nothing to restore.</Text>}
      />
      <Text size="sm" c="dimmed">
        Past runs stay as they are, and no past occurrence is started.
        {task.schedule?.state === 'PAUSED' && target.schedule !== null && ' The schedule stays paused.'}
      </Text>
      {error !== null && !isOvertaken && <Refused error={error} />}
      {isOvertaken && <Overtaken isBusy={reload.isPending} onReload={() => reload.mutate()} />}
      {reload.error !== null && <ErrorState what="Can't load the task" error={reload.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={restore.isPending} disabled={isEqual || isOvertaken} onClick={() => restore.mutate()}>
          Restore version {target.version.toLocaleString('en')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Restores the version, unless the task has changed since it was compared. */
function useRestore({ task, now, target, onClose, onReload }: RestoreProps) {
  const client = useQueryClient();
  const restore = useMutation({
    mutationFn: () =>
      answer(
        api.PATCH('/api/tasks/{id}', {
          params: { path: { id: task.id }, header: { 'if-match': String(now.version) } },
          body: restoreBody(now, target),
        }),
      ),
    onSuccess: async ({ warnings }) => {
      toastDone([`Version ${target.version.toLocaleString('en')} restored.`, ...warnings].join(' '));
      onClose();
      await Promise.all([TASKS_KEY, RUNS_KEY].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  const reload = useMutation({
    mutationFn: () => client.fetchQuery({ ...taskQuery(task.id), staleTime: 0 }),
    onSuccess: ({ version }) => {
      restore.reset();
      onReload(version);
    },
  });
  return { restore, reload };
}

/** Says that somebody else has saved the task; nothing is restored over a change that nobody has seen. */
function Overtaken({ isBusy, onReload }: { isBusy: boolean; onReload: () => void }) {
  return (
    <Alert color="orange" variant="outline" role="alert" title="This task was changed by someone else">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">Nothing was restored. Compare with the saved version, then restore.</Text>
        <Button size="xs" variant="default" loading={isBusy} onClick={onReload}>
          Compare again
        </Button>
      </Stack>
    </Alert>
  );
}

/** Shows why the server refused the version, field by field. */
function Refused({ error }: { error: unknown }) {
  const fields = error instanceof ApiError ? Object.entries(error.errors) : [];
  if (fields.length === 0) return <ErrorState what="Can't restore this version" error={error} />;
  return (
    <Alert color="red" variant="outline" role="alert" title="Can't restore this version">
      <List size="sm">
        {fields.map(([field, messages]) => (
          <List.Item key={field}>
            {fieldLabel(field)}: {messages.join('; ') || messageOf(error)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
