import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, api } from '../api/client';
import { toastDone, toastFailed } from '../ui/toasts';
import { WebhookForm } from './webhook-form';
import { WEBHOOKS_KEY, type Webhook } from './webhook-queries';
import { RotateForm, showSecret } from './webhook-secret';
import { openFormDialog } from '../ui/page/form-dialog';

/** Gives the actions on an endpoint. Each reports its result in a toast; those that lose something ask first. */
export function useWebhookActions(webhook: Webhook) {
  const switching = useSwitching(webhook.id);
  const removing = useRemoving(webhook.id);
  return {
    edit: () => openEdit(webhook),
    rotate: () => openRotate(webhook.id),
    remove: () => confirmDelete(() => removing.mutate()),
    switchOn: () => switching.mutate(true),
    switchOff: () => confirmSwitchOff(() => switching.mutate(false)),
    isSwitching: switching.isPending,
  };
}

function useSwitching(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (enabled: boolean) =>
      answer(api.PATCH('/api/webhooks/{id}', { params: { path: { id } }, body: { enabled } })),
    onSuccess: ({ enabled }) => toastDone(enabled ? 'Webhook enabled' : 'Webhook disabled'),
    onError: (error) => toastFailed("Can't change webhook", error),
    onSettled: () => client.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
}

function useRemoving(id: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => answer(api.DELETE('/api/webhooks/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      toastDone('Webhook deleted');
      // The page is left first: while it is open, it would request the deleted webhook again.
      await navigate({ to: '/notifications/webhooks' });
      client.removeQueries({ queryKey: [...WEBHOOKS_KEY, id] });
      await client.invalidateQueries({ queryKey: WEBHOOKS_KEY });
    },
    onError: (error) => toastFailed("Can't delete webhook", error),
  });
}

function openEdit(webhook: Webhook): void {
  const close = openFormDialog({
    title: 'Edit webhook',
    children: <WebhookForm webhook={webhook} onDone={() => close()} />,
  });
}

function openRotate(webhookId: string): void {
  const done = (secret: string): void => {
    modals.close(modalId);
    showSecret(secret);
  };
  const modalId = modals.open({
    title: 'Rotate secret',
    children: <RotateForm webhookId={webhookId} onDone={done} />,
  });
}

function confirmDelete(onConfirm: () => void): void {
  modals.openConfirmModal({
    title: 'Delete this webhook?',
    children: <Text size="sm">Deliveries stop and the delivery log is deleted.</Text>,
    labels: { confirm: 'Delete webhook', cancel: 'Cancel' },
    confirmProps: { color: 'red.9' },
    onConfirm,
  });
}

function confirmSwitchOff(onConfirm: () => void): void {
  modals.openConfirmModal({
    title: 'Disable this webhook?',
    children: <Text size="sm">Pending deliveries are marked failed; you can re-send them later.</Text>,
    labels: { confirm: 'Disable', cancel: 'Cancel' },
    onConfirm,
  });
}
