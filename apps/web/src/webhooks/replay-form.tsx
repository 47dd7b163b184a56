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
    validate: { since: (value) => (value === null ? 'Select a start time' : null) },
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
      toastDone(
        replayed === 0
          ? 'Nothing to re-send'
          : `${replayed.toLocaleString('en')} ${replayed === 1 ? 'delivery' : 'deliveries'} re-sent`,
      );
      onDone();
    },
    onError: (error) => form.setErrors(sortErrors(error, FIELDS).fields),
    onSettled: () => client.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
  return (
    <form onSubmit={form.onSubmit((draft) => replay.mutate(draft))}>
      <Stack>
        <Text size="sm">
          Re-sends events in order with their original webhook-id, so receivers can ignore duplicates. Tests and pending
          deliveries are not included.
        </Text>
        <LocalTimeInput zone={zone} label="From" description={`In ${zone}`} required {...form.getInputProps('since')} />
        <LocalTimeInput zone={zone} label="To" description="Empty: now" {...form.getInputProps('until')} />
        <Checkbox
          label="Failed only"
          description="Otherwise delivered ones too"
          {...form.getInputProps('onlyFailed', { type: 'checkbox' })}
        />
        {replay.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what="Can't re-send" error={replay.error} />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={replay.isPending}>
            Re-send
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
