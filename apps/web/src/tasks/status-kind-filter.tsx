import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { clearable } from '../ui/input/clearable';
import { RUN_STATUSES, statusStyle, type RunStatus } from '../ui/status/status';
import { taskKindsQuery } from './task-queries';

interface StatusKindFilterProps {
  status: RunStatus[] | undefined;
  kind: string | undefined;
  onFilter: (change: { status?: RunStatus[]; kind?: string }) => void;
}

/** Filters by status and kind. The lists of tasks and of runs share it, for owners and for admins. */
export function StatusKindFilter({ status, kind, onFilter }: StatusKindFilterProps) {
  const kinds = useQuery(taskKindsQuery).data;
  return (
    <>
      <MultiSelect
        aria-label="Status"
        placeholder={status ? undefined : 'All statuses'}
        data={RUN_STATUSES.map((value) => ({ value, label: statusStyle(value).label }))}
        value={status ?? []}
        onChange={(chosen) => onFilter({ status: chosen.length > 0 ? (chosen as RunStatus[]) : undefined })}
        {...clearable('All statuses')}
        flex="1 1 200px"
      />
      <Select
        aria-label="Kind"
        placeholder="All kinds"
        data={kinds?.map((one) => ({ value: one.kind, label: one.title })) ?? []}
        value={kind ?? null}
        onChange={(chosen) => onFilter({ kind: chosen ?? undefined })}
        {...clearable('All kinds')}
        flex="0 1 180px"
      />
    </>
  );
}
