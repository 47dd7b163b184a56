import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { answer, api } from '../api/client';
import { Time } from '../time/time';
import { ErrorState } from '../ui/page/error-state';
import { ListTable } from '../ui/list/list-table';
import { toastDone, toastFailed } from '../ui/toasts';
import { SESSIONS_KEY, sessionsQuery, type Session } from './account-queries';
import { browserName } from './browser-name';

/** Lists the sessions of the account; each but the present one can be ended here. */
export function SessionList() {
  const sessions = useQuery(sessionsQuery);
  const { end, endOthers } = useEndSessions();
  if (sessions.isLoadingError)
    return <ErrorState what="Can't load sessions" error={sessions.error} onRetry={() => void sessions.refetch()} />;
  const others = (sessions.data?.count ?? 1) - 1;
  return (
    <Stack gap="sm">
      <ListTable<Session>
        label="Sessions"
        records={sessions.data?.results}
        columns={columnsFor(end.mutate)}
        empty={<Text size="sm">No sessions</Text>}
      />
      {others > 1 && (
        <Group justify="flex-end">
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            Log out all others
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function useEndSessions() {
  const client = useQueryClient();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: SESSIONS_KEY });
  const end = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/users/me/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => toastDone('Session logged out'),
    onError: (error) => toastFailed("Can't log out session", error),
    onSettled: refresh,
  });
  const endOthers = useMutation({
    mutationFn: () => answer(api.DELETE('/api/users/me/sessions')),
    onSuccess: ({ ended }) =>
      toastDone(ended === 1 ? '1 session logged out' : `${ended.toLocaleString('en')} sessions logged out`),
    onError: (error) => toastFailed("Can't log out sessions", error),
    onSettled: refresh,
  });
  return { end, endOthers };
}

function columnsFor(onEnd: (id: string) => void): DataTableColumn<Session>[] {
  return [
    {
      accessor: 'userAgent',
      title: 'Browser',
      render: ({ userAgent, current }) => (
        <Group gap="xs">
          <Text size="sm" title={userAgent ?? undefined}>
            {browserName(userAgent)}
          </Text>
          {current && (
            <Badge variant="default" tt="none">
              This session
            </Badge>
          )}
        </Group>
      ),
    },
    { accessor: 'address', title: 'IP address', render: ({ address }) => address ?? 'Unknown' },
    { accessor: 'refreshedAt', title: 'Last active', render: ({ refreshedAt }) => <Time at={refreshedAt} /> },
    { accessor: 'createdAt', title: 'Started', render: ({ createdAt }) => <Time at={createdAt} /> },
    {
      accessor: 'id',
      title: '',
      textAlign: 'right',
      render: ({ id, current, userAgent }) =>
        !current && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Log out ${browserName(userAgent)}`}
            onClick={() => onEnd(id)}
          >
            Log out
          </Button>
        ),
    },
  ];
}
