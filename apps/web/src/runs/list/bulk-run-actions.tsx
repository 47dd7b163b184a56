import { Button, Checkbox, Group, List, Menu, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconChevronDown } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { RUNS_KEY, type Run } from '../../tasks/runs/run-queries';
import { TASKS_KEY } from '../../tasks/task-queries';
import { ErrorState } from '../../ui/page/error-state';
import { PageLoading } from '../../ui/page/page-states';
import { toastDone } from '../../ui/toasts';
import {
  namesOfRuns,
  RUN_ACTION_LABELS,
  runConfirmOf,
  runPreviewOf,
  runQuestionOf,
  runResultOf,
  skippedRunReasons,
  type RunAction,
} from './bulk-run-words';

interface BulkRunActionsProps {
  /** The selected rows. */
  selected: Run[];
  onDone: () => void;
}

/** Shows the actions on the selected runs. Each opens a dialog first, which names the runs and previews the action. */
export function BulkRunActions({ selected, onDone }: BulkRunActionsProps) {
  const open = (action: RunAction): void => {
    const ids = selected.map(({ id }) => id);
    modals.open({
      title: runQuestionOf(action, ids.length),
      children: <Confirm action={action} ids={ids} names={namesOfRuns(selected)} onDone={onDone} />,
    });
  };
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button size="xs" rightSection={<IconChevronDown size={14} aria-hidden />}>
          Actions on {selected.length.toLocaleString('en')} selected
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(RUN_ACTION_LABELS) as RunAction[]).map((action) => (
          <Menu.Item key={action} onClick={() => open(action)}>
            {RUN_ACTION_LABELS[action]}…
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ConfirmProps {
  action: RunAction;
  ids: string[];
  /** The tasks of the first few runs, and how many more there are. */
  names: string;
  onDone: () => void;
}

/** Requests an action on many runs: first a dry run for the preview, then the action itself. */
function useBulkRunAction({ action, ids, onDone }: ConfirmProps) {
  const client = useQueryClient();
  const [mayOverlap, setMayOverlap] = useState(false);
  const overlap = action === 'retry' && mayOverlap ? { overlap: 'ALLOW' as const } : {};
  const request = (dryRun: boolean) =>
    answer(api.POST('/api/runs/actions', { body: { action, ids, dryRun, ...overlap } }));
  const preview = useQuery({
    queryKey: [...RUNS_KEY, 'action', action, ids, mayOverlap],
    queryFn: () => request(true),
    // The box that was just ticked keeps its focus while the preview changes.
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const act = useMutation({
    mutationFn: () => request(false),
    onSuccess: (result) => {
      toastDone(runResultOf(result));
      modals.closeAll();
      onDone();
    },
    onSettled: () => Promise.all([TASKS_KEY, RUNS_KEY].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  return { preview, act, mayOverlap, setMayOverlap };
}

/** Confirms an action on many runs: it names them, shows the preview with the reasons, and the button that does it. */
function Confirm(props: ConfirmProps) {
  const { preview, act, mayOverlap, setMayOverlap } = useBulkRunAction(props);
  if (preview.isLoadingError) return <ErrorState what="Preview failed" error={preview.error} />;
  if (!preview.data) return <PageLoading />;
  return (
    <Stack>
      <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {props.names}
      </Text>
      <Text size="sm">{runPreviewOf(preview.data)}</Text>
      {preview.data.done < preview.data.matched && (
        <List size="sm">
          {skippedRunReasons(preview.data).map(({ reason, count }) => (
            <List.Item key={reason}>
              {count.toLocaleString('en')} × {reason}
            </List.Item>
          ))}
        </List>
      )}
      {props.action === 'retry' ? (
        <Checkbox
          label="Run anyway"
          description="Include runs of tasks that are still running"
          checked={mayOverlap}
          onChange={(event) => setMayOverlap(event.currentTarget.checked)}
        />
      ) : (
        <Text size="sm">Work already done is not rolled back.</Text>
      )}
      {act.isError && <ErrorState what="Action failed" error={act.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => modals.closeAll()}>
          {props.action === 'cancel' ? 'Keep running' : 'Cancel'}
        </Button>
        <Button
          color={props.action === 'cancel' ? 'red.9' : undefined}
          disabled={preview.data.done === 0 || preview.isPlaceholderData}
          loading={act.isPending}
          onClick={() => act.mutate()}
        >
          {runConfirmOf(preview.data)}
        </Button>
      </Group>
    </Stack>
  );
}
