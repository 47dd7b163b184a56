import { channelName } from '#contracts/words/channel-words';
import { sentenceCase } from '#contracts/words/enum-words';
import { Group, Paper, Stack, Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useViewer, type Viewer } from '../user/viewer';
import { answer, api, type Schema } from '../api/client';
import { runsKey } from '../tasks/runs/run-queries';
import { Time } from '../time/time';
import { AnchorLink } from '../ui/link/links';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { PageLoading } from '../ui/page/page-states';
import { deliveryStatusOf } from '../ui/status/status';
import { StatusBadge } from '../ui/status/status-badge';

type Delivery = Schema<'DeliveryDto'>;

const MAX_SHOWN = 100;

/** Loads the notifications about a run, the latest first. */
const runDeliveriesQuery = (runId: string, viewer: Viewer) => {
  const params = { query: { runId, pageSize: MAX_SHOWN } };
  return queryOptions({
    queryKey: [...runsKey(viewer), runId, 'deliveries'],
    queryFn: () =>
      viewer === 'admin'
        ? answer(api.GET('/api/admin/deliveries', { params }))
        : answer(api.GET('/api/deliveries', { params })),
  });
};

/** Shows the notifications about a run: over which channel, about what, and how each went. */
export function RunDeliveries({ runId, isActive }: { runId: string; isActive: boolean }) {
  const list = useQuery(runDeliveriesQuery(runId, useViewer()));
  if (list.isLoadingError)
    return <ErrorState what="Can't load deliveries" error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <PageLoading shape="rows" />;
  const { results, count } = list.data;
  if (results.length === 0)
    return (
      <EmptyState title="No deliveries">
        {isActive
          ? 'Emails, webhooks and messages to channels appear here when the run ends.'
          : 'No emails, webhooks or messages to channels were sent for this run.'}
      </EmptyState>
    );
  return (
    <Stack gap="xs" component="ul" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {results.map((delivery) => (
        <DeliveryItem key={delivery.id} delivery={delivery} />
      ))}
      {count > results.length && (
        <Text size="xs" c="dimmed" component="li">
          Showing {results.length} of {count} deliveries.
        </Text>
      )}
    </Stack>
  );
}

function DeliveryItem({ delivery }: { delivery: Delivery }) {
  const viewer = useViewer();
  const { channel, event, attempts, answer: answered, createdAt, finishedAt, nextTryAt, endpointId, url } = delivery;
  return (
    <Paper component="li" withBorder p="sm" bg="var(--carillon-surface)">
      <Group gap="xs" justify="space-between">
        <Group gap="xs">
          <StatusBadge status={deliveryStatusOf(delivery)} />
          <Text fw={600} size="sm">
            {endpointId !== null && channel === 'WEBHOOK' && viewer === 'owner' ? (
              <AnchorLink to="/notifications/webhooks/$webhookId" params={{ webhookId: endpointId }}>
                Webhook
              </AnchorLink>
            ) : (
              channelName(channel)
            )}
          </Text>
          <Text size="sm">Event: {sentenceCase(event)}</Text>
        </Group>
        <Text size="sm">
          {attempts} {attempts === 1 ? 'attempt' : 'attempts'} · <Time at={finishedAt ?? createdAt} />
        </Text>
      </Group>
      {url !== null && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {url}
        </Text>
      )}
      {answered !== null && (
        <Text size="sm" ff="monospace" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {answered}
        </Text>
      )}
      {nextTryAt !== null && (
        <Text size="sm">
          Next attempt <Time isDue at={nextTryAt} />
        </Text>
      )}
    </Paper>
  );
}
