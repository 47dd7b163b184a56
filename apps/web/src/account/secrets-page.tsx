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
import { openFormDialog } from '../ui/page/form-dialog';
import { SecretUse } from './secret-use';
import { SecretForm } from './secret-form';

/** ListTable requires an `id`; a secret is identified by its name. */
type SecretRow = Secret & { id: string };

/** Lists the secrets by name. Their values can be set and deleted, never read. */
export function SecretsPage() {
  const secrets = useQuery(secretsQuery);
  const createButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => openSecretForm('New secret', null)}>
      New secret
    </Button>
  );
  return (
    <Page title="Secrets" actions={createButton}>
      <Text size="sm">
        Use <Code>{'{{secret.NAME}}'}</Code> in task parameters. The value is inserted at run time and masked in logs,
        results and errors. It can never be read back.
      </Text>
      {secrets.isLoadingError ? (
        <ErrorState what="Can't load secrets" error={secrets.error} onRetry={() => void secrets.refetch()} />
      ) : (
        <ListTable<SecretRow>
          label="Secrets"
          records={secrets.data?.results.map((secret) => ({ ...secret, id: secret.name }))}
          columns={[
            { accessor: 'name', title: 'Name', render: ({ name }) => <Code>{name}</Code> },
            { accessor: 'updatedAt', title: 'Updated', render: ({ updatedAt }) => <Time at={updatedAt} /> },
            { accessor: 'createdAt', title: 'Created', render: ({ createdAt }) => <Time at={createdAt} /> },
            { accessor: 'id', title: '', textAlign: 'right', render: ({ name }) => <SecretActions name={name} /> },
          ]}
          empty={
            <EmptyState title="No secrets" action={createButton}>
              Store keys and passwords here instead of in task parameters.
            </EmptyState>
          }
        />
      )}
    </Page>
  );
}

function openSecretForm(title: string, name: string | null): void {
  const close = openFormDialog({ title, children: <SecretForm name={name} onDone={() => close()} /> });
}

function SecretActions({ name }: { name: string }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/secrets/{name}', { params: { path: { name } } })),
    onSuccess: () => toastDone('Secret deleted'),
    onError: (error) => toastFailed("Can't delete secret", error),
    onSettled: () => client.invalidateQueries({ queryKey: SECRETS_KEY }),
  });
  const confirm = (): void =>
    void modals.openConfirmModal({
      title: `Delete ${name}?`,
      children: <SecretUse name={name} consequence="Their runs will fail." />,
      labels: { confirm: 'Delete secret', cancel: 'Cancel' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(),
    });
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Replace value of ${name}`}
        onClick={() => openSecretForm(`Replace value of ${name}`, name)}
      >
        Replace
      </Button>
      <Button size="compact-sm" variant="default" aria-label={`Delete ${name}`} onClick={confirm}>
        Delete
      </Button>
    </Group>
  );
}
