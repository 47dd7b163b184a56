import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { sortErrors } from '../api/problem';
import { ErrorState } from '../ui/page/error-state';
import { toastDone } from '../ui/toasts';

const FIELDS = ['username', 'email', 'firstName', 'lastName'];

/** Creates an account. Its owner sets the password by a link in an email. */
export function CreateUserForm({ onDone }: { onDone: () => void }) {
  const form = useForm({ initialValues: { username: '', email: '', firstName: '', lastName: '' } });
  const create = useMutation({
    mutationFn: (body: typeof form.values) => answer(api.POST('/api/admin/users', { body })),
    onSuccess: ({ username }) => {
      toastDone(`${username} created`);
      onDone();
    },
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
  });
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack>
        <TextInput label="Username" required {...form.getInputProps('username')} />
        <TextInput label="Email" type="email" required {...form.getInputProps('email')} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label="First name" {...form.getInputProps('firstName')} />
          <TextInput label="Last name" {...form.getInputProps('lastName')} />
        </SimpleGrid>
        <Text size="sm">We send a link to set a password to this address. The link expires in one hour.</Text>
        {create.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what="Can't create user" error={create.error} />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending}>
            Create user
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
