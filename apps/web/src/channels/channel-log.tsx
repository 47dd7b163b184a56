import { Button, Group, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import { Time } from '../time/time';
import { ErrorState } from '../ui/page/error-state';
import { PageLoading } from '../ui/page/page-states';
import { StatusBadge } from '../ui/status/status-badge';
import { DeliveryDetails } from '../webhooks/delivery-details';
import { deliveryText } from '../webhooks/webhook-words';
import { deliveryStatusOf } from '../ui/status/status';
import { channelLogQuery } from './channel-queries';

/** Lists the latest deliveries to a channel; each opens with its attempts and can be sent again. */
export function ChannelLog({ channelId }: { channelId: string }) {
  const log = useQuery(channelLogQuery(channelId));
  if (log.isLoadingError)
    return <ErrorState what="Can't load deliveries" error={log.error} onRetry={() => void log.refetch()} />;
  if (!log.data) return <PageLoading shape="rows" />;
  if (log.data.results.length === 0) return <Text size="sm">No deliveries yet. Send a test.</Text>;
  return (
    <Stack gap="xs">
      {log.data.results.map((delivery) => (
        <Group key={delivery.id} justify="space-between" wrap="nowrap">
          <Stack gap={2}>
            <Text size="sm" fw={600} lineClamp={1}>
              {deliveryText(delivery)}
            </Text>
            <Text size="sm" c="dimmed">
              <Time at={delivery.createdAt} /> {delivery.answer}
            </Text>
          </Stack>
          <Group gap="xs" wrap="nowrap">
            <StatusBadge status={deliveryStatusOf(delivery)} />
            <Button
              size="xs"
              variant="default"
              aria-label={`Details: ${deliveryText(delivery)}`}
              onClick={() =>
                modals.open({ title: 'Delivery', size: 'xl', children: <DeliveryDetails deliveryId={delivery.id} /> })
              }
            >
              Details
            </Button>
          </Group>
        </Group>
      ))}
    </Stack>
  );
}
