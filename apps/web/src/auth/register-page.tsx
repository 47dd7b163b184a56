import { Button, PasswordInput, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, publicApi, session, type Schema } from '../api/client';
import { sortErrors } from '../api/problem';
import { browserZone } from '../time/zones';
import { ZoneSelect } from '../ui/input/zone-select';
import { AnchorLink } from '../ui/link/links';
import { AuthForm } from './auth-form';

const EMPTY = { username: '', email: '', password: '', passwordConfirm: '', firstName: '', lastName: '' };
const FIELDS = [...Object.keys(EMPTY), 'timeZone'];

type RegisterDraft = typeof EMPTY & { timeZone: string };

/** Creates an account, logs it in and opens the overview. The time zone starts as that of the browser. */
export function RegisterPage() {
  const navigate = useNavigate();
  const form = useForm<RegisterDraft>({
    initialValues: { ...EMPTY, timeZone: browserZone() },
    validate: {
      passwordConfirm: (value, { password }) => (value === password ? null : 'Passwords do not match'),
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
  return (
    <AuthForm
      title="Sign up"
      error={register.error}
      fields={FIELDS}
      onSubmit={form.onSubmit((values) => register.mutate(values))}
    >
      <PersonFields form={form} />
      <PasswordFields form={form} />
      <ZoneSelect
        label="Time zone"
        description="Used for new schedules and all times you see"
        allowDeselect={false}
        {...form.getInputProps('timeZone')}
      />
      <Button type="submit" loading={register.isPending} fullWidth>
        Sign up
      </Button>
      <Text ta="center" size="sm">
        Already have an account?{' '}
        <AnchorLink to="/login" underline="always">
          Log in
        </AnchorLink>
      </Text>
    </AuthForm>
  );
}

function PersonFields({ form }: { form: UseFormReturnType<RegisterDraft> }) {
  return (
    <>
      <TextInput label="Username" autoComplete="username" autoFocus required {...form.getInputProps('username')} />
      <TextInput
        label="Email"
        description="Notifications about your tasks go here"
        type="email"
        autoComplete="email"
        required
        {...form.getInputProps('email')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="First name" autoComplete="given-name" {...form.getInputProps('firstName')} />
        <TextInput label="Last name" autoComplete="family-name" {...form.getInputProps('lastName')} />
      </SimpleGrid>
    </>
  );
}

function PasswordFields({ form }: { form: UseFormReturnType<RegisterDraft> }) {
  return (
    <>
      <PasswordInput
        label="Password"
        description="At least 8 characters"
        autoComplete="new-password"
        required
        {...form.getInputProps('password')}
      />
      <PasswordInput
        label="Confirm password"
        autoComplete="new-password"
        required
        {...form.getInputProps('passwordConfirm')}
      />
    </>
  );
}
