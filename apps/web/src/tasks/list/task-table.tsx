import { Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { memo, useMemo } from 'react';
import { ButtonLink } from '../../ui/link/links';
import { ListTable } from '../../ui/list/list-table';
import { EmptyState } from '../../ui/page/empty-state';
import type { ListedTask } from '../task-queries';
import type { TaskListSearch } from '../task-search';
import { openImport } from '../transfer/import-tasks';
import { WithOutcomes } from './outcomes';
import { selectedOf, selectionOf, type Selection } from './selection';
import { taskColumns, useOwnColumns } from './task-columns';

interface TaskTableProps {
  /** The tasks of the page; undefined while they are loading. */
  tasks: ListedTask[] | undefined;
  ordering: string;
  isFiltered: boolean;
  selection: Selection;
  /** The search of the list, for which a selection holds. */
  at: string;
  onSelect: (selection: Selection) => void;
  onFilter: (change: Partial<TaskListSearch>) => void;
}

/** Lists tasks. It is memoized, because its rows are most of the work of the page: it renders when the list has changed. */
export const TaskTable = memo(function TaskTable(props: TaskTableProps) {
  const { tasks, ordering, isFiltered, selection, at, onSelect, onFilter } = props;
  const ownColumns = useOwnColumns();
  const columns = useMemo(() => taskColumns((tag) => onFilter({ tag }), ownColumns), [onFilter, ownColumns]);
  const taskIds = useMemo(() => tasks?.map(({ id }) => id) ?? [], [tasks]);
  return (
    <WithOutcomes taskIds={taskIds}>
      <ListTable
        label="Tasks"
        records={tasks}
        columns={columns}
        ordering={ordering}
        onOrder={(chosen) => onFilter({ ordering: chosen })}
        selection={{
          selected: selectedOf(selection, at, tasks ?? []),
          onSelect: (rows) => onSelect(selectionOf(at, rows)),
          labelOf: ({ title }) => title,
        }}
        empty={isFiltered ? <NothingFound /> : <NoTasks />}
      />
    </WithOutcomes>
  );
});

function NoTasks() {
  return (
    <EmptyState
      title="No tasks yet"
      action={
        <Group mt="xs" justify="center">
          <ButtonLink to="/tasks/new">Create your first task</ButtonLink>
          <Button variant="default" onClick={openImport}>
            Import tasks…
          </Button>
        </Group>
      }
    >
      A task calls a URL, sends an email, queries data or runs a command, once or on a schedule.
    </EmptyState>
  );
}

function NothingFound() {
  const navigate = useNavigate({ from: '/tasks' });
  return (
    <EmptyState
      title="No matching tasks"
      action={
        <Button variant="default" onClick={() => void navigate({ search: {} })} mt="xs">
          Clear filters
        </Button>
      }
    >
      Try different filters.
    </EmptyState>
  );
}
