import { Group, Stack, Text } from '@mantine/core';
import type { DataTableColumn } from 'mantine-datatable';
import { BELOW_SM, FROM_LG, FROM_MD, FROM_SM } from '../ui/list/from-width';
import { ListTable } from '../ui/list/list-table';
import { EmptyState } from '../ui/page/empty-state';
import { IncidentActions } from './incident-actions';
import { LastError, Since, TaskOfIncident } from './incident-parts';
import type { Incident } from './incident-queries';
import { RunSparkline } from './run-sparkline';

const COLUMNS: DataTableColumn<Incident>[] = [
  {
    accessor: 'title',
    title: 'Task',
    visibleMediaQuery: FROM_SM,
    render: (incident) => <TaskOfIncident incident={incident} />,
  },
  {
    accessor: 'since',
    title: 'First failure',
    visibleMediaQuery: FROM_MD,
    render: (incident) => <Since {...incident} />,
  },
  {
    accessor: 'failuresInARow',
    title: 'Failures',
    textAlign: 'right',
    visibleMediaQuery: FROM_SM,
    render: ({ failuresInARow }) => failuresInARow.toLocaleString('en'),
  },
  {
    accessor: 'error',
    title: 'Last error',
    visibleMediaQuery: FROM_MD,
    render: (incident) => <LastError {...incident} />,
  },
  {
    accessor: 'runs',
    title: 'Recent runs',
    width: 190,
    visibleMediaQuery: FROM_LG,
    render: ({ runs }) => <RunSparkline runs={runs} />,
  },
  {
    accessor: 'actions',
    title: '',
    width: 310,
    visibleMediaQuery: FROM_SM,
    render: (incident) => <IncidentActions incident={incident} />,
  },
  {
    accessor: 'card',
    title: 'Incidents',
    visibleMediaQuery: BELOW_SM,
    render: (incident) => (
      <Stack gap={6}>
        <TaskOfIncident incident={incident} />
        <Group gap="xs" justify="space-between">
          <Text size="sm">
            {incident.failuresInARow === 1 ? '1 failure' : `${incident.failuresInARow.toLocaleString('en')} failures`},
            first <Since {...incident} />
          </Text>
          <RunSparkline runs={incident.runs} />
        </Group>
        <LastError {...incident} />
        <IncidentActions incident={incident} />
      </Stack>
    ),
  },
];

/** Lists the tasks that fail now; each is a card on a phone. */
export function OpenIncidents({ incidents }: { incidents: Incident[] | undefined }) {
  return (
    <ListTable
      label="Incidents"
      records={incidents}
      columns={COLUMNS}
      empty={<EmptyState title="No incidents">A task that fails is listed here until it recovers.</EmptyState>}
    />
  );
}
