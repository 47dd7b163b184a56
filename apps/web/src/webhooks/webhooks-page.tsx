import { Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { DataTableColumn } from 'mantine-datatable';
import { NoticePage } from '../notifications/notice-page';
import { Time } from '../time/time';
import { useOfNow } from '../time/use-now';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { AnchorLink } from '../ui/link/links';
import { ListTable } from '../ui/list/list-table';
import { pageSteps } from '../ui/list/page-steps';
import { Pager } from '../ui/list/pager';
import { StatusBadge } from '../ui/status/status-badge';
import { WebhookForm } from './webhook-form';
import { PAGE, webhookListQuery, type Webhook } from './webhook-queries';
import { showSecret } from './webhook-secret';
import { failingText, offText, scopeText, stateOf } from './webhook-words';
import { FROM_MD } from '../ui/list/from-width';
import { openFormDialog } from '../ui/page/form-dialog';

/** Lists the webhook endpoints of the person. */
export function WebhooksPage() {
  const search = useSearch({ from: '/user/notifications/webhooks' });
  const navigate = useNavigate({ from: '/notifications/webhooks' });
  const list = useQuery(webhookListQuery(search));
  const steps = pageSteps(list.data, PAGE, (at) => void navigate({ search: { at } }));
  const add = (): void => {
    const close = openFormDialog({
      title: 'Add webhook',
      children: (
        <WebhookForm
          onDone={({ id }, secret) => {
            close();
            const open = (): void =>
              void navigate({ to: '/notifications/webhooks/$webhookId', params: { webhookId: id } });
            if (secret === null) open();
            else showSecret(secret, open);
          }}
        />
      ),
    });
  };
  const addButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
      Add webhook
    </Button>
  );
  const isEmpty = list.data?.results.length === 0;
  return (
    <NoticePage title="Webhooks" actions={isEmpty ? undefined : addButton}>
      {list.isLoadingError ? (
        <ErrorState what="Can't load webhooks" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <ListTable
          label="Webhooks"
          records={list.data?.results}
          columns={COLUMNS}
          empty={
            <EmptyState title="No webhooks" action={addButton}>
              Send signed events to your own service.
            </EmptyState>
          }
        />
      )}
      {list.data && !isEmpty && <Pager count={list.data.count} what="webhooks" {...steps} />}
    </NoticePage>
  );
}

function FailingFor({ since }: { since: string }) {
  return <Text size="xs">{useOfNow((now) => failingText(since, now))}</Text>;
}

const COLUMNS: DataTableColumn<Webhook>[] = [
  {
    accessor: 'url',
    title: 'URL',
    render: (webhook) => (
      <Stack gap={2}>
        <AnchorLink
          to="/notifications/webhooks/$webhookId"
          params={{ webhookId: webhook.id }}
          fw={600}
          style={{ overflowWrap: 'anywhere' }}
        >
          {webhook.url}
        </AnchorLink>
        {webhook.description !== '' && (
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {webhook.description}
          </Text>
        )}
      </Stack>
    ),
  },
  {
    accessor: 'enabled',
    title: 'Status',
    width: 150,
    render: (webhook) => (
      <Stack gap={2} align="flex-start">
        <StatusBadge status={stateOf(webhook)} />
        {!webhook.enabled && <Text size="xs">{offText(webhook)}</Text>}
        {webhook.enabled && webhook.failingSince !== null && <FailingFor since={webhook.failingSince} />}
      </Stack>
    ),
  },
  {
    accessor: 'events',
    title: 'Events',
    visibleMediaQuery: FROM_MD,
    render: (webhook) => (
      <Text size="sm" lineClamp={3}>
        {scopeText(webhook, null)}
        {webhook.taskId !== null && ' · one task'}
      </Text>
    ),
  },
  {
    accessor: 'createdAt',
    title: 'Created',
    width: 240,
    visibleMediaQuery: FROM_MD,
    render: ({ createdAt }) => <Time at={createdAt} />,
  },
];
