import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { DataTableColumn } from 'mantine-datatable';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { AnchorLink } from '../ui/link/links';
import { ListTable } from '../ui/list/list-table';
import { pageSteps } from '../ui/list/page-steps';
import { Pager } from '../ui/list/pager';
import { SearchBox } from '../ui/input/search-box';
import { runStatusOf } from '../ui/status/status';
import { StatusBadge } from '../ui/status/status-badge';
import { AdminPage } from './admin-page';
import { adminTaskListQuery, adminTaskParams, type AdminTask } from './admin-queries';
import type { AdminTaskSearch } from './admin-search';
import { KindLabel } from '../tasks/kind-label';
import { NextRun } from '../tasks/next-run';
import { StatusKindFilter } from '../tasks/status-kind-filter';
import { FROM_MD } from '../ui/list/from-width';

const COLUMNS: DataTableColumn<AdminTask>[] = [
  {
    accessor: 'title',
    render: (task) => (
      <Stack gap={2}>
        <AnchorLink
          to="/admin/tasks/$taskId"
          params={{ taskId: task.id }}
          fw={600}
          style={{ overflowWrap: 'anywhere' }}
        >
          {task.title}
        </AnchorLink>
        <Text size="xs" c="dimmed" ff="monospace">
          {task.id}
        </Text>
      </Stack>
    ),
  },
  { accessor: 'owner' },
  { accessor: 'kind', visibleMediaQuery: FROM_MD, render: ({ kind }) => <KindLabel kind={kind} /> },
  {
    accessor: 'status',
    render: (task) => (
      <Group gap={4}>
        <StatusBadge status={runStatusOf({ status: task.status, waitingFor: task.latestRun?.waitingFor ?? null })} />
        {task.schedule?.state === 'PAUSED' && <StatusBadge status="PAUSED" />}
      </Group>
    ),
  },
  {
    accessor: 'schedule.description',
    title: 'Schedule',
    visibleMediaQuery: FROM_MD,
    render: ({ schedule }) => <Text size="sm">{schedule?.description ?? 'Once, on creation'}</Text>,
  },
  {
    accessor: 'nextDueAt',
    title: 'Next run',
    visibleMediaQuery: FROM_MD,
    render: ({ schedule }) => <NextRun schedule={schedule} />,
  },
];

/** Lists the tasks of all users, with filters by text, status, kind and owner. */
export function AllTasksPage() {
  const search = useSearch({ from: '/user/admins/admin/tasks' });
  const navigate = useNavigate({ from: '/admin/tasks' });
  const filter = (change: Partial<AdminTaskSearch>): void =>
    void navigate({ search: (now) => ({ ...now, at: undefined, ...change }), replace: true });
  const list = useQuery(adminTaskListQuery(search));
  const steps = pageSteps(
    list.data,
    adminTaskParams(search),
    (at) => void navigate({ search: (now) => ({ ...now, at }) }),
  );
  return (
    <AdminPage title="All tasks">
      <Group gap="xs" align="flex-start">
        <SearchBox label="Search tasks" value={search.search} onSearch={(text) => filter({ search: text })} />
        <StatusKindFilter status={search.status} kind={search.kind} onFilter={filter} />
        <SearchBox isFilter label="Owner" value={search.owner} onSearch={(owner) => filter({ owner })} />
      </Group>
      {list.isLoadingError ? (
        <ErrorState what="Can't load tasks" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <ListTable
          label="Tasks of all users"
          records={list.data?.results}
          columns={COLUMNS}
          empty={<EmptyState title="No matching tasks">Try different filters.</EmptyState>}
        />
      )}
      {list.data && list.data.results.length > 0 && <Pager count={list.data.count} what="tasks" {...steps} />}
    </AdminPage>
  );
}
