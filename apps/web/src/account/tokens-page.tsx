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
        A program logs in with one: <Code>Authorization: Token car_…</Code>. It may do what its scopes say, in your
        name.
      </Text>
      {tokens.isLoadingError ? (
        <ErrorState what="Your tokens could not be loaded" error={tokens.error} onRetry={() => void tokens.refetch()} />
      ) : (
        <ListTable<ApiToken>
          label="API tokens"
          records={tokens.data?.results}
          isLoading={tokens.isFetching && !tokens.data}
          columns={COLUMNS}
          empty={
            <EmptyState title="No API tokens" action={createButton}>
              Make one for each program that uses the API, so that you can revoke it alone.
            </EmptyState>
          }
        />
      )}
    </Page>
  );
}

const COLUMNS: DataTableColumn<ApiToken>[] = [
  { accessor: 'name', title: 'Name' },
  { accessor: 'prefix', title: 'Begins with', render: ({ prefix }) => <Code>{prefix}…</Code> },
  {
    accessor: 'scopes',
    title: 'May',
    render: ({ scopes }) => (
      <Group gap={4}>
        {scopes.map((scope) => (
          <Badge key={scope} variant="default">
            {scope}
          </Badge>
        ))}
      </Group>
    ),
  },
  {
    accessor: 'expiresAt',
    title: 'Good until',
    render: ({ expiresAt }) => <Time at={expiresAt} none="you revoke it" />,
  },
  {
    accessor: 'lastUsedAt',
    title: 'Last used',
    render: ({ lastUsedAt }) => <Time at={lastUsedAt} none="never" />,
  },
  { accessor: 'id', title: '', textAlign: 'right', render: (token) => <RevokeButton token={token} /> },
];

function RevokeButton({ token: { id, name } }: { token: ApiToken }) {
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => answer(api.DELETE('/api/tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => toastDone(`${name} is revoked`),
    onError: (error) => toastFailed(`${name} could not be revoked`, error),
    onSettled: () => client.invalidateQueries({ queryKey: TOKENS_KEY }),
  });
  const confirm = (): void =>
    void modals.openConfirmModal({
      title: `Revoke ${name}?`,
      children: 'Programs that use it are refused from now on.',
      labels: { confirm: 'Revoke', cancel: 'Keep it' },
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
