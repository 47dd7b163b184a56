import { Button, PasswordInput, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer, publicApi, session } from '../api/client';
import { sortErrors } from '../api/problem';
import { AnchorLink } from '../ui/link/links';
import { AuthForm } from './auth-form';
import { useAuthSettings } from './use-auth-settings';

const FIELDS = ['username', 'password'];

/** Logs in with a username or an email address, and opens the page that asked for the log-in. */
export function LoginPage() {
  const { next } = useSearch({ from: '/anyone' });
  const navigate = useNavigate();
  const form = useForm({ mode: 'uncontrolled', initialValues: { username: '', password: '' } });
  const login = useMutation({
    mutationFn: (body: { username: string; password: string }) => answer(publicApi.POST('/api/auth/login', { body })),
    onSuccess: ({ tokens }) => {
      session.begin(tokens);
      return navigate({ href: next ?? '/' });
    },
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
  });
  return (
    <AuthForm
      title="Log in"
      error={login.error}
      fields={FIELDS}
      onSubmit={form.onSubmit((values) => login.mutate(values))}
    >
      <TextInput
        label="Username or email"
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
      <OtherWays />
    </AuthForm>
  );
}

/** Shows links for people who cannot log in, because of a forgotten password or no account. */
function OtherWays() {
  const settings = useAuthSettings();
  return (
    <>
      <Text ta="center" size="sm">
        <AnchorLink to="/forgot-password" underline="always">
          Forgot your password?
        </AnchorLink>
      </Text>
      <Text ta="center" size="sm">
        No account yet?{' '}
        {settings?.registration === 'closed' ? (
          'Ask an administrator for one.'
        ) : (
          <AnchorLink to="/register" underline="always">
            Sign up
          </AnchorLink>
        )}
      </Text>
    </>
  );
}
