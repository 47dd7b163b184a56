import { Button, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconDots, IconList, IconPencil, IconPlugOff, IconPlugX, IconSend, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { ChannelKind } from '../notifications/channel-kinds';
import { toastDone, toastFailed } from '../ui/toasts';
import { ChannelForm } from './channel-form';
import { ChannelLog } from './channel-log';
import { CHANNELS_KEY, type Channel } from './channel-queries';
import { openFormDialog } from '../ui/page/form-dialog';

interface ChannelActionsProps {
  channel: Channel;
  kinds: ChannelKind[];
}

/** Offers what can be done with one channel. A test opens the log, where its answer appears. */
export function ChannelActions({ channel, kinds }: ChannelActionsProps) {
  const { test, change, remove } = useChannelMutations(channel.id);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="xs" variant="default" aria-label={`Actions: ${channel.description || channel.address}`}>
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSend size={16} aria-hidden />} onClick={() => test.mutate()}>
          Send test
        </Menu.Item>
        <Menu.Item leftSection={<IconList size={16} aria-hidden />} onClick={() => openLog(channel.id)}>
          Deliveries…
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => openEdit(channel, kinds)}>
          Edit…
        </Menu.Item>
        <Menu.Item
          leftSection={channel.enabled ? <IconPlugOff size={16} aria-hidden /> : <IconPlugX size={16} aria-hidden />}
          onClick={() => change.mutate(!channel.enabled)}
        >
          {channel.enabled ? 'Disable' : 'Enable'}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={16} aria-hidden />}
          c="var(--mantine-color-error)"
          onClick={() => confirmDelete(() => remove.mutate())}
        >
          Delete…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useChannelMutations(id: string) {
  const client = useQueryClient();
  const params = { path: { id } };
  const onSettled = (): Promise<void> => client.invalidateQueries({ queryKey: CHANNELS_KEY });
  const test = useMutation({
    mutationFn: () => answer(api.POST('/api/channels/{id}/test', { params })),
    onSuccess: () => openLog(id),
    onError: (error) => toastFailed("Can't send test", error),
    onSettled,
  });
  const change = useMutation({
    mutationFn: (enabled: boolean) => answer(api.PATCH('/api/channels/{id}', { params, body: { enabled } })),
    onSuccess: ({ enabled }) => toastDone(enabled ? 'Channel enabled' : 'Channel disabled'),
    onError: (error) => toastFailed("Can't change channel", error),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/channels/{id}', { params })),
    onSuccess: () => toastDone('Channel deleted'),
    onError: (error) => toastFailed("Can't delete channel", error),
    onSettled,
  });
  return { test, change, remove };
}

function openLog(channelId: string): void {
  modals.open({ title: 'Deliveries', size: 'lg', children: <ChannelLog channelId={channelId} /> });
}

function openEdit(channel: Channel, kinds: ChannelKind[]): void {
  const close = openFormDialog({
    title: 'Edit channel',
    children: <ChannelForm kinds={kinds} channel={channel} onDone={() => close()} />,
  });
}

function confirmDelete(onConfirm: () => void): void {
  modals.openConfirmModal({
    title: 'Delete this channel?',
    children: <Text size="sm">Deliveries stop and the delivery log is deleted.</Text>,
    labels: { confirm: 'Delete channel', cancel: 'Cancel' },
    confirmProps: { color: 'red.9' },
    onConfirm,
  });
}
