import { Alert, Button, Group, Menu, Text } from '@mantine/core';
import { IconAlertTriangle, IconDots, IconKey, IconPencil, IconPlugOff, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { NoticePage } from '../notifications/notice-page';
import { taskQuery } from '../tasks/task-queries';
import { Time } from '../time/time';
import { ErrorState } from '../ui/page/error-state';
import { Facts } from '../ui/page/facts';
import { AnchorLink } from '../ui/link/links';
import { PageLoading } from '../ui/page/page-states';
import { Panel } from '../ui/page/panel';
import { StatusBadge } from '../ui/status/status-badge';
import { DeliveryLog } from './delivery-log';
import { useWebhookActions } from './use-webhook-actions';
import { webhookQuery, type Webhook } from './webhook-queries';
import { WebhookTest } from './webhook-test';
import { offText, scopeText, stateOf } from './webhook-words';

/** Shows one endpoint: its state, its actions, a test and the log of its deliveries. */
export function WebhookPage() {
  const { webhookId } = useParams({ from: '/user/notifications/webhooks/$webhookId' });
  const webhook = useQuery(webhookQuery(webhookId));
  if (webhook.isLoadingError)
    return (
      <NoticePage title="Webhook">
        <ErrorState what="Can't load webhook" error={webhook.error} onRetry={() => void webhook.refetch()} />
      </NoticePage>
    );
  if (!webhook.data) return <PageLoading shape="page" />;
  return <WebhookContent webhook={webhook.data} />;
}

function WebhookContent({ webhook }: { webhook: Webhook }) {
  const actions = useWebhookActions(webhook);
  return (
    <NoticePage
      title={webhook.description === '' ? 'Webhook' : webhook.description}
      badges={<StatusBadge status={stateOf(webhook)} />}
      actions={<ActionButtons webhook={webhook} actions={actions} />}
    >
      {!webhook.enabled && <SwitchedOff webhook={webhook} actions={actions} />}
      {webhook.enabled && webhook.failingSince !== null && (
        <Alert variant="outline" color="yellow" icon={<IconAlertTriangle aria-hidden />} title="Deliveries are failing">
          No success since <Time at={webhook.failingSince} />. The webhook is disabled after five days of failures.
        </Alert>
      )}
      <WebhookFacts webhook={webhook} />
      <WebhookTest webhookId={webhook.id} />
      <DeliveryLog webhook={webhook} />
    </NoticePage>
  );
}

interface WithActions {
  webhook: Webhook;
  actions: ReturnType<typeof useWebhookActions>;
}

function ActionButtons({ webhook, actions }: WithActions) {
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={actions.edit}>
        Edit
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" px="xs" aria-label="More actions">
            <IconDots size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={actions.rotate}>
            Rotate secret…
          </Menu.Item>
          {webhook.enabled && (
            <Menu.Item leftSection={<IconPlugOff size={16} aria-hidden />} onClick={actions.switchOff}>
              Disable…
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconTrash size={16} aria-hidden />}
            c="var(--mantine-color-error)"
            onClick={actions.remove}
          >
            Delete…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function SwitchedOff({ webhook, actions }: WithActions) {
  return (
    <Alert variant="outline" color="orange" icon={<IconPlugOff aria-hidden />} title="Webhook disabled">
      <Group justify="space-between">
        <Text size="sm">
          {offText(webhook)} Since <Time at={webhook.offAt} />. Missed deliveries can be re-sent after enabling.
        </Text>
        <Button size="xs" loading={actions.isSwitching} onClick={actions.switchOn}>
          Enable
        </Button>
      </Group>
    </Alert>
  );
}

function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const { previousSecretUntil } = webhook;
  return (
    <Panel>
      <Text ff="monospace" size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {webhook.url}
      </Text>
      <Facts
        facts={[
          ['Events', scopeText({ ...webhook, tag: null }, null)],
          ['Tasks', <TaskScope key="tasks" webhook={webhook} />],
          ['Created', <Time key="added" at={webhook.createdAt} />],
          [
            'Signing secret',
            previousSecretUntil === null ? (
              'hidden'
            ) : (
              <Text key="secret" size="sm" span>
                previous secret valid until <Time at={previousSecretUntil} />
              </Text>
            ),
          ],
        ]}
      />
    </Panel>
  );
}

/** Names the tasks whose events go to the endpoint: one, those with a tag, or any. */
function TaskScope({ webhook: { taskId, tag } }: { webhook: Webhook }) {
  const task = useQuery({ ...taskQuery(taskId ?? ''), enabled: taskId !== null }).data;
  if (taskId === null) return tag === null ? 'all' : `tagged ${tag}`;
  return (
    <AnchorLink to="/tasks/$taskId" params={{ taskId }}>
      {task?.title ?? 'one task'}
    </AnchorLink>
  );
}
