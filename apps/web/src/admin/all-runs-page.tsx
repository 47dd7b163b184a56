import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { DataTableColumn } from 'mantine-datatable';
import { RunStateCell } from '../tasks/runs/run-state-cell';
import { duration } from '../time/format';
import { Time } from '../time/time';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { AnchorLink } from '../ui/link/links';
import { ListTable } from '../ui/list/list-table';
import { pageSteps } from '../ui/list/page-steps';
import { Pager } from '../ui/list/pager';
import { SearchBox } from '../ui/input/search-box';
import { AdminPage } from './admin-page';
import { adminRunListQuery, adminRunParams, type AdminRun } from './admin-queries';
import type { AdminRunSearch } from './admin-search';
import { RunReason } from '../tasks/runs/run-reason';
import { StatusKindFilter } from '../tasks/status-kind-filter';
import { FROM_MD } from '../ui/list/from-width';

const COLUMNS: DataTableColumn<AdminRun>[] = [
  {
    accessor: 'taskTitle',
    title: 'Task',
    render: (run) => (
      <Stack gap={2}>
        <AnchorLink to="/admin/runs/$runId" params={{ runId: run.id }} fw={600} style={{ overflowWrap: 'anywhere' }}>
          {run.taskTitle}
        </AnchorLink>
        <Text size="xs" c="dimmed" ff="monospace">
          {run.id}
        </Text>
      </Stack>
    ),
  },
  { accessor: 'owner' },
  { accessor: 'status', width: 150, render: (run) => <RunStateCell run={run} /> },
  {
    // The list is in this order: only the runs of one owner can be listed quickly in another.
    accessor: 'createdAt',
    title: 'Created',
    visibleMediaQuery: FROM_MD,
    render: ({ createdAt }) => <Time at={createdAt} />,
  },
  {
    accessor: 'scheduledFor',
    title: 'Scheduled for',
    visibleMediaQuery: FROM_MD,
    render: ({ scheduledFor }) => <Time at={scheduledFor} />,
  },
  {
    accessor: 'latenessMs',
    title: 'Start delay',
    visibleMediaQuery: FROM_MD,
    render: ({ latenessMs }) => (latenessMs === null ? '–' : duration(Math.max(0, latenessMs))),
  },
  {
    accessor: 'error',
    title: 'Error',
    visibleMediaQuery: FROM_MD,
    render: ({ error, reason }) => (
      <Text size="sm" lineClamp={2}>
        {error?.message ?? (reason !== null && <RunReason reason={reason} />)}
      </Text>
    ),
  },
];

/** Lists the runs of all users, with filters by status, kind and owner. */
export function AllRunsPage() {
  const search = useSearch({ from: '/user/admins/admin/runs' });
  const navigate = useNavigate({ from: '/admin/runs' });
  const filter = (change: Partial<AdminRunSearch>): void =>
    void navigate({ search: (now) => ({ ...now, at: undefined, ...change }), replace: true });
  const list = useQuery(adminRunListQuery(search));
  const steps = pageSteps(
    list.data,
    adminRunParams(search),
    (at) => void navigate({ search: (now) => ({ ...now, at }) }),
  );
  return (
    <AdminPage title="All runs">
      <Group gap="xs" align="flex-start">
        <StatusKindFilter status={search.status} kind={search.kind} onFilter={filter} />
        <SearchBox isFilter label="Owner" value={search.owner} onSearch={(owner) => filter({ owner })} />
      </Group>
      {list.isLoadingError ? (
        <ErrorState what="Can't load runs" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <ListTable
          label="Runs of all users"
          records={list.data?.results}
          columns={COLUMNS}
          empty={<EmptyState title="No matching runs">Try different filters.</EmptyState>}
        />
      )}
      {list.data && list.data.results.length > 0 && <Pager count={list.data.count} what="runs" {...steps} />}
    </AdminPage>
  );
}
