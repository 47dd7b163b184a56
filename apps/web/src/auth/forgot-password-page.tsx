import { Alert, Button, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { answer, publicApi } from '../api/client';
import { sortErrors } from '../api/problem';
import { AnchorLink } from '../ui/link/links';
import { AuthForm } from './auth-form';

const FIELDS = ['email'];

/** Requests the email whose link sets a new password. */
export function ForgotPasswordPage() {
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '' } });
  const request = useMutation({
    mutationFn: (body: { email: string }) => answer(publicApi.POST('/api/auth/password/forgot', { body })),
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
  });
  return (
    <AuthForm
      title="Reset password"
      error={request.error}
      fields={FIELDS}
      onSubmit={form.onSubmit((values) => request.mutate(values))}
    >
      {request.isSuccess && (
        <Alert color="teal" variant="outline" role="status">
          If an account uses this address, we have sent it a reset link. The link expires in one hour.
        </Alert>
      )}
      <TextInput
        label="Email"
        description="We send a link to this address"
        type="email"
        autoComplete="email"
        autoFocus
        {...form.getInputProps('email')}
        key={form.key('email')}
      />
      <Button type="submit" loading={request.isPending} fullWidth>
        Send reset link
      </Button>
      <Text ta="center" size="sm">
        <AnchorLink to="/login" underline="always">
          Back to login
        </AnchorLink>
      </Text>
    </AuthForm>
  );
}
