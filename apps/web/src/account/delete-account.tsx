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
  modals.open({ title: 'Delete my account', children: <DeleteAccountForm username={username} /> });
}

function DeleteAccountForm({ username }: { username: string }) {
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { username: '', password: '' },
    validate: { username: (value) => (value === username ? null : `type ${username}, so that it is not by mistake`) },
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
          What runs now is stopped. Nobody can bring them back. A copy of your tasks: export them first.
        </Text>
        <TextInput label="Your username" autoComplete="off" data-autofocus {...form.getInputProps('username')} />
        <PasswordInput label="Your password" autoComplete="current-password" {...form.getInputProps('password')} />
        {remove.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what="Your account could not be deleted" error={remove.error} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => modals.closeAll()}>
            Keep it
          </Button>
          <Button type="submit" color="red" loading={remove.isPending}>
            Delete for good
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
