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
      passwordConfirm: (value, { password }) => (value === password ? null : 'is not the same as the password'),
    },
  });
  const change = useMutation({
    mutationFn: (body: Schema<'ChangePasswordDto'>) => answer(api.POST('/api/users/me/password', { body })),
    onSuccess: async ({ tokens }) => {
      session.begin(tokens);
      form.reset();
      toastDone('Your password is changed; every other login has ended');
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
          label="New password again"
          autoComplete="new-password"
          {...form.getInputProps('passwordConfirm')}
        />
        <Text size="sm" c="dimmed">
          All other logins end. API tokens stay: revoke those that you do not trust.
        </Text>
        {change.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what="Your password could not be changed" error={change.error} />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending}>
            Change the password
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
