import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, api } from '../api/client';
import { toastDone, toastFailed } from '../ui/toasts';
import { WebhookForm } from './webhook-form';
import { WEBHOOKS_KEY, type Webhook } from './webhook-queries';
import { RotateForm, showSecret } from './webhook-secret';

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
    onSuccess: ({ enabled }) => toastDone(enabled ? 'The webhook is on' : 'The webhook is off'),
    onError: (error) => toastFailed('The webhook could not be switched', error),
    onSettled: () => client.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
}

function useRemoving(id: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => answer(api.DELETE('/api/webhooks/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      toastDone('The webhook is deleted');
      // The page is left first: while it is open, it would request the deleted webhook again.
      await navigate({ to: '/notifications/webhooks' });
      client.removeQueries({ queryKey: [...WEBHOOKS_KEY, id] });
      await client.invalidateQueries({ queryKey: WEBHOOKS_KEY });
    },
    onError: (error) => toastFailed('The webhook could not be deleted', error),
  });
}

function openEdit(webhook: Webhook): void {
  const modalId = modals.open({
    title: 'Edit the webhook',
    children: <WebhookForm webhook={webhook} onDone={() => modals.close(modalId)} />,
  });
}

function openRotate(webhookId: string): void {
  const done = (secret: string): void => {
    modals.close(modalId);
    showSecret(secret);
  };
  const modalId = modals.open({
    title: 'Rotate the secret',
    children: <RotateForm webhookId={webhookId} onDone={done} />,
  });
}

function confirmDelete(onConfirm: () => void): void {
  modals.openConfirmModal({
    title: 'Delete this webhook?',
    children: <Text size="sm">Nothing more is sent there, and the log of what was sent goes with it.</Text>,
    labels: { confirm: 'Delete the webhook', cancel: 'No, keep it' },
    confirmProps: { color: 'red.9' },
    onConfirm,
  });
}

function confirmSwitchOff(onConfirm: () => void): void {
  modals.openConfirmModal({
    title: 'Switch this webhook off?',
    children: <Text size="sm">What waits for it counts as failed. It can be sent again when the webhook is on.</Text>,
    labels: { confirm: 'Switch it off', cancel: 'No, leave it on' },
    onConfirm,
  });
}
