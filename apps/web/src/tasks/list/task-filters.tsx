import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { FilterPill } from '../../ui/input/filter-pill';
import { SearchBox } from '../../ui/input/search-box';
import { StatusKindFilter } from '../status-kind-filter';
import type { TaskListSearch } from '../task-search';
import { PauseMatching } from './pause-matching';

interface TaskFiltersProps {
  search: TaskListSearch;
  onFilter: (change: Partial<TaskListSearch>) => void;
  /** The menu of saved views. */
  views: ReactNode;
  /** The number of tasks that match; undefined while it is loading. */
  count: number | undefined;
}

/** Filters the task list by text, status, kind, and the tag that was clicked. */
export function TaskFilters({ search, onFilter, views, count = 0 }: TaskFiltersProps) {
  return (
    <Group gap="xs" align="flex-start" className="screen-only">
      {views}
      <SearchBox label="Search tasks" value={search.search} onSearch={(text) => onFilter({ search: text })} />
      <StatusKindFilter status={search.status} kind={search.kind} onFilter={onFilter} />
      {search.tag !== undefined && (
        <FilterPill removeLabel="All tags" onRemove={() => onFilter({ tag: undefined })}>
          Tag: {search.tag}
        </FilterPill>
      )}
      {search.tag !== undefined && count > 0 && <PauseMatching search={search} count={count} />}
    </Group>
  );
}
