import { Group, Pill } from '@mantine/core';
import { SearchBox } from '../../ui/input/search-box';
import { StatusKindFilter } from '../status-kind-filter';
import type { TaskListSearch } from '../task-search';

interface TaskFiltersProps {
  search: TaskListSearch;
  onFilter: (change: Partial<TaskListSearch>) => void;
}

/** Filters the task list by text, status, kind, and the tag that was clicked. */
export function TaskFilters({ search, onFilter }: TaskFiltersProps) {
  return (
    <Group gap="xs" align="flex-start">
      <SearchBox
        label="Search in title and description"
        value={search.search}
        onSearch={(text) => onFilter({ search: text })}
      />
      <StatusKindFilter status={search.status} kind={search.kind} onFilter={onFilter} />
      {search.tag !== undefined && (
        <Pill
          size="lg"
          withRemoveButton
          onRemove={() => onFilter({ tag: undefined })}
          removeButtonProps={{ 'aria-label': 'Any tag', 'aria-hidden': false, tabIndex: 0 }}
        >
          Tag: {search.tag}
        </Pill>
      )}
    </Group>
  );
}
