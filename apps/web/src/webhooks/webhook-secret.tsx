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
      <Alert variant="outline" color="orange" icon={<IconKey aria-hidden />} title="Copy your signing secret">
        You won't see it again. Use it in your receiver to verify signatures (any Standard Webhooks library).
      </Alert>
      <Code block aria-label="Signing secret" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {secret}
      </Code>
      <Group justify="flex-end">
        <CopyTextButton text={secret} label="Copy" />
        <Button size="xs" onClick={onStored}>
          Done
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
        <Text size="sm">Both secrets sign during the overlap, so you can switch without losing events.</Text>
        <NumberInput
          label="Keep the old secret valid for (hours)"
          description="0: the old secret stops working immediately"
          min={0}
          max={MAX_HOURS}
          allowDecimal={false}
          data-autofocus
          {...form.getInputProps('overlapHours')}
        />
        {rotate.isError && Object.keys(form.errors).length === 0 && (
          <ErrorState what="Can't rotate secret" error={rotate.error} />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={rotate.isPending}>
            Rotate secret
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
