import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useLive } from '../../live/use-live';
import { ButtonLink } from '../../ui/link/links';
import { pageSteps } from '../../ui/list/page-steps';
import { Pager } from '../../ui/list/pager';
import { ErrorState } from '../../ui/page/error-state';
import { Page } from '../../ui/page/page';
import { WhileReplaced } from '../../ui/page/while-replaced';
import { isUnfinished } from '../../ui/status/status';
import { taskListParams, taskListQuery, TASKS_KEY, type ListedTask } from '../task-queries';
import { ViewsMenu } from '../../views/views-menu';
import { taskListSearch, type TaskListSearch } from '../task-search';
import { TransferMenu } from '../transfer/transfer-menu';
import { NOTHING_SELECTED, selectedOf } from './selection';
import { SelectionBar } from './selection-bar';
import { TaskFilters } from './task-filters';
import { TaskTable } from './task-table';

/** Lists the person's tasks. Filters and sorting are in the address. */
export function TaskListPage() {
  const { view, ...search } = useSearch({ from: '/user/tasks' });
  const navigate = useNavigate({ from: '/tasks' });
  // A changed filter has other pages, so the list starts at the first one.
  const filter = useCallback(
    (change: Partial<TaskListSearch>) =>
      void navigate({ search: (now) => ({ ...now, at: undefined, ...change }), replace: true }),
    [navigate],
  );
  const list = useQuery(taskListQuery(search));
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const at = JSON.stringify(search);
  const selected = selectedOf(selection, at, list.data?.results ?? []);
  const isAllMatching = selection.of === at && selection.ids === 'all';
  useLive([...TASKS_KEY, 'list'], { active: list.data?.results.some(hasActiveRun) ?? false });
  const isFiltered = Boolean(search.search ?? search.status ?? search.kind ?? search.tag);
  const steps = pageSteps(
    list.data,
    taskListParams(search),
    (at) => void navigate({ search: (now) => ({ ...now, at }) }),
  );
  const chosen = { selected, isAllMatching, search };
  return (
    <Page title="Tasks" actions={<ListActions {...chosen} count={list.data?.count} isFiltered={isFiltered} />}>
      <TaskFilters
        search={search}
        onFilter={filter}
        count={list.isPlaceholderData ? undefined : list.data?.count}
        views={
          <ViewsMenu
            page="tasks"
            search={{ ...search, view }}
            read={taskListSearch}
            onOpen={(opened) => void navigate({ search: opened })}
          />
        }
      />
      {!list.isLoadingError && list.data?.results.length !== 0 && (
        <SelectionBar
          {...chosen}
          count={list.data?.count}
          onSelectAll={() => setSelection({ of: at, ids: 'all' })}
          onClear={() => setSelection(NOTHING_SELECTED)}
        />
      )}
      {list.isLoadingError ? (
        <ErrorState what="Can't load tasks" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <WhileReplaced isReplaced={list.isPlaceholderData}>
          <TaskTable
            tasks={list.data?.results}
            ordering={search.ordering ?? '-createdAt'}
            isFiltered={isFiltered}
            selection={selection}
            at={at}
            onSelect={setSelection}
            onFilter={filter}
          />
        </WhileReplaced>
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
  isAllMatching: boolean;
  search: TaskListSearch;
  /** The number of tasks that match the filters; undefined while it is loading. */
  count: number | undefined;
  isFiltered: boolean;
}

function ListActions({ selected, isAllMatching, search, count, isFiltered }: ListActionsProps) {
  return (
    <>
      {count !== undefined && (count > 0 || isFiltered) && (
        <TransferMenu selected={isAllMatching ? [] : selected.map(({ id }) => id)} search={search} count={count} />
      )}
      <ButtonLink to="/tasks/trash" variant="default" leftSection={<IconTrash size={16} aria-hidden />}>
        Trash
      </ButtonLink>
      <ButtonLink to="/tasks/new" leftSection={<IconPlus size={16} aria-hidden />}>
        New task
      </ButtonLink>
    </>
  );
}
