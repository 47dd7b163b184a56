import { Alert, Button, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { answer, publicApi } from '../api/client';
import { sortErrors } from '../api/problem';
import { AnchorLink } from '../ui/links';
import { PageTitle } from '../ui/page-title';

const FIELDS = ['password'];

/** Where the link of the mail leads: sets the new password. */
export function ResetPasswordPage() {
  const { token = '' } = useSearch({ from: '/mailed' });
  const form = useForm({
    initialValues: { password: '', passwordConfirm: '' },
    validate: {
      passwordConfirm: (value, { password }) => (value === password ? null : 'is not the same as the password'),
    },
  });
  const reset = useMutation({
    mutationFn: (password: string) => answer(publicApi.POST('/api/auth/password/reset', { body: { token, password } })),
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
  });
  const rest = reset.error === null ? [] : sortErrors(reset.error, FIELDS).rest;
  if (reset.isSuccess) {
    return (
      <Stack>
        <PageTitle title="Password set" />
        <Title order={1} size="h2">
          Your new password is set
        </Title>
        <Text role="status">Every login of your account has ended. API tokens stay.</Text>
        <AnchorLink to="/login" underline="always">
          Log in with the new password
        </AnchorLink>
      </Stack>
    );
  }
  return (
    <form onSubmit={form.onSubmit(({ password }) => reset.mutate(password))} noValidate>
      <PageTitle title="Set a new password" />
      <Stack>
        <Title order={1} size="h2">
          Set a new password
        </Title>
        {rest.length > 0 && (
          <Alert color="red" variant="outline" role="alert">
            {rest.join(' ')}
          </Alert>
        )}
        <PasswordInput
          label="New password"
          description="At least 8 characters"
          autoFocus
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <PasswordInput
          label="New password again"
          autoComplete="new-password"
          {...form.getInputProps('passwordConfirm')}
        />
        <Button type="submit" loading={reset.isPending} fullWidth>
          Set the password
        </Button>
        <Text ta="center" size="sm">
          The link works once, for one hour.{' '}
          <AnchorLink to="/forgot-password" underline="always">
            Ask for a new one
          </AnchorLink>
        </Text>
      </Stack>
    </form>
  );
}
