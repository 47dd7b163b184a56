import { Badge, Button, Code, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { answer, api } from '../api/client';
import { Time } from '../time/time';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { ListTable } from '../ui/list/list-table';
import { Page } from '../ui/page/page';
import { toastDone, toastFailed } from '../ui/toasts';
import { TOKENS_KEY, tokensQuery, type ApiToken } from './account-queries';
import { TokenForm } from './token-form';

/** Lists the API tokens of the account. The tokens themselves are shown once, when they are created. */
export function TokensPage() {
  const tokens = useQuery(tokensQuery);
  const createButton = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => modals.open({ title: 'New API token', children: <TokenForm /> })}
    >
      New token
    </Button>
  );
  return (
    <Page title="API tokens" actions={createButton}>
      <Text size="sm">
        Use in the header <Code>Authorization: Token car_…</Code>. A token acts as you, limited by its scopes.
      </Text>
      {tokens.isLoadingError ? (
        <ErrorState what="Can't load tokens" error={tokens.error} onRetry={() => void tokens.refetch()} />
      ) : (
        <ListTable<ApiToken>
          label="API tokens"
          records={tokens.data?.results}
          columns={COLUMNS}
          empty={
            <EmptyState title="No API tokens" action={createButton}>
              Create one per application so you can revoke them separately.
            </EmptyState>
          }
        />
      )}
    </Page>
  );
}

const COLUMNS: DataTableColumn<ApiToken>[] = [
  { accessor: 'name', title: 'Name' },
  { accessor: 'prefix', title: 'Prefix', render: ({ prefix }) => <Code>{prefix}…</Code> },
  {
    accessor: 'scopes',
    title: 'Scopes',
    render: ({ scopes }) => (
      <Group gap={4}>
        {scopes.map((scope) => (
          <Badge key={scope} variant="default" tt="none">
            {scope}
          </Badge>
        ))}
      </Group>
    ),
  },
  {
    accessor: 'expiresAt',
    title: 'Expires',
    render: ({ expiresAt }) => <Time at={expiresAt} none="Never" />,
  },
  {
    accessor: 'lastUsedAt',
    title: 'Last used',
    render: ({ lastUsedAt }) => <Time at={lastUsedAt} none="Never" />,
  },
  { accessor: 'id', title: '', textAlign: 'right', render: (token) => <RevokeButton token={token} /> },
];

function RevokeButton({ token: { id, name } }: { token: ApiToken }) {
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => answer(api.DELETE('/api/tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => toastDone('Token revoked'),
    onError: (error) => toastFailed("Can't revoke token", error),
    onSettled: () => client.invalidateQueries({ queryKey: TOKENS_KEY }),
  });
  const confirm = (): void =>
    void modals.openConfirmModal({
      title: `Revoke ${name}?`,
      children: 'Applications using it will stop working immediately.',
      labels: { confirm: 'Revoke token', cancel: 'Cancel' },
      confirmProps: { color: 'red' },
      onConfirm: () => revoke.mutate(),
    });
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`Revoke ${name}`}
      loading={revoke.isPending}
      onClick={confirm}
    >
      Revoke
    </Button>
  );
}
