import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { sortErrors } from '../api/problem';
import { ErrorState } from '../ui/page/error-state';
import { usageFacts } from '../account/usage-words';
import { Facts } from '../ui/page/facts';
import { toastDone } from '../ui/toasts';
import type { User } from './admin-queries';

const QUOTAS = [
  ['maxTasks', 'Max tasks'],
  ['minIntervalSeconds', 'Min interval (s)'],
  ['runsAtOnce', 'Max concurrent runs'],
  ['waitingRuns', 'Max waiting runs'],
  ['requestsPerSecond', 'Max requests per second'],
  ['maxFiles', 'Max uploads'],
  ['maxFileBytes', 'Upload storage (bytes)'],
  ['logBytes', 'Log storage (bytes)'],
  ['resultBytes', 'Result storage (bytes)'],
] as const;

type Quota = (typeof QUOTAS)[number][0];

const FIELDS = ['role', 'disabled', 'mayUseCommand', ...QUOTAS.map(([name]) => `quotas.${name}`)];

/** A user in the shape of the form's fields. */
interface UserDraft {
  role: string;
  disabled: boolean;
  mayUseCommand: boolean;
  /** An empty quota means that the default of the settings applies. */
  quotas: Record<Quota, number | string>;
}

function draftOf({ role, disabledAt, mayUseCommand, quotas }: User): UserDraft {
  const drafted = Object.fromEntries(QUOTAS.map(([name]) => [name, quotas[name] ?? '']));
  return { role, disabled: disabledAt !== null, mayUseCommand, quotas: drafted as UserDraft['quotas'] };
}

function bodyOf({ role, disabled, mayUseCommand, quotas }: UserDraft): Schema<'ChangeUserDto'> {
  return {
    role: role as User['role'],
    disabled,
    mayUseCommand,
    quotas: Object.fromEntries(QUOTAS.map(([name]) => [name, numberOrNull(quotas[name])])),
  };
}

function numberOrNull(value: number | string): number | null {
  return value === '' ? null : Number(value);
}

/** Changes the role, the lock, the right to commands and the quotas of a user. */
export function UserForm({ user, onDone }: { user: User; onDone: () => void }) {
  const form = useForm<UserDraft>({ initialValues: draftOf(user) });
  const change = useMutation({
    mutationFn: (draft: UserDraft) =>
      answer(api.PATCH('/api/admin/users/{id}', { params: { path: { id: user.id } }, body: bodyOf(draft) })),
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
              allowDecimal={false}
              thousandSeparator=","
              {...form.getInputProps(`quotas.${name}`)}
            />
          ))}
        </SimpleGrid>
        {change.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what={`${user.username} could not be changed`} error={change.error} />
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
