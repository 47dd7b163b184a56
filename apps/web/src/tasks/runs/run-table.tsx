import { Text } from '@mantine/core';
import type { DataTableColumn } from 'mantine-datatable';
import type { ReactNode } from 'react';
import { duration } from '../../time/format';
import { Time } from '../../time/time';
import { useNow } from '../../time/use-now';
import { AnchorLink } from '../../ui/link/links';
import { ListTable } from '../../ui/list/list-table';
import { RunLink } from './run-link';
import type { Run } from './run-queries';
import { RunStateCell } from './run-state-cell';
import { runTime } from './run-state';
import { FROM_MD } from '../../ui/list/from-width';

const COLUMNS: DataTableColumn<Run>[] = [
  {
    accessor: 'scheduledFor',
    title: 'Scheduled for',
    sortable: true,
    render: (run) => (
      <RunLink runId={run.id}>
        <Time at={run.scheduledFor} />
      </RunLink>
    ),
  },
  {
    accessor: 'status',
    width: 150,
    render: (run) => <RunStateCell run={run} />,
  },
  {
    accessor: 'latenessMs',
    title: 'Start delay',
    sortable: true,
    visibleMediaQuery: FROM_MD,
    render: ({ latenessMs }) => (latenessMs === null ? '–' : duration(Math.max(0, latenessMs))),
  },
  {
    accessor: 'durationMs',
    title: 'Duration',
    sortable: true,
    visibleMediaQuery: FROM_MD,
    render: (run) => <Took run={run} />,
  },
  {
    accessor: 'error',
    title: 'Error',
    visibleMediaQuery: FROM_MD,
    render: ({ error, reason }) => (
      <Text size="sm" lineClamp={2}>
        {error?.message ?? reason ?? ''}
      </Text>
    ),
  },
];

/** Shown where the list is in its order. */
const CREATED_COLUMN: DataTableColumn<Run> = {
  accessor: 'createdAt',
  title: 'Created',
  sortable: true,
  render: ({ createdAt }) => <Time at={createdAt} />,
};

const TASK_COLUMN: DataTableColumn<Run> = {
  accessor: 'taskTitle',
  title: 'Task',
  render: ({ taskId, taskTitle }) => (
    <AnchorLink to="/tasks/$taskId" params={{ taskId }} fw={600}>
      {taskTitle}
    </AnchorLink>
  ),
};

function Took({ run }: { run: Run }) {
  const ms = runTime(run, useNow());
  return ms === null ? '–' : duration(ms);
}

interface RunTableProps {
  runs: Run[] | undefined;
  isLoading: boolean;
  /** Adds a column with the task of each run. */
  withTask?: boolean;
  ordering?: string;
  onOrder?: (ordering: string) => void;
  empty: ReactNode;
}

/** Lists runs. It is sortable where `onOrder` is given. */
export function RunTable({ runs, withTask = false, onOrder, ...table }: RunTableProps) {
  const isByCreation = table.ordering?.endsWith('createdAt') === true;
  const columns = [...(withTask ? [TASK_COLUMN] : []), ...(isByCreation ? [CREATED_COLUMN] : []), ...COLUMNS];
  const shown = onOrder ? columns : columns.map((column) => ({ ...column, sortable: false }));
  return <ListTable label="Runs" records={runs} columns={shown} onOrder={onOrder} {...table} />;
}
