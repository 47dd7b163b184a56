import { Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { useState } from 'react';
import { TRASH_DAYS } from '#contracts/words/trash-words';
import { answer, api } from '../../api/client';
import { KindLabel } from '../kind-label';
import { Time } from '../../time/time';
import { FROM_SM } from '../../ui/list/from-width';
import { ListTable } from '../../ui/list/list-table';
import { shownRows } from '../../ui/list/page-steps';
import { Pager } from '../../ui/list/pager';
import { EmptyState } from '../../ui/page/empty-state';
import { ErrorState } from '../../ui/page/error-state';
import { Page } from '../../ui/page/page';
import { toastDone, toastFailed } from '../../ui/toasts';
import { deleteForGood, refreshAfterTrash, restoreTasks, trashQuery, type TrashedTask } from './trash-queries';
import { actionOn, tasksDone } from './trash-words';

const COLUMNS: DataTableColumn<TrashedTask>[] = [
  { accessor: 'title', title: 'Title' },
  { accessor: 'kind', title: 'Kind', visibleMediaQuery: FROM_SM, render: ({ kind }) => <KindLabel kind={kind} /> },
  { accessor: 'trashedAt', title: 'Deleted', render: ({ trashedAt }) => <Time at={trashedAt} /> },
  {
    accessor: 'trashedBy',
    title: 'User',
    visibleMediaQuery: FROM_SM,
    render: ({ trashedBy }) => trashedBy ?? 'Unknown',
  },
  {
    accessor: 'keptUntil',
    title: 'Kept until',
    visibleMediaQuery: FROM_SM,
    render: ({ keptUntil }) => <Time at={keptUntil} />,
  },
];

/** Lists deleted tasks, which can be restored or deleted for good. */
export function TrashPage() {
  const [page, setPage] = useState(1);
  const [selection, setSelection] = useState<TrashedTask[]>([]);
  const trash = useQuery(trashQuery(page));
  const { data } = trash;
  // Only rows in the list count as selected: a task that was restored elsewhere is no longer there.
  const selected = (data?.results ?? []).filter(({ id }) => selection.some((one) => one.id === id));
  return (
    <Page title="Trash" actions={data && data.count > 0 && <EmptyTrash count={data.count} />}>
      <Text size="sm">
        Deleted tasks are kept for {TRASH_DAYS} days with their runs and logs. A restored schedule continues with its
        next occurrence.
      </Text>
      {selected.length > 0 && <SelectionActions selected={selected} />}
      {trash.isLoadingError ? (
        <ErrorState what="Can't load trash" error={trash.error} onRetry={() => void trash.refetch()} />
      ) : (
        <ListTable<TrashedTask>
          label="Deleted tasks"
          records={data?.results}
          columns={[
            ...COLUMNS,
            { accessor: 'id', title: '', textAlign: 'right', render: (task) => <RestoreButton task={task} /> },
          ]}
          selection={{ selected, onSelect: setSelection, labelOf: ({ title }) => title }}
          empty={<EmptyState title="Trash is empty">Deleted tasks appear here.</EmptyState>}
        />
      )}
      {data && data.count > 0 && (
        <Pager
          count={data.count}
          what="tasks"
          shownRows={shownRows(data)}
          onPrevious={data.previous === null ? undefined : () => setPage(page - 1)}
          onNext={data.next === null ? undefined : () => setPage(page + 1)}
        />
      )}
    </Page>
  );
}

/** Does something with tasks of the trash, reports the result and reloads the lists. */
function useTrashAction(work: (ids: string[]) => Promise<number>, done: string, failed: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: (count) => toastDone(tasksDone(count, done)),
    onError: (error) => toastFailed(failed, error),
    onSettled: () => refreshAfterTrash(client),
  });
}

const useRestore = () => useTrashAction(restoreTasks, 'restored', "Can't restore");

function RestoreButton({ task: { id, title } }: { task: TrashedTask }) {
  const restore = useRestore();
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`Restore ${title}`}
      loading={restore.isPending}
      onClick={() => restore.mutate([id])}
    >
      Restore
    </Button>
  );
}

function SelectionActions({ selected }: { selected: TrashedTask[] }) {
  const restore = useRestore();
  const remove = useTrashAction(deleteForGood, 'deleted for good', "Can't delete");
  const ids = selected.map(({ id }) => id);
  return (
    <Group>
      <Button size="xs" loading={restore.isPending} onClick={() => restore.mutate(ids)}>
        {actionOn(ids.length, 'Restore')}
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={remove.isPending}
        onClick={() => confirmDelete(ids.length, () => remove.mutate(ids))}
      >
        Delete for good…
      </Button>
    </Group>
  );
}

function EmptyTrash({ count }: { count: number }) {
  const empty = useTrashAction(
    async () => (await answer(api.DELETE('/api/trash', {}))).deleted,
    'deleted for good',
    "Can't empty trash",
  );
  return (
    <Button variant="default" loading={empty.isPending} onClick={() => confirmDelete(count, () => empty.mutate([]))}>
      Empty trash…
    </Button>
  );
}

function confirmDelete(count: number, onConfirm: () => void): void {
  modals.openConfirmModal({
    title: `${actionOn(count, 'Delete')} for good?`,
    children: <Text size="sm">This also deletes their runs and logs, and cannot be undone.</Text>,
    labels: { confirm: actionOn(count, 'Delete'), cancel: 'Cancel' },
    confirmProps: { color: 'red.9' },
    onConfirm,
  });
}
