import { Alert, Button, Checkbox, Group, List, Menu, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { MOVES_TO_TRASH } from '#contracts/words/trash-words';
import { answer, api, type Schema } from '../../api/client';
import { PauseUntil } from '../actions/pause-until';
import { RUNS_KEY } from '../runs/run-queries';
import { ErrorState } from '../../ui/page/error-state';
import { PageLoading } from '../../ui/page/page-states';
import { toastDone } from '../../ui/toasts';
import { useUndoDelete } from '../trash/use-undo-delete';
import {
  ACTIONS,
  confirmOf,
  doneIds,
  filterOf,
  previewOf,
  questionOf,
  resultOf,
  skippedReasons,
  type Action,
} from './bulk-words';
import { TASKS_KEY, type ListedTask } from '../task-queries';
import type { TaskListSearch } from '../task-search';
import { namesOf } from './selection';

/** Selects the tasks to act on, by id or by the filters of the list. */
type Target = Pick<Schema<'TaskActionDto'>, 'ids' | 'filter'>;

interface BulkActionsProps {
  /** The selected rows; when all matching tasks are selected, those that are shown. */
  selected: ListedTask[];
  /** Whether the person chose all tasks that match the filters. */
  isAllMatching: boolean;
  search: TaskListSearch;
  /** The number of tasks that match the filters. */
  count: number;
  onDone: () => void;
}

/** Shows the actions on the selected tasks. Each opens a dialog first, which names the tasks and previews the action. */
export function BulkActions({ selected, isAllMatching, search, count, onDone }: BulkActionsProps) {
  const target: Target = isAllMatching ? { filter: filterOf(search) } : { ids: selected.map(({ id }) => id) };
  const size = isAllMatching ? count : selected.length;
  const titles = selected.map(({ title }) => title);
  const open = (action: Action): void => {
    modals.open({
      title: questionOf(action, size, isAllMatching),
      children: <Confirm action={action} target={target} names={namesOf(titles, size)} onDone={onDone} />,
    });
  };
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button size="xs" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {isAllMatching
            ? `Actions on all ${size.toLocaleString('en')}`
            : `Actions on ${size.toLocaleString('en')} selected`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(ACTIONS) as Action[]).map((action) => (
          <Menu.Item
            key={action}
            c={action === 'delete' ? 'var(--mantine-color-error)' : undefined}
            onClick={() => open(action)}
          >
            {ACTIONS[action].label}…
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Requests an action on many tasks: first a dry run for the preview, then the action itself. */
function useBulkAction(action: Action, target: Target, onDone: () => void) {
  const client = useQueryClient();
  const undoable = useUndoDelete();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const [mayOverlap, setMayOverlap] = useState(false);
  const request = (dryRun: boolean) =>
    answer(
      api.POST('/api/tasks/actions', {
        body: {
          ...{ action, ...target, dryRun },
          ...(action === 'pause' && reason !== '' ? { reason } : {}),
          ...(action === 'pause' && until !== null ? { until } : {}),
          ...(action === 'run' && mayOverlap ? { overlap: 'ALLOW' as const } : {}),
        },
      }),
    );
  const preview = useQuery({
    queryKey: [...TASKS_KEY, 'action', action, target, mayOverlap],
    queryFn: () => request(true),
    gcTime: 0,
  });
  const act = useMutation({
    mutationFn: () => request(false),
    onSuccess: (result) => {
      if (action === 'delete') undoable(resultOf(result), doneIds(result));
      else toastDone(resultOf(result));
      modals.closeAll();
      onDone();
    },
    onSettled: () => Promise.all([TASKS_KEY, RUNS_KEY].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  return { preview, act, options: { reason, setReason, until, setUntil, mayOverlap, setMayOverlap } };
}

interface ConfirmProps {
  action: Action;
  target: Target;
  /** The titles of the first few tasks, and how many more there are. */
  names: string;
  onDone: () => void;
}

/** Confirms an action on many tasks: it names them, shows the preview, the options of the action, and the button that does it. */
function Confirm({ action, target, names, onDone }: ConfirmProps) {
  const { preview, act, options } = useBulkAction(action, target, onDone);
  if (preview.isLoadingError) return <ErrorState what="Preview failed" error={preview.error} />;
  if (!preview.data) return <PageLoading />;
  return (
    <Stack>
      <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {names}
      </Text>
      <Preview preview={preview.data} />
      <Options action={action} {...options} />
      {act.isError && <ErrorState what="Action failed" error={act.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => modals.closeAll()}>
          {action === 'cancel' ? 'Keep running' : 'Cancel'}
        </Button>
        <Button
          color={action === 'delete' ? 'red.9' : undefined}
          disabled={preview.data.done === 0}
          loading={act.isPending}
          onClick={() => act.mutate()}
        >
          {confirmOf(preview.data)}
        </Button>
      </Group>
    </Stack>
  );
}

function Preview({ preview }: { preview: Schema<'TaskActionAnswerDto'> }) {
  const reasons = skippedReasons(preview);
  return (
    <>
      <Text size="sm">{previewOf(preview)}</Text>
      {reasons.length > 0 && (
        <List size="sm">
          {reasons.map(({ reason, count }) => (
            <List.Item key={reason}>
              {count.toLocaleString('en')} × {reason}
            </List.Item>
          ))}
        </List>
      )}
      {preview.action === 'delete' && preview.done > 0 && (
        <Alert color="red" variant="outline">
          {MOVES_TO_TRASH}
        </Alert>
      )}
    </>
  );
}

type OptionsProps = { action: Action } & ReturnType<typeof useBulkAction>['options'];

/** Shows the options of an action: pausing takes a reason and an end, and a start may overlap a run that has not ended. */
function Options({ action, reason, setReason, until, setUntil, mayOverlap, setMayOverlap }: OptionsProps) {
  if (action === 'pause')
    return (
      <>
        <TextInput
          label="Reason"
          maxLength={500}
          placeholder="e.g. database maintenance"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <PauseUntil value={until} onChange={setUntil} />
      </>
    );
  if (action === 'run')
    return (
      <Checkbox
        label="Run anyway"
        description="Include tasks that are still running"
        checked={mayOverlap}
        onChange={(event) => setMayOverlap(event.currentTarget.checked)}
      />
    );
  return null;
}
