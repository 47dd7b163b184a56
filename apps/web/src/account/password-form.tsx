import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, session, type Schema } from '../api/client';
import { sortErrors } from '../api/problem';
import { ErrorState } from '../ui/page/error-state';
import { toastDone } from '../ui/toasts';
import { SESSIONS_KEY } from './account-queries';

const FIELDS = ['currentPassword', 'password'];

/** Changes the password. The server ends every other session, and gives this one new tokens. */
export function PasswordForm() {
  const client = useQueryClient();
  const form = useForm({
    initialValues: { currentPassword: '', password: '', passwordConfirm: '' },
    validate: {
      passwordConfirm: (value, { password }) => (value === password ? null : 'Passwords do not match'),
    },
  });
  const change = useMutation({
    mutationFn: (body: Schema<'ChangePasswordDto'>) => answer(api.POST('/api/users/me/password', { body })),
    onSuccess: async ({ tokens }) => {
      session.begin(tokens);
      form.reset();
      toastDone('Password changed; other sessions logged out');
      await client.invalidateQueries({ queryKey: SESSIONS_KEY });
    },
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
  });
  return (
    <form
      onSubmit={form.onSubmit(({ currentPassword, password }) => change.mutate({ currentPassword, password }))}
      noValidate
    >
      <Stack gap="sm">
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput
          label="New password"
          description="At least 8 characters"
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <PasswordInput
          label="Confirm new password"
          autoComplete="new-password"
          {...form.getInputProps('passwordConfirm')}
        />
        <Text size="sm" c="dimmed">
          Logs out all other sessions. API tokens keep working.
        </Text>
        {change.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what="Can't change password" error={change.error} />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending}>
            Change password
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
