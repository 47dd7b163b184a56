import { Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import { channelKindsQuery, type ChannelKind } from '../notifications/channel-kinds';
import { NoticePage } from '../notifications/notice-page';
import { FROM_MD } from '../ui/list/from-width';
import { ListTable } from '../ui/list/list-table';
import { EmptyState } from '../ui/page/empty-state';
import { ErrorState } from '../ui/page/error-state';
import { StatusBadge } from '../ui/status/status-badge';
import { scopeText, stateOf } from '../webhooks/webhook-words';
import { ChannelActions } from './channel-actions';
import { ChannelForm } from './channel-form';
import { channelListQuery, type Channel } from './channel-queries';
import { openFormDialog } from '../ui/page/form-dialog';

/** Lists the person's channels (Slack and others), each with a test, its deliveries and its settings. */
export function ChannelsPage() {
  const kinds = useQuery(channelKindsQuery).data ?? [];
  const list = useQuery(channelListQuery);
  const add = (): void => {
    const close = openFormDialog({
      title: 'Add channel',
      children: <ChannelForm kinds={kinds} onDone={() => close()} />,
    });
  };
  const addButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add} disabled={kinds.length === 0}>
      Add channel
    </Button>
  );
  const isEmpty = list.data?.results.length === 0;
  return (
    <NoticePage title="Channels" actions={isEmpty ? undefined : addButton}>
      {list.isLoadingError ? (
        <ErrorState what="Can't load channels" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <ListTable
          label="Channels"
          records={list.data?.results}
          columns={columnsOf(kinds)}
          empty={
            <EmptyState title="No channels" action={addButton}>
              Add a chat to get notified there: {kinds.map(({ title }) => title).join(', ')}.
            </EmptyState>
          }
        />
      )}
    </NoticePage>
  );
}

function columnsOf(kinds: ChannelKind[]): DataTableColumn<Channel>[] {
  const titles = new Map(kinds.map(({ channel, title }) => [channel, title]));
  return [
    {
      accessor: 'channel',
      title: 'Channel',
      render: ({ channel, description, address }) => (
        <Stack gap={2}>
          <Text fw={600}>{titles.get(channel) ?? channel}</Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {description === '' ? address : `${description} · ${address}`}
          </Text>
        </Stack>
      ),
    },
    { accessor: 'enabled', title: 'Status', width: 120, render: (one) => <StatusBadge status={stateOf(one)} /> },
    {
      accessor: 'events',
      title: 'Events',
      visibleMediaQuery: FROM_MD,
      render: (one) => (
        <Text size="sm" lineClamp={3}>
          {scopeText(one, null)}
          {one.taskId !== null && ' · one task'}
        </Text>
      ),
    },
    {
      accessor: 'actions',
      title: '',
      width: 70,
      textAlign: 'right',
      render: (one) => <ChannelActions channel={one} kinds={kinds} />,
    },
  ];
}
