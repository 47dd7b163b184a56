import { Group, Pill } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RunListSearch } from '../tasks/runs/run-search';
import { StatusKindFilter } from '../tasks/status-kind-filter';
import { taskQuery } from '../tasks/task-queries';
import { instantOfLocal, localOfInstant } from '../time/local-instant';
import { LocalTimeInput } from '../ui/input/local-time-input';
import { useUserZone } from '../user/use-user';

interface RunFiltersProps {
  search: RunListSearch;
  onFilter: (change: Partial<RunListSearch>) => void;
}

/** Filters the list of runs by status, kind, time of creation, and the task that a link chose. */
export function RunFilters({ search, onFilter }: RunFiltersProps) {
  const { status, kind, taskId, startDate, endDate } = search;
  const task = useQuery({ ...taskQuery(taskId ?? ''), enabled: taskId !== undefined }).data;
  return (
    <Group gap="xs" align="flex-start">
      <StatusKindFilter status={status} kind={kind} onFilter={onFilter} />
      <CreatedFilter label="Created from" value={startDate} onChange={(at) => onFilter({ startDate: at })} />
      <CreatedFilter label="Created before" value={endDate} onChange={(at) => onFilter({ endDate: at })} />
      {taskId !== undefined && (
        <Pill
          size="lg"
          withRemoveButton
          onRemove={() => onFilter({ taskId: undefined })}
          removeButtonProps={{ 'aria-label': 'Any task', 'aria-hidden': false, tabIndex: 0 }}
        >
          Task: {task?.title ?? taskId}
        </Pill>
      )}
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
