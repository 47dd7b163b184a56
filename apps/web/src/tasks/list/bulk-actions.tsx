import { Alert, Button, Checkbox, Group, List, Menu, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, type Schema } from '../../api/client';
import { RUNS_KEY } from '../runs/run-queries';
import { ErrorState } from '../../ui/page/error-state';
import { PageLoading } from '../../ui/page/page-states';
import { tellDone } from '../../ui/toasts';
import { ACTIONS, previewOf, resultOf, skippedReasons, type Action } from './bulk-words';
import { TASKS_KEY } from '../task-queries';
import type { TaskListSearch } from '../task-search';

type Wanted = Pick<Schema<'TaskActionDto'>, 'ids' | 'filter'>;

interface BulkActionsProps {
  selected: string[];
  search: TaskListSearch;
  /** How many the list has with its filters. */
  count: number;
  onDone: () => void;
}

/** What can be done with the chosen tasks, or with all that the list shows; what would become of them is said before. */
export function BulkActions({ selected, search, count, onDone }: BulkActionsProps) {
  const { status, kind, tag, search: text } = search;
  const filter = { status: status?.join(','), kind, tag, search: text };
  const wanted: Wanted = selected.length > 0 ? { ids: selected } : { filter };
  const what = selected.length > 0 ? `the ${selected.length} chosen` : `all ${count.toLocaleString('en')}`;
  const open = (action: Action): void => {
    modals.open({
      title: `${ACTIONS[action].label} ${what}?`,
      children: <Preview action={action} wanted={wanted} onDone={onDone} />,
    });
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {selected.length > 0 ? `With ${selected.length} chosen` : 'With all of these'}
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

function Preview({ action, wanted, onDone }: { action: Action; wanted: Wanted; onDone: () => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [anyway, setAnyway] = useState(false);
  const ask = (dryRun: boolean) =>
    answer(
      api.POST('/api/tasks/actions', {
        body: {
          ...{ action, ...wanted, dryRun },
          ...(action === 'pause' && reason !== '' ? { reason } : {}),
          ...(action === 'run' && anyway ? { overlap: 'ALLOW' as const } : {}),
        },
      }),
    );
  const preview = useQuery({
    queryKey: [...TASKS_KEY, 'action', action, wanted, anyway],
    queryFn: () => ask(true),
    gcTime: 0,
  });
  const act = useMutation({
    mutationFn: () => ask(false),
    onSuccess: (result) => {
      tellDone(resultOf(result));
      modals.closeAll();
      onDone();
    },
    onSettled: () => Promise.all([TASKS_KEY, RUNS_KEY].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  if (preview.isError) return <ErrorState what="That cannot be done" error={preview.error} />;
  if (!preview.data) return <PageLoading />;
  const reasons = skippedReasons(preview.data);
  return (
    <Stack>
      <Text size="sm">{previewOf(preview.data)}</Text>
      {reasons.length > 0 && (
        <List size="sm">
          {reasons.map(({ reason: why, count }) => (
            <List.Item key={why}>
              {count} × {why}
            </List.Item>
          ))}
        </List>
      )}
      {action === 'delete' && preview.data.done > 0 && (
        <Alert color="red" variant="outline">
          Their schedules, runs and logs are deleted. This cannot be undone.
        </Alert>
      )}
      {action === 'pause' && (
        <TextInput
          label="Reason"
          maxLength={500}
          placeholder="maintenance of the shop"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {action === 'run' && (
        <Checkbox
          label="Run anyway"
          description="Also tasks of which a run has not ended"
          checked={anyway}
          onChange={(event) => setAnyway(event.currentTarget.checked)}
        />
      )}
      {act.isError && <ErrorState what="It could not be done" error={act.error} />}
      <Group justify="flex-end">
        <Button
          color={action === 'delete' ? 'red.9' : undefined}
          disabled={preview.data.done === 0}
          loading={act.isPending}
          onClick={() => act.mutate()}
        >
          {ACTIONS[action].label} {preview.data.done.toLocaleString('en')}
        </Button>
      </Group>
    </Stack>
  );
}
