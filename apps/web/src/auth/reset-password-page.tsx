import { Button, Checkbox, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { answer, publicApi } from '../api/client';
import { sortErrors } from '../api/problem';
import { AnchorLink } from '../ui/link/links';
import { PageTitle } from '../ui/page/page-title';
import { AuthForm } from './auth-form';

const FIELDS = ['password'];

/** Sets a new password with the one-time token of the link in the email. */
export function ResetPasswordPage() {
  const { token = '' } = useSearch({ from: '/mailed' });
  const form = useForm({
    initialValues: { password: '', passwordConfirm: '', endTokens: true },
    validate: {
      passwordConfirm: (value, { password }) => (value === password ? null : 'Passwords do not match'),
    },
  });
  const reset = useMutation({
    mutationFn: (chosen: { password: string; endTokens: boolean }) =>
      answer(publicApi.POST('/api/auth/password/reset', { body: { token, ...chosen } })),
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
  });
  if (reset.isSuccess) return <PasswordSet tokensRevoked={form.values.endTokens} />;
  return (
    <AuthForm
      title="Set new password"
      error={reset.error}
      fields={FIELDS}
      onSubmit={form.onSubmit(({ password, endTokens }) => reset.mutate({ password, endTokens }))}
    >
      <PasswordInput
        label="New password"
        description="At least 8 characters"
        autoFocus
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      <PasswordInput
        label="Confirm new password"
        autoComplete="new-password"
        {...form.getInputProps('passwordConfirm')}
      />
      <Checkbox
        label="Revoke all API tokens"
        description="Recommended if someone else may know your password"
        {...form.getInputProps('endTokens', { type: 'checkbox' })}
      />
      <Button type="submit" loading={reset.isPending} fullWidth>
        Set password
      </Button>
      <Text ta="center" size="sm">
        This link works once and expires after one hour.{' '}
        <AnchorLink to="/forgot-password" underline="always">
          Request a new link
        </AnchorLink>
      </Text>
    </AuthForm>
  );
}

function PasswordSet({ tokensRevoked }: { tokensRevoked: boolean }) {
  return (
    <Stack>
      <PageTitle title="Password set" />
      <Title order={1} size="h2">
        Password set
      </Title>
      <Text role="status">
        You have been logged out everywhere.{' '}
        {tokensRevoked ? 'API tokens have been revoked.' : 'API tokens still work.'} If your email address was not
        confirmed before, all API tokens and webhooks have been deleted and all schedules paused.
      </Text>
      <AnchorLink to="/login" underline="always">
        Log in
      </AnchorLink>
    </Stack>
  );
}
