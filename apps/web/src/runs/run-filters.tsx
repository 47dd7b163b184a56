import { Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LAST_RANGES, type LastRange, type RunListSearch } from '../tasks/runs/run-search';
import { StatusKindFilter } from '../tasks/status-kind-filter';
import { taskQuery } from '../tasks/task-queries';
import { TimeRangeFilter } from '../ui/input/time-range-filter';
import { useUserZone } from '../user/use-user';
import { FilterPill } from '../ui/input/filter-pill';
import { SearchBox } from '../ui/input/search-box';
import type { ReactNode } from 'react';

interface RunFiltersProps {
  search: RunListSearch;
  onFilter: (change: Partial<RunListSearch>) => void;
  /** The menu of saved views. */
  views: ReactNode;
}

const ANY_TIME = 'any';
const RANGE_LABELS: Record<LastRange, string> = { '1h': 'Last hour', '24h': 'Last 24 hours', '7d': 'Last 7 days' };

/** Filters the list of runs by text, status, kind, time of creation, and the tag or task that a link chose. */
export function RunFilters({ search, onFilter, views }: RunFiltersProps) {
  const { status, kind, taskId, tag } = search;
  const task = useQuery({ ...taskQuery(taskId ?? ''), enabled: taskId !== undefined }).data;
  return (
    <Stack gap="xs" className="screen-only">
      <Group gap="xs" align="flex-start">
        {views}
        <SearchBox
          label="Search in tasks and errors"
          value={search.search}
          onSearch={(text) => onFilter({ search: text })}
        />
        <StatusKindFilter status={status} kind={kind} onFilter={onFilter} />
        {tag !== undefined && (
          <FilterPill removeLabel="Any tag" onRemove={() => onFilter({ tag: undefined })}>
            Tag: {tag}
          </FilterPill>
        )}
        {taskId !== undefined && (
          <FilterPill removeLabel="Any task" onRemove={() => onFilter({ taskId: undefined })}>
            Task: {task?.title ?? taskId}
          </FilterPill>
        )}
      </Group>
      <RangeFilter search={search} onFilter={onFilter} />
    </Stack>
  );
}

function RangeFilter({ search: { last, startDate, endDate }, onFilter }: Omit<RunFiltersProps, 'views'>) {
  return (
    <TimeRangeFilter
      zone={useUserZone()}
      label="Created"
      presets={[
        { value: ANY_TIME, label: 'Any time' },
        ...LAST_RANGES.map((value) => ({ value, label: RANGE_LABELS[value] })),
      ]}
      preset={last ?? ANY_TIME}
      from={startDate}
      to={endDate}
      onPreset={(value) =>
        onFilter({ last: LAST_RANGES.find((one) => one === value), startDate: undefined, endDate: undefined })
      }
      onFrom={(at) => onFilter({ startDate: at, last: undefined })}
      onTo={(at) => onFilter({ endDate: at, last: undefined })}
    />
  );
}
