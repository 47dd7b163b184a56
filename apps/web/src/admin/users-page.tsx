import { Button, Group, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { clearable } from '../ui/input/clearable';
import { SearchBox } from '../ui/input/search-box';
import { ListTable } from '../ui/list/list-table';
import { pageSteps } from '../ui/list/page-steps';
import { Pager } from '../ui/list/pager';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { AdminPage } from './admin-page';
import { ADMIN_KEY, userListParams, userListQuery, type User } from './admin-queries';
import type { UserSearch } from './admin-search';
import { CreateUserForm } from './create-user-form';
import { userColumns } from './user-columns';
import { UserForm } from './user-form';
import { openFormDialog } from '../ui/page/form-dialog';

/** Lists all users, with dialogs that create and change them. */
export function UsersPage() {
  const search = useSearch({ from: '/user/admins/admin/users' });
  const navigate = useNavigate({ from: '/admin/users' });
  const dialogs = useUserDialogs();
  const filter = (change: Partial<UserSearch>): void =>
    void navigate({ search: (now) => ({ ...now, at: undefined, ...change }), replace: true });
  const list = useQuery(userListQuery(search));
  const steps = pageSteps(
    list.data,
    userListParams(search),
    (at) => void navigate({ search: (now) => ({ ...now, at }) }),
  );
  return (
    <AdminPage title="Users">
      <Group gap="xs" align="flex-start">
        <UserFilters search={search} onFilter={filter} />
        <Button variant="default" onClick={dialogs.create}>
          Create user…
        </Button>
      </Group>
      {list.isLoadingError ? (
        <ErrorState what="Can't load users" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <ListTable
          label="Users"
          records={list.data?.results}
          columns={userColumns(dialogs.edit)}
          empty={<EmptyState title="No matching users">Try different filters.</EmptyState>}
        />
      )}
      {list.data && list.data.results.length > 0 && <Pager count={list.data.count} what="users" {...steps} />}
    </AdminPage>
  );
}

/** Opens the dialogs that create and change a user; the admin pages reload when one is done. */
function useUserDialogs(): { create: () => void; edit: (user: User) => void } {
  const client = useQueryClient();
  const open = (title: string, form: (onDone: () => void) => ReactNode): void => {
    const done = (): void => {
      close();
      void client.invalidateQueries({ queryKey: ADMIN_KEY });
    };
    const close = openFormDialog({ title, children: form(done) });
  };
  return {
    create: () => open('Create user', (onDone) => <CreateUserForm onDone={onDone} />),
    edit: (user) => open(`Edit ${user.username}`, (onDone) => <UserForm user={user} onDone={onDone} />),
  };
}

interface UserFiltersProps {
  search: UserSearch;
  onFilter: (change: Partial<UserSearch>) => void;
}

function UserFilters({ search, onFilter }: UserFiltersProps) {
  return (
    <>
      <SearchBox label="Search users" value={search.search} onSearch={(text) => onFilter({ search: text })} />
      <Select
        aria-label="Role"
        placeholder="All roles"
        data={['user', 'admin']}
        value={search.role ?? null}
        onChange={(role) => onFilter({ role: (role as UserSearch['role']) ?? undefined })}
        {...clearable('All roles')}
      />
      <Select
        aria-label="State"
        placeholder="All statuses"
        data={[
          { value: 'false', label: 'Enabled' },
          { value: 'true', label: 'Disabled' },
        ]}
        value={search.disabled ?? null}
        onChange={(disabled) => onFilter({ disabled: (disabled as UserSearch['disabled']) ?? undefined })}
        {...clearable('All statuses')}
      />
    </>
  );
}
