import { Badge, Button, Group, Select, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { DataTableColumn } from 'mantine-datatable';
import { nearLimits } from '../account/usage-words';
import { Time } from '../time/time';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { AnchorLink } from '../ui/link/links';
import { ListTable } from '../ui/list/list-table';
import { pageSteps } from '../ui/list/page-steps';
import { Pager } from '../ui/list/pager';
import { SearchBox } from '../ui/input/search-box';
import { AdminPage } from './admin-page';
import { ADMIN_KEY, userListParams, userListQuery, type User } from './admin-queries';
import type { UserSearch } from './admin-search';
import { CreateUserForm } from './create-user-form';
import { UserForm } from './user-form';
import { clearable } from '../ui/input/clearable';

const WIDE = (theme: { breakpoints: Record<string, string> }) => `(min-width: ${theme.breakpoints.md})`;

export function UsersPage() {
  const search = useSearch({ from: '/user/admins/admin/users' });
  const navigate = useNavigate({ from: '/admin/users' });
  const client = useQueryClient();
  const filter = (change: Partial<UserSearch>): void =>
    void navigate({ search: (now) => ({ ...now, at: undefined, ...change }), replace: true });
  const list = useQuery(userListQuery(search));
  const steps = pageSteps(
    list.data,
    userListParams(search),
    (at) => void navigate({ search: (now) => ({ ...now, at }) }),
  );
  const done = (): void => {
    modals.closeAll();
    void client.invalidateQueries({ queryKey: ADMIN_KEY });
  };
  const create = (): void => void modals.open({ title: 'Create user', children: <CreateUserForm onDone={done} /> });
  const edit = (user: User): void => {
    modals.open({ title: `Change ${user.username}`, children: <UserForm user={user} onDone={done} /> });
  };
  return (
    <AdminPage title="Users">
      <Group gap="xs" align="flex-start">
        <SearchBox
          label="Search in username, e-mail and name"
          value={search.search}
          onSearch={(text) => filter({ search: text })}
        />
        <Select
          aria-label="Role"
          placeholder="Any role"
          data={['user', 'admin']}
          value={search.role ?? null}
          onChange={(role) => filter({ role: (role as UserSearch['role']) ?? undefined })}
          {...clearable('Any role')}
        />
        <Select
          aria-label="State"
          placeholder="Any state"
          data={[
            { value: 'false', label: 'Enabled' },
            { value: 'true', label: 'Disabled' },
          ]}
          value={search.disabled ?? null}
          onChange={(disabled) => filter({ disabled: (disabled as UserSearch['disabled']) ?? undefined })}
          {...clearable('Any state')}
        />
        <Button variant="default" onClick={create}>
          Create user…
        </Button>
      </Group>
      {list.isError ? (
        <ErrorState what="The users could not be loaded" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <ListTable
          label="Users"
          records={list.data?.results}
          columns={columnsFor(edit)}
          isLoading={list.isPending}
          empty={
            <EmptyState title="Nobody is like that">There is no user with this search and these filters.</EmptyState>
          }
        />
      )}
      {list.data && list.data.results.length > 0 && <Pager count={list.data.count} what="users" {...steps} />}
    </AdminPage>
  );
}

function columnsFor(onEdit: (user: User) => void): DataTableColumn<User>[] {
  return [
    {
      accessor: 'username',
      render: (user) => (
        <Stack gap={2}>
          <Text fw={600}>{user.username}</Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {user.email}
          </Text>
        </Stack>
      ),
    },
    {
      accessor: 'role',
      title: 'May',
      render: (user) => (
        <Group gap={4}>
          {user.role === 'admin' && (
            <Badge tt="none" miw="fit-content">
              Admin
            </Badge>
          )}
          {user.mayUseCommand && (
            <Badge tt="none" variant="default">
              Commands
            </Badge>
          )}
          {user.disabledAt !== null && (
            <Badge tt="none" color="red.9">
              Disabled
            </Badge>
          )}
        </Group>
      ),
    },
    {
      accessor: 'createdAt',
      title: 'Since',
      visibleMediaQuery: WIDE,
      render: ({ createdAt }) => <Time at={createdAt} show="local" />,
    },
    {
      accessor: 'usage',
      title: 'Near a limit',
      visibleMediaQuery: WIDE,
      render: ({ usage }) => (
        <Stack gap={2}>
          {nearLimits(usage).map(([name, words]) => (
            <Text key={name} size="sm">
              {name}: {words}
            </Text>
          ))}
        </Stack>
      ),
    },
    {
      accessor: 'tasks',
      title: 'Owns',
      visibleMediaQuery: WIDE,
      render: ({ username }) => (
        <Group gap="xs">
          <AnchorLink to="/admin/tasks" search={{ owner: username }}>
            tasks
          </AnchorLink>
          <AnchorLink to="/admin/runs" search={{ owner: username }}>
            runs
          </AnchorLink>
        </Group>
      ),
    },
    {
      accessor: 'actions',
      title: '',
      textAlign: 'right',
      width: 110,
      render: (user) => (
        <Button size="xs" variant="default" onClick={() => onEdit(user)} aria-label={`Change ${user.username}`}>
          Change…
        </Button>
      ),
    },
  ];
}
