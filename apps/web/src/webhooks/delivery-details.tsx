import { Accordion, Button, Code, Group, ScrollArea, Stack, Text, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { Time } from '../time/time';
import { ErrorState } from '../ui/page/error-state';
import { Facts } from '../ui/page/facts';
import { CopyTextButton } from '../ui/data/copy-text-button';
import { PageLoading } from '../ui/page/page-states';
import { StatusBadge } from '../ui/status/status-badge';
import { toastDone } from '../ui/toasts';
import {
  deliveryQuery,
  webhookQuery,
  WEBHOOKS_KEY,
  type DeliveryDetail,
  type DeliveryAttempt,
} from './webhook-queries';
import { deliveryText, attemptText, whyNoReplay } from './webhook-words';
import { deliveryStatusOf } from '../ui/status/status';

/** Shows one delivery: its body, and the request and response of each attempt. */
export function DeliveryDetails({ deliveryId }: { deliveryId: string }) {
  const delivery = useQuery(deliveryQuery(deliveryId));
  if (delivery.isLoadingError)
    return <ErrorState what="Can't load delivery" error={delivery.error} onRetry={() => void delivery.refetch()} />;
  if (!delivery.data) return <PageLoading />;
  const { id, attempts, createdAt, finishedAt, nextTryAt, status, body, tries } = delivery.data;
  return (
    <Stack>
      <Group justify="space-between">
        <Group gap="xs">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {deliveryText(delivery.data)}
          </Text>
          <StatusBadge status={deliveryStatusOf({ status })} />
        </Group>
        <Replay delivery={delivery.data} />
      </Group>
      <Facts
        facts={[
          ['webhook-id', <Code key="id">{id}</Code>],
          ['Created', <Time key="created" at={createdAt} show="local" />],
          ['Attempts', String(attempts)],
          nextTryAt === null
            ? ['Finished', <Time key="ended" at={finishedAt} show="local" />]
            : ['Next attempt', <Time key="next" at={nextTryAt} />],
        ]}
      />
      {tries.length === 0 ? (
        <Text size="sm" c="dimmed">
          No attempts yet.
        </Text>
      ) : (
        <Accordion variant="contained" defaultValue={String(tries.at(-1)?.attempt)} order={3}>
          {tries.map((one) => (
            <Attempt key={one.attempt} one={one} />
          ))}
        </Accordion>
      )}
      {body !== null && <Bytes title="Payload" text={prettyJson(body)} copied={body} />}
    </Stack>
  );
}

function Attempt({ one }: { one: DeliveryAttempt }) {
  const { attempt, at, outcome, request, answer: answered, error, statusCode } = one;
  const headers = Object.entries(request?.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return (
    <Accordion.Item value={String(attempt)}>
      <Accordion.Control>
        <Group gap="xs">
          <StatusBadge status={outcome} />
          <Text size="sm">
            Attempt {attempt} · <Time at={at} show="local" />
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {attemptText(one)}
          </Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="sm">
          {request !== null && <Bytes title="Request" text={[`POST ${request.url}`, ...headers].join('\n')} />}
          <Bytes
            title={statusCode === null ? 'No response' : `Response ${statusCode}`}
            text={answered ?? error ?? '(empty)'}
          />
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function Bytes({ title, text, copied = text }: { title: string; text: string; copied?: string }) {
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <CopyTextButton text={copied} />
      </Group>
      <ScrollArea.Autosize mah={240} viewportProps={{ tabIndex: 0, 'aria-label': title }}>
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {text}
        </Code>
      </ScrollArea.Autosize>
    </Stack>
  );
}

/** Indents JSON; any other text is returned as it is. */
function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function Replay({ delivery }: { delivery: DeliveryDetail }) {
  const client = useQueryClient();
  const endpointId = delivery.endpointId ?? '';
  const isWebhook = delivery.channel === 'WEBHOOK';
  const endpoint = useQuery({ ...webhookQuery(endpointId), enabled: isWebhook }).data;
  const replay = useMutation({
    mutationFn: () => answer(api.POST('/api/deliveries/{id}/replay', { params: { path: { id: delivery.id } } })),
    onSuccess: () => toastDone('Re-sent with the same webhook-id'),
    onSettled: () => client.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
  const why = whyNoReplay(delivery, endpoint?.enabled ?? true);
  return (
    <Stack gap={4} align="flex-end">
      <Tooltip label={why} disabled={why === null}>
        <Button
          size="xs"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={replay.isPending}
          data-disabled={why !== null || undefined}
          aria-disabled={why !== null}
          aria-description={why ?? undefined}
          onClick={() => why === null && replay.mutate()}
        >
          Re-send
        </Button>
      </Tooltip>
      {replay.isError && <ErrorState what="Can't re-send" error={replay.error} />}
    </Stack>
  );
}
