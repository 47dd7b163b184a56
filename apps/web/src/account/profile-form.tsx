import { Badge, Button, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { sortErrors } from '../api/problem';
import { userQuery, type User } from '../user/use-user';
import { ZoneSelect } from '../ui/input/zone-select';
import { ErrorState } from '../ui/page/error-state';
import { UnsavedGuard } from '../ui/page/unsaved-guard';
import { toastDone, toastFailed } from '../ui/toasts';

const FIELDS = ['firstName', 'lastName', 'timeZone', 'email', 'currentPassword'];

/** Changes name, time zone and email address. A new address requires the current password. */
export function ProfileForm({ user }: { user: User }) {
  const client = useQueryClient();
  const { firstName, lastName, timeZone, email } = user;
  const form = useForm({ initialValues: { firstName, lastName, timeZone, email, currentPassword: '' } });
  const movesTo = form.values.email.trim() === user.email ? null : form.values.email.trim();
  const save = useMutation({
    mutationFn: (body: Schema<'UpdateProfileDto'>) => answer(api.PATCH('/api/users/me', { body })),
    onSuccess: async (saved) => {
      toastDone(movesTo === null ? 'Profile saved' : `Saved. Check ${saved.email} to verify the new address.`);
      form.setFieldValue('currentPassword', '');
      form.resetDirty();
      await client.invalidateQueries({ queryKey: userQuery.queryKey });
    },
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
  });
  const submit = form.onSubmit(({ email: address, currentPassword, ...rest }) =>
    save.mutate(movesTo === null ? rest : { ...rest, email: address.trim(), currentPassword }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={form.isDirty()} />
      <Stack gap="sm">
        <TextInput label="Username" value={user.username} readOnly variant="filled" />
        <TextInput label="Email" type="email" autoComplete="email" {...form.getInputProps('email')} />
        {movesTo === null && <AddressState user={user} />}
        {movesTo !== null && (
          <PasswordInput
            label="Current password"
            description="Required to change your email"
            autoComplete="current-password"
            {...form.getInputProps('currentPassword')}
          />
        )}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label="First name" autoComplete="given-name" {...form.getInputProps('firstName')} />
          <TextInput label="Last name" autoComplete="family-name" {...form.getInputProps('lastName')} />
        </SimpleGrid>
        <ZoneSelect
          label="Time zone"
          description="Used for new schedules and all times you see"
          allowDeselect={false}
          {...form.getInputProps('timeZone')}
        />
        {save.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what="Can't save profile" error={save.error} />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            Save profile
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function AddressState({ user }: { user: User }) {
  const send = useMutation({
    mutationFn: () => answer(api.POST('/api/users/me/verification')),
    onSuccess: () => toastDone(`Email sent to ${user.email}`),
    onError: (error) => toastFailed("Can't send email", error),
  });
  if (user.emailVerifiedAt !== null)
    return (
      <Badge variant="default" w="fit-content">
        Verified
      </Badge>
    );
  return (
    <Group gap="xs">
      <Text size="sm">Email not verified. Until then you get no emails about runs.</Text>
      <Button size="compact-sm" variant="default" loading={send.isPending} onClick={() => send.mutate()}>
        Resend email
      </Button>
    </Group>
  );
}
