import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { sortErrors } from '../api/problem';
import { ErrorState } from '../ui/page/error-state';
import { toastDone } from '../ui/toasts';
import { SecretUse } from './secret-use';
import { SECRETS_KEY, secretsQuery } from './account-queries';

/** Sets the value of a secret. With `name` null it creates one, and the form asks for its name. */
export function SecretForm({ name, onDone }: { name: string | null; onDone: () => void }) {
  const client = useQueryClient();
  const known = useQuery(secretsQuery).data?.results ?? [];
  const form = useForm({
    initialValues: { name: name ?? '', value: '' },
    validate: {
      // The API would overwrite an existing secret, and tasks that use it would silently get another value.
      name: (typed) =>
        name === null && known.some((secret) => secret.name === typed.trim())
          ? 'Already exists. Replace it in the list.'
          : null,
    },
  });
  const save = useMutation({
    mutationFn: saveSecret,
    onSuccess: async () => {
      toastDone('Secret saved; used from the next run');
      onDone();
      await client.invalidateQueries({ queryKey: SECRETS_KEY });
    },
    onError: (error) => form.setErrors(sortErrors(error, ['name', 'value']).fields),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack gap="sm">
        {name === null && (
          <TextInput
            label="Name"
            description="Letters, digits and _"
            placeholder="CRM_KEY"
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('name')}
          />
        )}
        {name !== null && <SecretUse name={name} consequence="They use the new value from the next run." />}
        <PasswordInput
          label="Value"
          description="At least 4 characters; never shown again"
          autoComplete="off"
          data-autofocus={name === null ? undefined : true}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the value' }}
          {...form.getInputProps('value')}
        />
        {save.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what="Can't save secret" error={save.error} />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            Save secret
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function saveSecret({ name, value }: { name: string; value: string }) {
  return answer(api.PUT('/api/secrets/{name}', { params: { path: { name: name.trim() } }, body: { value } }));
}
