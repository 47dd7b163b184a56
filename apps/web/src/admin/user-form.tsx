import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { sortErrors } from '../api/problem';
import { ErrorState } from '../ui/page/error-state';
import { usageFacts } from '../account/usage-words';
import { Facts } from '../ui/page/facts';
import { tellDone } from '../ui/toasts';
import type { User } from './admin-queries';

const QUOTAS = [
  ['maxTasks', 'Tasks'],
  ['minIntervalSeconds', 'Least seconds between occurrences'],
  ['runsAtOnce', 'Runs at once'],
  ['waitingRuns', 'Waiting runs'],
  ['requestsPerSecond', 'Requests per second'],
  ['maxFiles', 'Uploads'],
  ['maxFileBytes', 'Bytes of uploads'],
  ['logBytes', 'Bytes of logs'],
  ['resultBytes', 'Bytes of results'],
] as const;

type Quota = (typeof QUOTAS)[number][0];

/** What an admin may change of a user. An empty quota is as the settings say. */
export function UserForm({ user, onDone }: { user: User; onDone: () => void }) {
  const form = useForm({
    initialValues: {
      role: user.role as string,
      disabled: user.disabledAt !== null,
      mayUseCommand: user.mayUseCommand,
      quotas: Object.fromEntries(QUOTAS.map(([name]) => [name, user.quotas[name] ?? ''])) as Record<
        Quota,
        number | string
      >,
    },
  });
  const change = useMutation({
    mutationFn: (values: typeof form.values) =>
      answer(
        api.PATCH('/api/admin/users/{id}', {
          params: { path: { id: user.id } },
          body: {
            role: values.role as User['role'],
            disabled: values.disabled,
            mayUseCommand: values.mayUseCommand,
            quotas: Object.fromEntries(QUOTAS.map(([name]) => [name, numberOrNull(values.quotas[name])])),
          },
        }),
      ),
    onSuccess: () => {
      tellDone(`${user.username} is changed`);
      onDone();
    },
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
  });
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
      <Stack>
        <Select label="Role" data={['user', 'admin']} allowDeselect={false} {...form.getInputProps('role')} />
        <Switch
          label="Disabled"
          description="Locked out at once, all sessions end, schedules no longer run"
          {...form.getInputProps('disabled', { type: 'checkbox' })}
        />
        <Switch
          label="May use commands"
          description="Those that the operator has listed"
          {...form.getInputProps('mayUseCommand', { type: 'checkbox' })}
        />
        <Facts facts={usageFacts(user.usage)} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {QUOTAS.map(([name, label]) => (
            <NumberInput
              key={name}
              label={label}
              placeholder="as the settings say"
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
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const FIELDS = ['role', 'disabled', 'mayUseCommand', ...QUOTAS.map(([name]) => `quotas.${name}`)];

function numberOrNull(value: number | string): number | null {
  return value === '' ? null : Number(value);
}
