import { Badge, Group } from '@mantine/core';
import type { DataTableColumn } from 'mantine-datatable';
import { duration } from '../../time/format';
import { Time } from '../../time/time';
import { ListTable } from '../../ui/list/list-table';
import { EmptyState } from '../../ui/page/empty-state';
import { StatusBadge } from '../../ui/status/status-badge';
import { RunLink } from '../runs/run-link';
import { RunReason } from '../runs/run-reason';
import type { Occurrence } from '../task-queries';
import { OUTCOMES } from './ledger';
import { FROM_SM } from '../../ui/list/from-width';

type Row = Occurrence & { id: string };

const COLUMNS: DataTableColumn<Row>[] = [
  {
    accessor: 'scheduledFor',
    title: 'Scheduled for',
    render: ({ scheduledFor, runId }) =>
      runId === null ? (
        <Time at={scheduledFor} />
      ) : (
        <RunLink runId={runId}>
          <Time at={scheduledFor} />
        </RunLink>
      ),
  },
  {
    accessor: 'outcome',
    title: 'Outcome',
    render: (occurrence) => <Outcome occurrence={occurrence} />,
  },
  {
    accessor: 'reason',
    title: 'Reason',
    visibleMediaQuery: FROM_SM,
    render: ({ reason, outcome, lateMs }) =>
      reason === null ? (
        outcome === 'RAN_LATE' && `Started ${duration(lateMs ?? 0)} late`
      ) : (
        <RunReason reason={reason} />
      ),
  },
];

/** Lists occurrences with their outcome and its reason. `occurrences` is undefined while they are loading. */
export function LedgerTable({ occurrences }: { occurrences: Occurrence[] | undefined }) {
  return (
    <ListTable
      label="Occurrences"
      records={occurrences?.map((one) => ({ ...one, id: `${one.scheduledFor} ${one.runId}` }))}
      columns={COLUMNS}
      empty={
        <EmptyState title="No occurrences in this range">
          Select a longer range. Old occurrences are deleted.
        </EmptyState>
      }
    />
  );
}

function Outcome({ occurrence: { outcome, status } }: { occurrence: Occurrence }) {
  const { label } = OUTCOMES[outcome];
  return (
    <Group gap={6}>
      <Badge variant="default" tt="none" radius="sm">
        {label}
      </Badge>
      {status !== null && (outcome === 'RAN' || outcome === 'RAN_LATE') && <StatusBadge status={status} />}
    </Group>
  );
}
