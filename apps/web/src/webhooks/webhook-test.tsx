import { Alert, Button, Group, Loader, Text } from '@mantine/core';
import { IconCheck, IconSend, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { ErrorState } from '../ui/page/error-state';
import { Panel } from '../ui/page/panel';
import { deliveryQuery, WEBHOOKS_KEY } from './webhook-queries';
import { attemptText } from './webhook-words';

/** Sends a test delivery and shows the response. */
export function WebhookTest({ webhookId }: { webhookId: string }) {
  const client = useQueryClient();
  const test = useMutation({
    mutationFn: () => answer(api.POST('/api/webhooks/{id}/test', { params: { path: { id: webhookId } } })),
    onSettled: () => client.invalidateQueries({ queryKey: [...WEBHOOKS_KEY, webhookId] }),
  });
  return (
    <Panel
      title="Test"
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconSend size={14} aria-hidden />}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          Send test
        </Button>
      }
    >
      {test.data === undefined && !test.isError && (
        <Text size="sm" c="dimmed">
          Sends a signed webhook.test event and shows the response, even if the webhook is disabled.
        </Text>
      )}
      {test.isError && <ErrorState what="Can't send test" error={test.error} />}
      {test.data && <Answer key={test.data.id} deliveryId={test.data.id} />}
    </Panel>
  );
}

function Answer({ deliveryId }: { deliveryId: string }) {
  const delivery = useQuery(deliveryQuery(deliveryId));
  if (delivery.isLoadingError)
    return (
      <ErrorState what="Can't load the test result" error={delivery.error} onRetry={() => void delivery.refetch()} />
    );
  const last = delivery.data?.tries.at(-1);
  if (!delivery.data || !last || delivery.data.status === 'PENDING')
    return (
      <Group gap="xs" role="status">
        <Loader size="xs" aria-hidden />
        <Text size="sm">Sending… (timeout 15 s)</Text>
      </Group>
    );
  const isTaken = delivery.data.status === 'SENT';
  return (
    <Alert
      role="status"
      variant="outline"
      color={isTaken ? 'teal' : 'red'}
      icon={isTaken ? <IconCheck aria-hidden /> : <IconX aria-hidden />}
      title={isTaken ? 'Test delivered' : 'Test failed'}
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {attemptText(last)}
        {last.answer ? `: ${last.answer}` : ''}
      </Text>
    </Alert>
  );
}
