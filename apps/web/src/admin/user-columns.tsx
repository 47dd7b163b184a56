import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { DataTableColumn } from 'mantine-datatable';
import { nearLimits } from '../account/usage-words';
import { Time } from '../time/time';
import { AnchorLink } from '../ui/link/links';
import type { User } from './admin-queries';
import { FROM_MD } from '../ui/list/from-width';

const COLUMNS: DataTableColumn<User>[] = [
  { accessor: 'username', render: (user) => <Name user={user} /> },
  { accessor: 'role', title: 'Role', render: (user) => <Rights user={user} /> },
  {
    accessor: 'createdAt',
    title: 'Joined',
    visibleMediaQuery: FROM_MD,
    render: ({ createdAt }) => <Time at={createdAt} show="local" />,
  },
  {
    accessor: 'usage',
    title: 'Near a limit',
    visibleMediaQuery: FROM_MD,
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
    visibleMediaQuery: FROM_MD,
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
];

/** Builds the columns of the list of users; `onEdit` opens the form of one. */
export function userColumns(onEdit: (user: User) => void): DataTableColumn<User>[] {
  return [
    ...COLUMNS,
    {
      accessor: 'actions',
      title: '',
      textAlign: 'right',
      width: 110,
      render: (user) => (
        <Button size="xs" variant="default" onClick={() => onEdit(user)} aria-label={`Edit ${user.username}`}>
          Edit
        </Button>
      ),
    },
  ];
}

function Name({ user }: { user: User }) {
  return (
    <Stack gap={2}>
      <Text fw={600}>{user.username}</Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {user.email}
      </Text>
    </Stack>
  );
}

/** Shows badges for the admin role, the right to run commands, and a disabled account. */
function Rights({ user }: { user: User }) {
  return (
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
  );
}
