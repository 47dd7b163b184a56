import { Button, Code, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { Time } from '../time/time';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { ListTable } from '../ui/list/list-table';
import { Page } from '../ui/page/page';
import { toastDone, toastFailed } from '../ui/toasts';
import { SECRETS_KEY, secretsQuery, type Secret } from './account-queries';
import { SecretForm } from './secret-form';

/** ListTable requires an `id`; a secret is identified by its name. */
type SecretRow = Secret & { id: string };

/** Lists the secrets by name. Their values can be set and deleted, never read. */
export function SecretsPage() {
  const secrets = useQuery(secretsQuery);
  const createButton = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => modals.open({ title: 'New secret', children: <SecretForm name={null} /> })}
    >
      New secret
    </Button>
  );
  return (
    <Page title="Secrets" actions={createButton}>
      <Text size="sm">
        The params of a task name a secret as <Code>{'{{secret.NAME}}'}</Code>; its value is put in when a run starts,
        and blotted out of logs, results and errors. Nobody can read it, you neither.
      </Text>
      {secrets.isLoadingError ? (
        <ErrorState
          what="Your secrets could not be loaded"
          error={secrets.error}
          onRetry={() => void secrets.refetch()}
        />
      ) : (
        <ListTable<SecretRow>
          label="Secrets"
          records={secrets.data?.results.map((secret) => ({ ...secret, id: secret.name }))}
          isLoading={secrets.isFetching && !secrets.data}
          columns={[
            { accessor: 'name', title: 'Name', render: ({ name }) => <Code>{name}</Code> },
            { accessor: 'updatedAt', title: 'Value set', render: ({ updatedAt }) => <Time at={updatedAt} /> },
            { accessor: 'createdAt', title: 'Made', render: ({ createdAt }) => <Time at={createdAt} /> },
            { accessor: 'id', title: '', textAlign: 'right', render: ({ name }) => <SecretActions name={name} /> },
          ]}
          empty={
            <EmptyState title="No secrets" action={createButton}>
              Keep keys and passwords here instead of in the params of a task, which everybody who sees the task can
              read.
            </EmptyState>
          }
        />
      )}
    </Page>
  );
}

function SecretActions({ name }: { name: string }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/secrets/{name}', { params: { path: { name } } })),
    onSuccess: () => toastDone(`${name} is deleted`),
    onError: (error) => toastFailed(`${name} could not be deleted`, error),
    onSettled: () => client.invalidateQueries({ queryKey: SECRETS_KEY }),
  });
  const confirm = (): void =>
    void modals.openConfirmModal({
      title: `Delete ${name}?`,
      children: 'Runs of tasks that still name it fail, for good.',
      labels: { confirm: 'Delete', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(),
    });
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Set another value of ${name}`}
        onClick={() => modals.open({ title: `Another value of ${name}`, children: <SecretForm name={name} /> })}
      >
        Set
      </Button>
      <Button size="compact-sm" variant="default" aria-label={`Delete ${name}`} onClick={confirm}>
        Delete
      </Button>
    </Group>
  );
}
