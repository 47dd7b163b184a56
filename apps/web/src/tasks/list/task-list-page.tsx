import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useLive } from '../../live/use-live';
import { ButtonLink } from '../../ui/link/links';
import { ListTable } from '../../ui/list/list-table';
import { pageSteps } from '../../ui/list/page-steps';
import { Pager } from '../../ui/list/pager';
import { EmptyState } from '../../ui/page/empty-state';
import { ErrorState } from '../../ui/page/error-state';
import { Page } from '../../ui/page/page';
import { isUnfinished } from '../../ui/status/status';
import { outcomesQuery, taskListParams, taskListQuery, TASKS_KEY, type ListedTask } from '../task-queries';
import type { TaskListSearch } from '../task-search';
import { openImport } from '../transfer/import-tasks';
import { TransferMenu } from '../transfer/transfer-menu';
import { BulkActions } from './bulk-actions';
import { taskColumns, useOwnColumns, type Outcomes } from './task-columns';
import { TaskFilters } from './task-filters';

const NO_OUTCOMES: Outcomes = new Map();

/** Lists the person's tasks. Filters and sorting are in the address. */
export function TaskListPage() {
  const search = useSearch({ from: '/user/tasks' });
  const navigate = useNavigate({ from: '/tasks' });
  // A changed filter has other pages, so the list starts at the first one.
  const filter = (change: Partial<TaskListSearch>): void =>
    void navigate({ search: (now) => ({ ...now, at: undefined, ...change }), replace: true });
  const list = useQuery(taskListQuery(search));
  const outcomes = useQuery(outcomesQuery(list.data?.results.map(({ id }) => id) ?? [])).data ?? NO_OUTCOMES;
  const [selected, setSelected] = useState<ListedTask[]>([]);
  const ownColumns = useOwnColumns();
  useLive([...TASKS_KEY, 'list'], { active: list.data?.results.some(hasActiveRun) ?? false });
  const isFiltered = Boolean(search.search ?? search.status ?? search.kind ?? search.tag);
  const steps = pageSteps(
    list.data,
    taskListParams(search),
    (at) => void navigate({ search: (now) => ({ ...now, at }) }),
  );
  const actions = { search, selected, count: list.data?.count, isFiltered, onDone: () => setSelected([]) };
  return (
    <Page title="Tasks" actions={<ListActions {...actions} />}>
      <TaskFilters search={search} onFilter={filter} />
      {list.isError ? (
        <ErrorState what="The tasks could not be loaded" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <ListTable
          label="Tasks"
          records={list.data?.results}
          columns={taskColumns((tag) => filter({ tag }), outcomes, ownColumns)}
          isLoading={list.isPending}
          ordering={search.ordering ?? '-createdAt'}
          onOrder={(ordering) => filter({ ordering })}
          selection={{ selected, onSelect: setSelected, labelOf: ({ title }) => title }}
          empty={isFiltered ? <NothingFound onClear={() => void navigate({ search: {} })} /> : <NoTasks />}
        />
      )}
      {list.data && list.data.results.length > 0 && <Pager count={list.data.count} what="tasks" {...steps} />}
    </Page>
  );
}

function hasActiveRun({ status, latestRun }: ListedTask): boolean {
  return latestRun !== null && isUnfinished(status);
}

interface ListActionsProps {
  selected: ListedTask[];
  search: TaskListSearch;
  /** The number of tasks that match the filters; undefined while it is loading. */
  count: number | undefined;
  isFiltered: boolean;
  onDone: () => void;
}

function ListActions({ selected, search, count, isFiltered, onDone }: ListActionsProps) {
  const ids = selected.map(({ id }) => id);
  return (
    <>
      {count !== undefined && count > 0 && <BulkActions selected={ids} search={search} count={count} onDone={onDone} />}
      {count !== undefined && (count > 0 || isFiltered) && (
        <TransferMenu selected={ids} search={search} count={count} />
      )}
      <ButtonLink to="/tasks/new" leftSection={<IconPlus size={16} aria-hidden />}>
        New task
      </ButtonLink>
    </>
  );
}

function NoTasks() {
  return (
    <EmptyState
      title="No tasks yet"
      action={
        <Group mt="xs" justify="center">
          <ButtonLink to="/tasks/new">Create the first task</ButtonLink>
          <Button variant="default" onClick={openImport}>
            Import tasks…
          </Button>
        </Group>
      }
    >
      A task says what to run and when: call a URL, send a mail, work on data or run a command, once or again and again.
    </EmptyState>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No task is like that"
      action={
        <Button variant="default" onClick={onClear} mt="xs">
          Show all tasks
        </Button>
      }
    >
      There are none with this search and these filters.
    </EmptyState>
  );
}
