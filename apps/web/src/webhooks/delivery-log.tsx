import { Button, MultiSelect, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { DataTableColumn } from 'mantine-datatable';
import { Time } from '../time/time';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { ListTable } from '../ui/list/list-table';
import { pageSteps } from '../ui/list/page-steps';
import { Pager } from '../ui/list/pager';
import { Panel } from '../ui/page/panel';
import { DELIVERY_STATUS_WORDS } from '#contracts/words/status-words';
import { StatusBadge } from '../ui/status/status-badge';
import { DeliveryDetails } from './delivery-details';
import { ReplayForm } from './replay-form';
import {
  DELIVERY_STATUSES,
  deliveryLogParams,
  deliveryLogQuery,
  type Delivery,
  type Webhook,
  type WebhookSearch,
} from './webhook-queries';
import { deliveryText } from './webhook-words';
import { deliveryStatusOf } from '../ui/status/status';
import { clearable } from '../ui/input/clearable';
import { FROM_MD } from '../ui/list/from-width';

/** Lists the deliveries to an endpoint, latest first, pending ones included. */
export function DeliveryLog({ webhook }: { webhook: Webhook }) {
  const search = useSearch({ from: '/user/notifications/webhooks/$webhookId' });
  const navigate = useNavigate({ from: '/notifications/webhooks/$webhookId' });
  const list = useQuery(deliveryLogQuery(webhook.id, search));
  const filter = (status: string[]): void =>
    void navigate({
      search: { status: status.length > 0 ? (status as WebhookSearch['status']) : undefined },
      replace: true,
    });
  const steps = pageSteps(
    list.data,
    deliveryLogParams(search),
    (at) => void navigate({ search: (now) => ({ ...now, at }) }),
  );
  return (
    <Panel title="Deliveries" actions={<ReplayButton webhook={webhook} />}>
      <MultiSelect
        aria-label="Status"
        placeholder={search.status ? undefined : 'All statuses'}
        data={DELIVERY_STATUSES.map((value) => ({ value, label: DELIVERY_STATUS_WORDS[value] }))}
        value={search.status ?? []}
        onChange={filter}
        {...clearable('All statuses')}
        maw={320}
      />
      {list.isLoadingError ? (
        <ErrorState what="Can't load deliveries" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <ListTable
          label="Deliveries"
          records={list.data?.results}
          columns={COLUMNS}
          empty={search.status ? <NothingFound onClear={() => filter([])} /> : <NoDeliveries />}
        />
      )}
      {list.data && list.data.results.length > 0 && <Pager count={list.data.count} what="deliveries" {...steps} />}
    </Panel>
  );
}

/** Opens the form that sends deliveries again; an endpoint that is off takes none. */
function ReplayButton({ webhook }: { webhook: Webhook }) {
  const open = (): void => {
    const modalId = modals.open({
      title: 'Re-send deliveries',
      children: <ReplayForm webhookId={webhook.id} onDone={() => modals.close(modalId)} />,
    });
  };
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconRefresh size={14} aria-hidden />}
      onClick={open}
      disabled={!webhook.enabled}
      title={webhook.enabled ? undefined : 'Enable the webhook first'}
    >
      Re-send…
    </Button>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No matching deliveries"
      action={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      Try a different status.
    </EmptyState>
  );
}

function NoDeliveries() {
  return <EmptyState title="No deliveries yet">Send a test to check the endpoint.</EmptyState>;
}

const COLUMNS: DataTableColumn<Delivery>[] = [
  {
    accessor: 'event',
    title: 'Event',
    render: (delivery) => (
      <Stack gap={2}>
        <Text size="sm" fw={600} lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
          {deliveryText(delivery)}
        </Text>
        <Text size="sm" c="dimmed">
          <Time at={delivery.createdAt} />
        </Text>
      </Stack>
    ),
  },
  { accessor: 'status', width: 120, render: (delivery) => <StatusBadge status={deliveryStatusOf(delivery)} /> },
  {
    accessor: 'answer',
    title: 'Response',
    visibleMediaQuery: FROM_MD,
    render: ({ answer }) => (
      <Text size="sm" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
        {answer ?? '–'}
      </Text>
    ),
  },
  { accessor: 'attempts', title: 'Attempts', width: 90, visibleMediaQuery: FROM_MD },
  {
    accessor: 'nextTryAt',
    title: 'Next attempt',
    width: 170,
    visibleMediaQuery: FROM_MD,
    render: ({ nextTryAt }) => <Time at={nextTryAt} show="relative" />,
  },
  {
    accessor: 'actions',
    title: '',
    width: 90,
    textAlign: 'right',
    render: (delivery) => (
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
    ),
  },
];
