import { Alert, Button, Code, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { sortErrors } from '../api/problem';
import { ErrorState } from '../ui/page/error-state';
import { CopyTextButton } from '../ui/data/copy-text-button';
import { WEBHOOKS_KEY } from './webhook-queries';

const DAY_HOURS = 24;
const MAX_HOURS = 168;

/** Shows a new signing secret. Only its button closes the dialog, because the secret cannot be shown again. */
export function showSecret(secret: string, onClose?: () => void): void {
  const modalId = modals.open({
    title: 'Signing secret',
    closeOnClickOutside: false,
    closeOnEscape: false,
    withCloseButton: false,
    size: 'lg',
    onClose,
    children: <Secret secret={secret} onStored={() => modals.close(modalId)} />,
  });
}

function Secret({ secret, onStored }: { secret: string; onStored: () => void }) {
  return (
    <Stack>
      <Alert variant="outline" color="orange" icon={<IconKey aria-hidden />} title="It is shown this once">
        Keep it where the receiver finds it. With it the receiver checks that a message is from here and as it was sent;
        any library of Standard Webhooks does that.
      </Alert>
      <Code block aria-label="Signing secret" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {secret}
      </Code>
      <Group justify="flex-end">
        <CopyTextButton text={secret} label="Copy the secret" />
        <Button size="xs" onClick={onStored}>
          I have kept it
        </Button>
      </Group>
    </Stack>
  );
}

/** Rotates the signing secret. For some hours both secrets sign, so that the receiver can change over. */
export function RotateForm({ webhookId, onDone }: { webhookId: string; onDone: (secret: string) => void }) {
  const client = useQueryClient();
  const form = useForm({ initialValues: { overlapHours: DAY_HOURS as number | string } });
  const rotate = useMutation({
    mutationFn: ({ overlapHours }: { overlapHours: number | string }) =>
      answer(
        api.POST('/api/webhooks/{id}/rotate-secret', {
          params: { path: { id: webhookId } },
          body: { overlapHours: overlapHours === '' ? DAY_HOURS : Number(overlapHours) },
        }),
      ),
    onSuccess: async ({ secret }) => {
      await client.invalidateQueries({ queryKey: WEBHOOKS_KEY });
      onDone(secret);
    },
    onError: (error) => form.setErrors(sortErrors(error, ['overlapHours']).fields),
  });
  return (
    <form onSubmit={form.onSubmit((values) => rotate.mutate(values))}>
      <Stack>
        <Text size="sm">
          The webhook gets a new secret. For a while both sign, so that the receiver can change over without losing a
          message.
        </Text>
        <NumberInput
          label="Hours in which both sign"
          description="0: the present secret is worth nothing from now on"
          min={0}
          max={MAX_HOURS}
          allowDecimal={false}
          data-autofocus
          {...form.getInputProps('overlapHours')}
        />
        {rotate.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what="The secret could not be rotated" error={rotate.error} />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={rotate.isPending}>
            Make a new secret
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
