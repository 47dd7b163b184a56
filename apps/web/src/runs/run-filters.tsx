import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LAST_RANGES, type LastRange, type RunListSearch } from '../tasks/runs/run-search';
import { StatusKindFilter } from '../tasks/status-kind-filter';
import { taskQuery } from '../tasks/task-queries';
import { instantOfLocal, localOfInstant } from '../time/local-instant';
import { FilterPill } from '../ui/input/filter-pill';
import { LocalTimeInput } from '../ui/input/local-time-input';
import { SearchBox } from '../ui/input/search-box';
import { useUserZone } from '../user/use-user';

interface RunFiltersProps {
  search: RunListSearch;
  onFilter: (change: Partial<RunListSearch>) => void;
}

const ANY_TIME = 'any';
const RANGE_LABELS: Record<LastRange, string> = { '1h': 'Last hour', '24h': '24 h', '7d': '7 days' };

/** Filters the list of runs by text, status, kind, time of creation, and the tag or task that a link chose. */
export function RunFilters({ search, onFilter }: RunFiltersProps) {
  const { status, kind, taskId, tag } = search;
  const task = useQuery({ ...taskQuery(taskId ?? ''), enabled: taskId !== undefined }).data;
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-start">
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

/** Chooses a range that ends now, or two times. */
function RangeFilter({ search: { last, startDate, endDate }, onFilter }: RunFiltersProps) {
  const isChosen = startDate !== undefined || endDate !== undefined;
  return (
    <Group gap="xs" align="flex-start">
      <SegmentedControl
        aria-label="Created"
        data={[
          { value: ANY_TIME, label: 'Any time' },
          ...LAST_RANGES.map((value) => ({ value, label: RANGE_LABELS[value] })),
        ]}
        value={isChosen ? '' : (last ?? ANY_TIME)}
        onChange={(value) =>
          onFilter({ last: LAST_RANGES.find((one) => one === value), startDate: undefined, endDate: undefined })
        }
      />
      <CreatedFilter label="From" value={startDate} onChange={(at) => onFilter({ startDate: at, last: undefined })} />
      <CreatedFilter label="To" value={endDate} onChange={(at) => onFilter({ endDate: at, last: undefined })} />
    </Group>
  );
}

interface CreatedFilterProps {
  label: string;
  /** An instant; undefined means no bound. */
  value: string | undefined;
  onChange: (instant: string | undefined) => void;
}

function CreatedFilter({ label, value, onChange }: CreatedFilterProps) {
  const zone = useUserZone();
  return (
    <LocalTimeInput
      zone={zone}
      aria-label={label}
      placeholder={label}
      value={value === undefined ? null : localOfInstant(value, zone)}
      onChange={(local) => onChange(local === null ? undefined : instantOfLocal(local, zone))}
      flex="1 1 180px"
    />
  );
}
