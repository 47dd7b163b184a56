import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer, publicApi, session } from '../api/client';
import { sortErrors } from '../api/problem';
import { AnchorLink } from '../ui/link/links';
import { PageTitle } from '../ui/page/page-title';
import { useAuthSettings } from './use-auth-settings';

const FIELDS = ['username', 'password'];

export function LoginPage() {
  const { next } = useSearch({ from: '/anyone' });
  const navigate = useNavigate();
  const settings = useAuthSettings();
  const form = useForm({ mode: 'uncontrolled', initialValues: { username: '', password: '' } });
  const login = useMutation({
    mutationFn: (body: { username: string; password: string }) => answer(publicApi.POST('/api/auth/login', { body })),
    onSuccess: ({ tokens }) => {
      session.begin(tokens);
      return navigate({ href: next ?? '/' });
    },
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
  });
  const rest = login.error === null ? [] : sortErrors(login.error, FIELDS).rest;
  return (
    <form onSubmit={form.onSubmit((values) => login.mutate(values))} noValidate>
      <PageTitle title="Log in" />
      <Stack>
        <Title order={1} size="h2">
          Log in
        </Title>
        {rest.length > 0 && (
          <Alert color="red" variant="outline" role="alert">
            {rest.join(' ')}
          </Alert>
        )}
        <TextInput
          label="Username or e-mail"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('username')}
          key={form.key('username')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          {...form.getInputProps('password')}
          key={form.key('password')}
        />
        <Button type="submit" loading={login.isPending} fullWidth>
          Log in
        </Button>
        <Text ta="center" size="sm">
          <AnchorLink to="/forgot-password" underline="always">
            Forgot your password?
          </AnchorLink>
        </Text>
        <Text ta="center" size="sm">
          No account yet?{' '}
          {settings?.registration === 'closed' ? (
            'Ask an admin for one.'
          ) : (
            <AnchorLink to="/register" underline="always">
              Sign up
            </AnchorLink>
          )}
        </Text>
      </Stack>
    </form>
  );
}
