import { Button, Collapse, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { useId, useState } from 'react';
import { Time } from '../time/time';
import { BELOW_SM, FROM_SM } from '../ui/list/from-width';
import { ListTable } from '../ui/list/list-table';
import { AnchorLink } from '../ui/link/links';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { LastError, TaskLink } from './incident-parts';
import { resolvedQuery, type ResolvedIncident } from './incident-queries';
import { failuresText, lengthText } from './incident-text';

const COLUMNS: DataTableColumn<ResolvedIncident>[] = [
  { accessor: 'title', title: 'Task', visibleMediaQuery: FROM_SM, render: (incident) => <TaskLink {...incident} /> },
  {
    accessor: 'resolvedAt',
    title: 'Resolved',
    visibleMediaQuery: FROM_SM,
    render: (incident) => <Resolved incident={incident} />,
  },
  { accessor: 'since', title: 'Failed for', visibleMediaQuery: FROM_SM, render: lengthText },
  { accessor: 'failures', title: 'Failures', textAlign: 'right', visibleMediaQuery: FROM_SM, render: failuresText },
  {
    accessor: 'error',
    title: 'Last error',
    visibleMediaQuery: FROM_SM,
    render: (incident) => <LastError {...incident} />,
  },
  {
    accessor: 'card',
    title: 'Resolved incidents',
    visibleMediaQuery: BELOW_SM,
    render: (incident) => (
      <Stack gap={4}>
        <TaskLink {...incident} />
        <Text size="sm">
          Resolved <Resolved incident={incident} />
        </Text>
        <Text size="sm">
          Failed for {lengthText(incident)}, failures: {failuresText(incident)}
        </Text>
        <LastError {...incident} />
      </Stack>
    ),
  },
];

function Resolved({ incident: { resolvedAt, resolvedByRunId } }: { incident: ResolvedIncident }) {
  return (
    <AnchorLink to="/runs/$runId" params={{ runId: resolvedByRunId }} size="sm">
      <Time at={resolvedAt} />
    </AnchorLink>
  );
}

/** Folds the tasks that have recovered; they are loaded when somebody unfolds them. */
export function ResolvedIncidents() {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <Stack gap="xs">
      <div>
        <Button
          variant="default"
          leftSection={<Chevron size={16} aria-hidden />}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          Resolved in the last 7 days
        </Button>
      </div>
      <Collapse expanded={isOpen} id={id}>
        {isOpen && <ResolvedList />}
      </Collapse>
    </Stack>
  );
}

function ResolvedList() {
  const { data, isLoadingError, error, refetch } = useQuery(resolvedQuery);
  if (isLoadingError)
    return <ErrorState what="Can't load resolved incidents" error={error} onRetry={() => void refetch()} />;
  return (
    <Stack gap="xs">
      <ListTable
        label="Resolved incidents"
        records={data?.results}
        columns={COLUMNS}
        empty={<EmptyState title="Nothing resolved">Tasks that recover are listed here for 7 days.</EmptyState>}
      />
      {data?.isComplete === false && (
        <Text size="sm" c="dimmed">
          Only the latest are listed.
        </Text>
      )}
    </Stack>
  );
}
