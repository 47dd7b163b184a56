import { Group, Stack, Text } from '@mantine/core';
import type { DataTableColumn } from 'mantine-datatable';
import type { ReactNode } from 'react';
import { TRIGGER_WORDS } from '#contracts/words/status-words';
import { duration, exactTime } from '../../time/format';
import { Time } from '../../time/time';
import { useOfNow } from '../../time/use-now';
import { AnchorLink } from '../../ui/link/links';
import { ListTable } from '../../ui/list/list-table';
import { useUserZone } from '../../user/use-user';
import { STANDARD_COLUMNS, type RunColumn } from './run-columns';
import { RunLink } from './run-link';
import { RunReason } from './run-reason';
import type { Run } from './run-queries';
import { RunStateCell } from './run-state-cell';
import { runTime } from './run-state';
import { BELOW_SM, FROM_MD, FROM_SM } from '../../ui/list/from-width';

const COLUMNS: DataTableColumn<Run>[] = [
  {
    accessor: 'scheduledFor',
    title: 'Scheduled for',
    sortable: true,
    visibleMediaQuery: FROM_SM,
    render: (run) => (
      <RunLink runId={run.id}>
        <Time at={run.scheduledFor} />
      </RunLink>
    ),
  },
  {
    accessor: 'status',
    width: 150,
    visibleMediaQuery: FROM_SM,
    render: (run) => <RunStateCell run={run} />,
  },
  {
    accessor: 'trigger',
    title: 'Trigger',
    visibleMediaQuery: FROM_MD,
    render: ({ trigger }) => TRIGGER_WORDS[trigger],
  },
  {
    accessor: 'attempt',
    title: 'Attempt',
    textAlign: 'right',
    visibleMediaQuery: FROM_MD,
  },
  {
    accessor: 'latenessMs',
    title: 'Start delay',
    sortable: true,
    visibleMediaQuery: FROM_MD,
    render: startDelay,
  },
  {
    accessor: 'durationMs',
    title: 'Duration',
    sortable: true,
    visibleMediaQuery: FROM_MD,
    render: (run) => <Took run={run} />,
  },
  {
    accessor: 'finishedAt',
    title: 'Finished',
    sortable: true,
    visibleMediaQuery: FROM_MD,
    render: ({ finishedAt }) => <Time at={finishedAt} />,
  },
  {
    accessor: 'error',
    title: 'Error',
    visibleMediaQuery: FROM_MD,
    render: (run) => <WhatWentWrong run={run} />,
  },
];

const CREATED_COLUMN: DataTableColumn<Run> = {
  accessor: 'createdAt',
  title: 'Created',
  sortable: true,
  visibleMediaQuery: FROM_SM,
  render: ({ createdAt }) => <Time at={createdAt} />,
};

const TASK_COLUMN: DataTableColumn<Run> = {
  accessor: 'taskTitle',
  title: 'Task',
  visibleMediaQuery: FROM_SM,
  render: (run) => <TaskOf run={run} />,
};

/** A whole run in one cell, for a phone. */
const cardColumn = (withTask: boolean): DataTableColumn<Run> => ({
  accessor: 'card',
  title: 'Runs',
  visibleMediaQuery: BELOW_SM,
  render: (run) => (
    <Stack gap={4}>
      {withTask && <TaskOf run={run} />}
      <Group gap="xs" justify="space-between">
        <RunLink runId={run.id}>
          <Time at={run.scheduledFor} />
        </RunLink>
        <RunStateCell run={run} />
      </Group>
      <Text size="sm">
        Duration <Took run={run} />, start delay {startDelay(run)}
      </Text>
      <WhatWentWrong run={run} />
    </Stack>
  ),
});

function startDelay({ latenessMs }: Run): string {
  return latenessMs === null ? '–' : duration(Math.max(0, latenessMs));
}

function TaskOf({ run: { taskId, taskTitle } }: { run: Run }) {
  return (
    <AnchorLink to="/tasks/$taskId" params={{ taskId }} fw={600}>
      {taskTitle}
    </AnchorLink>
  );
}

function WhatWentWrong({ run: { error, reason } }: { run: Run }) {
  if (error === null && reason === null) return null;
  return (
    <Text size="sm" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
      {error?.message ?? <RunReason reason={reason ?? ''} />}
    </Text>
  );
}

function Took({ run }: { run: Run }) {
  return useOfNow((now) => {
    const ms = runTime(run, now);
    return ms === null ? '–' : duration(ms);
  });
}

interface RunTableProps {
  runs: Run[] | undefined;
  /** Adds a column with the task of each run. */
  withTask?: boolean;
  ordering?: string;
  onOrder?: (ordering: string) => void;
  empty: ReactNode;
  /** Makes runs selectable. */
  selection?: { selected: Run[]; onSelect: (selected: Run[]) => void };
  /** The columns to show beside the scheduled time; the one by which the list is in order is always shown. */
  columns?: readonly RunColumn[];
}

/** Lists runs. It is sortable where `onOrder` is given. */
export function RunTable({
  runs,
  withTask = false,
  onOrder,
  selection,
  columns: chosen = STANDARD_COLUMNS,
  ...table
}: RunTableProps) {
  const zone = useUserZone();
  const labelOf = ({ taskTitle, scheduledFor }: Run): string =>
    `${taskTitle}, ${exactTime(new Date(scheduledFor), zone)}`;
  const ordered = table.ordering?.replace(/^-/, '');
  const isShown = ({ accessor }: DataTableColumn<Run>): boolean =>
    ['scheduledFor', ordered, ...chosen].includes(String(accessor));
  const ofTask = withTask ? [TASK_COLUMN] : [];
  const columns = [cardColumn(withTask), ...[...ofTask, CREATED_COLUMN, ...COLUMNS].filter(isShown)];
  const shown = onOrder ? columns : columns.map((column) => ({ ...column, sortable: false }));
  return (
    <ListTable
      label="Runs"
      records={runs}
      columns={shown}
      onOrder={onOrder}
      selection={selection && { ...selection, labelOf }}
      {...table}
    />
  );
}
