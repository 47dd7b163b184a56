import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { sortErrors } from '../api/problem';
import { useUserZone } from '../user/use-user';
import { instantOfLocal } from '../time/local-instant';
import { LocalTimeInput } from '../ui/input/local-time-input';
import { ErrorState } from '../ui/page/error-state';
import { toastDone } from '../ui/toasts';
import { WEBHOOKS_KEY } from './webhook-queries';

const FIELDS = ['since', 'until', 'status'];

interface ReplayDraft {
  since: string | null;
  until: string | null;
  onlyFailed: boolean;
}

/** Replays the deliveries since a time, for a receiver that was down or has lost messages. */
export function ReplayForm({ webhookId, onDone }: { webhookId: string; onDone: () => void }) {
  const zone = useUserZone();
  const client = useQueryClient();
  const form = useForm<ReplayDraft>({
    initialValues: { since: null, until: null, onlyFailed: true },
    validate: { since: (value) => (value === null ? 'Choose from when on' : null) },
  });
  const bodyOf = ({ since, until, onlyFailed }: ReplayDraft): Schema<'ReplayDto'> => ({
    since: instantOfLocal(since ?? '', zone),
    ...(until !== null && { until: instantOfLocal(until, zone) }),
    ...(onlyFailed && { status: ['FAILED'] }),
  });
  const replay = useMutation({
    mutationFn: (draft: ReplayDraft) =>
      answer(api.POST('/api/webhooks/{id}/replay', { params: { path: { id: webhookId } }, body: bodyOf(draft) })),
    onSuccess: ({ replayed }) => {
      toastDone(replayed === 0 ? 'There was nothing to send again' : `Sent again: ${replayed.toLocaleString('en')}`);
      onDone();
    },
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
    onSettled: () => client.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
  return (
    <form onSubmit={form.onSubmit((draft) => replay.mutate(draft))}>
      <Stack>
        <Text size="sm">
          Each message goes out again under the id it had, the oldest first: a receiver that keeps ids knows what it has
          seen. Tests, and what waits for a try, are left out.
        </Text>
        <LocalTimeInput
          zone={zone}
          label="Since"
          description={`In ${zone}`}
          required
          {...form.getInputProps('since')}
        />
        <LocalTimeInput zone={zone} label="Until" description="Empty: until now" {...form.getInputProps('until')} />
        <Checkbox
          label="Only what failed"
          description="Otherwise also what had been taken"
          {...form.getInputProps('onlyFailed', { type: 'checkbox' })}
        />
        {replay.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what="Nothing could be sent again" error={replay.error} />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={replay.isPending}>
            Send again
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
