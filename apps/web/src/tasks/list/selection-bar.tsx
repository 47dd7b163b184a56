import { Button, Group, Text } from '@mantine/core';
import type { ListedTask } from '../task-queries';
import type { TaskListSearch } from '../task-search';
import { BulkActions } from './bulk-actions';

interface SelectionBarProps {
  selected: ListedTask[];
  isAllMatching: boolean;
  search: TaskListSearch;
  /**
   * The number of tasks that match the filters; undefined while they are loading: the bar keeps its room, so that the table
   * does not move.
   */
  count: number | undefined;
  onSelectAll: () => void;
  onClear: () => void;
}

/**
 * Says how many tasks are selected, offers the actions on them, and to select all that match. Actions need a selection:
 * nobody acts on tasks of other pages without having chosen all matching ones.
 */
export function SelectionBar({ selected, isAllMatching, search, onSelectAll, onClear, ...list }: SelectionBarProps) {
  const { count = 0 } = list;
  const isEmpty = selected.length === 0;
  return (
    <Group
      gap="xs"
      className="screen-only"
      role="group"
      aria-label="Selection"
      style={{ visibility: list.count === undefined ? 'hidden' : 'visible' }}
    >
      <Text size="sm" role="status">
        {isAllMatching
          ? `All ${count.toLocaleString('en')} matching tasks selected`
          : `${selected.length.toLocaleString('en')} of ${count.toLocaleString('en')} selected`}
      </Text>
      {!isEmpty && (
        <BulkActions selected={selected} isAllMatching={isAllMatching} search={search} count={count} onDone={onClear} />
      )}
      {!isAllMatching && (
        <Button size="xs" variant="default" onClick={onSelectAll}>
          Select all {count.toLocaleString('en')} matching
        </Button>
      )}
      {!isEmpty && (
        <Button size="xs" variant="default" onClick={onClear}>
          Clear selection
        </Button>
      )}
    </Group>
  );
}
