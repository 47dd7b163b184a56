import { Alert, Button, PasswordInput, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, publicApi, session, type Schema } from '../api/client';
import { sortErrors } from '../api/problem';
import { ZoneSelect } from '../ui/input/zone-select';
import { browserZone } from '../time/zones';
import { AnchorLink } from '../ui/link/links';
import { PageTitle } from '../ui/page/page-title';

const FIELDS = ['username', 'email', 'password', 'passwordConfirm', 'firstName', 'lastName', 'timeZone'];

export function RegisterPage() {
  const navigate = useNavigate();
  const form = useForm({
    initialValues: {
      username: '',
      email: '',
      password: '',
      passwordConfirm: '',
      firstName: '',
      lastName: '',
      timeZone: browserZone(),
    },
    validate: {
      passwordConfirm: (value, { password }) => (value === password ? null : 'is not the same as the password'),
    },
  });
  const register = useMutation({
    mutationFn: (body: Schema<'RegisterDto'>) => answer(publicApi.POST('/api/auth/register', { body })),
    onSuccess: ({ tokens }) => {
      session.begin(tokens);
      return navigate({ to: '/' });
    },
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
  });
  const rest = register.error === null ? [] : sortErrors(register.error, FIELDS).rest;
  return (
    <form onSubmit={form.onSubmit((values) => register.mutate(values))} noValidate>
      <PageTitle title="Sign up" />
      <Stack>
        <Title order={1} size="h2">
          Sign up
        </Title>
        {rest.length > 0 && (
          <Alert color="red" variant="outline" role="alert">
            {rest.join(' ')}
          </Alert>
        )}
        <TextInput label="Username" autoComplete="username" autoFocus required {...form.getInputProps('username')} />
        <TextInput
          label="E-mail"
          description="Reports of your tasks go there"
          type="email"
          autoComplete="email"
          required
          {...form.getInputProps('email')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label="First name" autoComplete="given-name" {...form.getInputProps('firstName')} />
          <TextInput label="Last name" autoComplete="family-name" {...form.getInputProps('lastName')} />
        </SimpleGrid>
        <PasswordInput
          label="Password"
          description="At least 8 characters"
          autoComplete="new-password"
          required
          {...form.getInputProps('password')}
        />
        <PasswordInput
          label="Password again"
          autoComplete="new-password"
          required
          {...form.getInputProps('passwordConfirm')}
        />
        <ZoneSelect
          label="Time zone"
          description="Of new schedules and of the times you see"
          allowDeselect={false}
          {...form.getInputProps('timeZone')}
        />
        <Button type="submit" loading={register.isPending} fullWidth>
          Sign up
        </Button>
        <Text ta="center" size="sm">
          You have an account?{' '}
          <AnchorLink to="/login" underline="always">
            Log in
          </AnchorLink>
        </Text>
      </Stack>
    </form>
  );
}
