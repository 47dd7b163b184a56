import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, api, session } from '../api/client';
import { sortErrors } from '../api/problem';
import { ErrorState } from '../ui/page/error-state';

/** Opens the dialog that deletes the account. It asks for username and password, because nothing can be restored. */
export function openDeleteAccount(username: string): void {
  modals.open({ title: 'Delete your account?', children: <DeleteAccountForm username={username} /> });
}

function DeleteAccountForm({ username }: { username: string }) {
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { username: '', password: '' },
    validate: { username: (value) => (value === username ? null : `Type ${username} to confirm`) },
  });
  const remove = useMutation({
    mutationFn: (password: string) => answer(api.DELETE('/api/users/me', { body: { password } })),
    onSuccess: async () => {
      modals.closeAll();
      session.end();
      await navigate({ to: '/login' });
    },
    onError: (error) => form.setErrors(sortErrors(error, ['password']).fields),
  });
  return (
    <form onSubmit={form.onSubmit(({ password }) => remove.mutate(password))} noValidate>
      <Stack gap="sm">
        <Text size="sm">
          Your tasks, their schedules, runs, logs and results, your files, secrets, tokens and webhooks are deleted.
          Running runs are stopped. This cannot be undone. Export your tasks first if you need them.
        </Text>
        <TextInput label="Username" autoComplete="off" data-autofocus {...form.getInputProps('username')} />
        <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps('password')} />
        {remove.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what="Can't delete account" error={remove.error} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => modals.closeAll()}>
            Cancel
          </Button>
          <Button type="submit" color="red" loading={remove.isPending}>
            Delete account
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
