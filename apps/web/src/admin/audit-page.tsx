import { Code, Group, MultiSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { DataTableColumn } from 'mantine-datatable';
import { Time } from '../time/time';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { ListTable } from '../ui/list/list-table';
import { pageSteps } from '../ui/list/page-steps';
import { Pager } from '../ui/list/pager';
import { SearchBox } from '../ui/input/search-box';
import { statusStyle } from '../ui/status/status';
import { AdminPage } from './admin-page';
import { auditListQuery, auditParams, type AuditEntry } from './admin-queries';
import type { AuditSearch } from './admin-search';
import { clearable } from '../ui/input/clearable';
import { FROM_MD } from '../ui/list/from-width';

/** The filter offers the most frequent actions; the address accepts any other action of the API too. */
const ACTIONS: AuditEntry['action'][] = [
  'LOGIN',
  'LOGIN_FAILED',
  'DENIED',
  'REGISTERED',
  'PASSWORD_CHANGED',
  'PASSWORD_RESET',
  'REFRESH_REUSED',
  'TOKEN_CREATED',
  'TOKEN_REVOKED',
  'USER_CREATED',
  'USER_CHANGED',
  'TASK_VIEWED',
  'RUN_VIEWED',
  'ACCOUNT_DELETED',
  'SCHEDULES_PAUSED',
  'SCHEDULES_RESUMED',
  'DEAD_LETTER_REPLAYED',
  'DEAD_LETTER_DISCARDED',
];

const COLUMNS: DataTableColumn<AuditEntry>[] = [
  { accessor: 'at', title: 'Time', render: ({ at }) => <Time at={at} show="local" /> },
  { accessor: 'action', title: 'Action', render: ({ action }) => <Text fw={600}>{statusStyle(action).label}</Text> },
  { accessor: 'actor', title: 'User', render: ({ actor }) => actor ?? 'Anonymous' },
  { accessor: 'address', title: 'IP address', visibleMediaQuery: FROM_MD, render: ({ address }) => address ?? '–' },
  {
    accessor: 'targetId',
    title: 'Target',
    visibleMediaQuery: FROM_MD,
    render: ({ targetType, targetId }) =>
      targetId === null ? (
        '–'
      ) : (
        <Text size="sm">
          {targetType} <Code>{targetId}</Code>
        </Text>
      ),
  },
  {
    accessor: 'details',
    visibleMediaQuery: FROM_MD,
    render: ({ details }) =>
      Object.keys(details).length === 0 ? (
        ''
      ) : (
        <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{JSON.stringify(details)}</Code>
      ),
  },
];

/** Lists the audit log: log-ins, denials, and the actions of admins. */
export function AuditPage() {
  const search = useSearch({ from: '/user/admins/admin/audit' });
  const navigate = useNavigate({ from: '/admin/audit' });
  const filter = (change: Partial<AuditSearch>): void =>
    void navigate({ search: (now) => ({ ...now, at: undefined, ...change }), replace: true });
  const list = useQuery(auditListQuery(search));
  const steps = pageSteps(list.data, auditParams(search), (at) => void navigate({ search: (now) => ({ ...now, at }) }));
  return (
    <AdminPage title="Audit log">
      <Group gap="xs" align="flex-start">
        <MultiSelect
          aria-label="What"
          placeholder={search.action ? undefined : 'All actions'}
          data={ACTIONS.map((value) => ({ value, label: statusStyle(value).label }))}
          value={search.action?.split(',') ?? []}
          onChange={(actions) => filter({ action: actions.length > 0 ? actions.join(',') : undefined })}
          {...clearable('All actions')}
          flex="1 1 260px"
        />
        <SearchBox isFilter label="Username" value={search.actor} onSearch={(actor) => filter({ actor })} />
      </Group>
      {list.isLoadingError ? (
        <ErrorState what="Can't load audit log" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <ListTable
          label="Audit log"
          records={list.data?.results}
          columns={COLUMNS}
          empty={<EmptyState title="No matching entries">Try different filters.</EmptyState>}
        />
      )}
      {list.data && list.data.results.length > 0 && <Pager count={list.data.count} what="entries" {...steps} />}
    </AdminPage>
  );
}
