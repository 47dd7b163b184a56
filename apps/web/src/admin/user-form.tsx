import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { sortErrors } from '../api/problem';
import { ErrorState } from '../ui/page/error-state';
import { usageFacts } from '../account/usage-words';
import { Facts } from '../ui/page/facts';
import { toastDone } from '../ui/toasts';
import type { User } from './admin-queries';
import { isInMegabytes, MB_DECIMALS, QUOTAS, userBodyOf, userDraftOf, type UserDraft } from './user-draft';

const FIELDS = ['role', 'disabled', 'mayUseCommand', ...QUOTAS.map(([name]) => `quotas.${name}`)];

/** Changes the role, the lock, the right to commands and the quotas of a user. */
export function UserForm({ user, onDone }: { user: User; onDone: () => void }) {
  const form = useForm<UserDraft>({ initialValues: userDraftOf(user) });
  const change = useMutation({
    mutationFn: (draft: UserDraft) =>
      answer(api.PATCH('/api/admin/users/{id}', { params: { path: { id: user.id } }, body: userBodyOf(draft) })),
    onSuccess: () => {
      toastDone('User saved');
      onDone();
    },
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
  });
  return (
    <form onSubmit={form.onSubmit((draft) => change.mutate(draft))}>
      <Stack>
        <Select label="Role" data={['user', 'admin']} allowDeselect={false} {...form.getInputProps('role')} />
        <Switch
          label="Disabled"
          description="Logs the user out and stops their schedules"
          {...form.getInputProps('disabled', { type: 'checkbox' })}
        />
        <Switch
          label="Allow command tasks"
          description="Only commands on the allow list"
          {...form.getInputProps('mayUseCommand', { type: 'checkbox' })}
        />
        <Facts facts={usageFacts(user.usage)} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {QUOTAS.map(([name, label]) => (
            <NumberInput
              key={name}
              label={label}
              placeholder="Default"
              min={0}
              allowDecimal={isInMegabytes(name)}
              decimalScale={MB_DECIMALS}
              thousandSeparator=","
              {...form.getInputProps(`quotas.${name}`)}
            />
          ))}
        </SimpleGrid>
        {change.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what={`Can't save ${user.username}`} error={change.error} />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending}>
            Save user
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
