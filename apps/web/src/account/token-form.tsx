import { Alert, Button, Checkbox, Code, CopyButton, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { sortErrors } from '../api/problem';
import { useUser } from '../user/use-user';
import { ErrorState } from '../ui/page/error-state';
import { TOKENS_KEY } from './account-queries';

const FIELDS = ['name', 'scopes', 'expiresAt'];
const DAY_MS = 86_400_000;
const LIFETIMES = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: '', label: 'No expiry' },
];

/** Creates an API token, then shows it. The server stores only a hash, so it cannot be shown later. */
export function TokenForm() {
  const client = useQueryClient();
  const isAdmin = useUser()?.role === 'admin';
  const form = useForm({ initialValues: { name: '', scopes: ['read'], days: '90' } });
  const create = useMutation({
    mutationFn: ({ name, scopes, days }: typeof form.values) =>
      answer(
        api.POST('/api/tokens', {
          body: {
            name: name.trim(),
            scopes: scopes as Schema<'CreateApiTokenDto'>['scopes'],
            ...(days !== '' && { expiresAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString() }),
          },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: TOKENS_KEY }),
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
  });
  if (create.data) return <CreatedToken token={create.data.token} />;
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Name"
          description="Its application"
          placeholder="nightly backup"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label="Scopes" {...form.getInputProps('scopes')}>
          <Stack gap={6} mt={4}>
            <Checkbox value="read" label="Read – my data" />
            <Checkbox value="write" label="Write – read and change my data" />
            {isAdmin && <Checkbox value="admin" label="Admin – administration API" />}
          </Stack>
        </Checkbox.Group>
        <Select label="Expires in" data={LIFETIMES} allowDeselect={false} {...form.getInputProps('days')} />
        {create.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what="Can't create token" error={create.error} />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending}>
            Create token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function CreatedToken({ token }: { token: string }) {
  return (
    <Stack gap="sm">
      <Alert color="yellow" variant="outline" title="Token created" role="status">
        <Text size="sm">Copy it now. You won't see it again.</Text>
      </Alert>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }} data-testid="token">
        {token}
      </Code>
      <Group justify="flex-end">
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={() => modals.closeAll()}>Done</Button>
      </Group>
    </Stack>
  );
}
