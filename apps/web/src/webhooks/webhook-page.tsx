import { Alert, Button, Group, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconAlertTriangle, IconDots, IconKey, IconPencil, IconPlugOff, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { answer, api } from '../api/client';
import { NoticePage } from '../notifications/notice-page';
import { taskQuery } from '../tasks/task-queries';
import { Time } from '../time/time';
import { ErrorState } from '../ui/page/error-state';
import { Facts } from '../ui/page/facts';
import { AnchorLink } from '../ui/link/links';
import { PageLoading } from '../ui/page/page-states';
import { Panel } from '../ui/page/panel';
import { StatusBadge } from '../ui/status/status-badge';
import { tellDone, tellFailed } from '../ui/toasts';
import { DeliveryLog } from './delivery-log';
import { WebhookForm } from './webhook-form';
import { webhookQuery, WEBHOOKS_KEY, type Webhook } from './webhook-queries';
import { RotateForm, showSecret } from './webhook-secret';
import { WebhookTest } from './webhook-test';
import { offText, scopeText, stateOf } from './webhook-words';

/** One endpoint: its state, what can be done with it, and what was sent there. */
export function WebhookPage() {
  const { webhookId } = useParams({ from: '/user/notifications/webhooks/$webhookId' });
  const webhook = useQuery(webhookQuery(webhookId));
  if (webhook.isError && webhook.data === undefined)
    return (
      <NoticePage title="Webhook">
        <ErrorState
          what="The webhook could not be loaded"
          error={webhook.error}
          onRetry={() => void webhook.refetch()}
        />
      </NoticePage>
    );
  if (!webhook.data) return <PageLoading />;
  return <WebhookShown webhook={webhook.data} />;
}

function WebhookShown({ webhook }: { webhook: Webhook }) {
  const { taskId } = webhook;
  const task = useQuery({ ...taskQuery(taskId ?? ''), enabled: taskId !== null }).data;
  const { edit, rotate, remove, turn, isTurning } = useWebhookActions(webhook);
  return (
    <NoticePage
      title={webhook.description === '' ? 'Webhook' : webhook.description}
      aside={<StatusBadge status={stateOf(webhook)} />}
      actions={
        <>
          <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={edit}>
            Edit
          </Button>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button variant="default" px="xs" aria-label="More actions">
                <IconDots size={18} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={rotate}>
                Rotate the secret…
              </Menu.Item>
              {webhook.enabled && (
                <Menu.Item leftSection={<IconPlugOff size={16} aria-hidden />} onClick={() => turn(false)}>
                  Switch off…
                </Menu.Item>
              )}
              <Menu.Item
                leftSection={<IconTrash size={16} aria-hidden />}
                c="var(--mantine-color-error)"
                onClick={remove}
              >
                Delete…
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      {!webhook.enabled && (
        <Alert
          variant="outline"
          color="orange"
          icon={<IconPlugOff aria-hidden />}
          title="It is off: nothing is sent there"
        >
          <Group justify="space-between">
            <Text size="sm">
              {offText(webhook)} Since <Time at={webhook.offAt} />. Switched on it begins with a clean record; what was
              missed can be sent again.
            </Text>
            <Button size="xs" loading={isTurning} onClick={() => turn(true)}>
              Switch on
            </Button>
          </Group>
        </Alert>
      )}
      {webhook.enabled && webhook.failingSince !== null && (
        <Alert
          variant="outline"
          color="yellow"
          icon={<IconAlertTriangle aria-hidden />}
          title="What is sent there does not arrive"
        >
          No try has succeeded since <Time at={webhook.failingSince} />. After five days without a success it is
          switched off.
        </Alert>
      )}
      <Panel>
        <Text ff="monospace" size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {webhook.url}
        </Text>
        <Facts
          facts={[
            ['Is told', scopeText({ ...webhook, tag: null }, null)],
            [
              'Of',
              taskId === null ? (
                webhook.tag === null ? (
                  'any task'
                ) : (
                  `tasks with the tag ${webhook.tag}`
                )
              ) : (
                <AnchorLink key="task" to="/tasks/$taskId" params={{ taskId }}>
                  {task?.title ?? 'one task'}
                </AnchorLink>
              ),
            ],
            ['Added', <Time key="added" at={webhook.createdAt} />],
            [
              'Secret',
              webhook.previousSecretUntil === null ? (
                'shown once, when it was made'
              ) : (
                <Text key="secret" size="sm" span>
                  the one before signs as well until <Time at={webhook.previousSecretUntil} />
                </Text>
              ),
            ],
          ]}
        />
      </Panel>
      <WebhookTest webhookId={webhook.id} />
      <DeliveryLog webhook={webhook} />
    </NoticePage>
  );
}

function useWebhookActions(webhook: Webhook) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const path = { id: webhook.id };
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: WEBHOOKS_KEY });
  const turning = useMutation({
    mutationFn: (enabled: boolean) => answer(api.PATCH('/api/webhooks/{id}', { params: { path }, body: { enabled } })),
    onSuccess: ({ enabled }) => tellDone(enabled ? 'The webhook is on' : 'The webhook is off'),
    onError: (error) => tellFailed('The webhook could not be switched', error),
    onSettled: refresh,
  });
  const removing = useMutation({
    mutationFn: () => answer(api.DELETE('/api/webhooks/{id}', { params: { path } })),
    onSuccess: async () => {
      tellDone('The webhook is deleted');
      await navigate({ to: '/notifications/webhooks' });
      client.removeQueries({ queryKey: [...WEBHOOKS_KEY, webhook.id] });
      await refresh();
    },
    onError: (error) => tellFailed('The webhook could not be deleted', error),
  });
  const edit = (): void => {
    const modalId = modals.open({
      title: 'Edit the webhook',
      children: <WebhookForm webhook={webhook} onDone={() => modals.close(modalId)} />,
    });
  };
  const rotate = (): void => {
    const modalId = modals.open({
      title: 'Rotate the secret',
      children: (
        <RotateForm
          webhookId={webhook.id}
          onDone={(secret) => {
            modals.close(modalId);
            showSecret(secret);
          }}
        />
      ),
    });
  };
  const remove = (): void => {
    modals.openConfirmModal({
      title: 'Delete this webhook?',
      children: <Text size="sm">Nothing more is sent there, and the log of what was sent goes with it.</Text>,
      labels: { confirm: 'Delete the webhook', cancel: 'No, keep it' },
      confirmProps: { color: 'red.9' },
      onConfirm: () => removing.mutate(),
    });
  };
  const turn = (on: boolean): void => {
    if (on) return turning.mutate(true);
    modals.openConfirmModal({
      title: 'Switch this webhook off?',
      children: <Text size="sm">What waits for it counts as failed. It can be sent again when the webhook is on.</Text>,
      labels: { confirm: 'Switch it off', cancel: 'No, leave it on' },
      onConfirm: () => turning.mutate(false),
    });
  };
  return { edit, rotate, remove, turn, isTurning: turning.isPending };
}
