import { Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Time } from '../time/time';
import { AnchorLink } from '../ui/link/links';
import { Panel } from '../ui/page/panel';
import { StatusBadge } from '../ui/status/status-badge';
import { concernsOf, notShown, type Concern } from './attention';
import type { Overview } from './overview-query';

/** Lists the tasks that need attention, each with its reason and a link. */
export function AttentionPanel({ attention }: { attention: Overview['attention'] }) {
  const concerns = concernsOf(attention);
  const more = notShown(attention);
  const failing = attention.paused + attention.failed;
  const count = failing + attention.late;
  if (count === 0)
    return (
      <Panel title="Needs attention">
        <Group gap="xs">
          <IconCircleCheck size={20} aria-hidden color="var(--mantine-color-teal-7)" />
          <Text size="sm">All good. No failing, paused or delayed tasks.</Text>
        </Group>
      </Panel>
    );
  return (
    <Panel title={`Needs attention (${count.toLocaleString('en')})`}>
      <Stack gap="xs">
        {concerns.map((concern) => (
          <Group key={concern.key} gap="xs" wrap="nowrap" align="flex-start">
            <StatusBadge status={concern.status} />
            <div>
              <ConcernLink concern={concern} />
              <Text size="sm">
                {concern.what}
                {concern.at !== null && (
                  <>
                    {concern.before}
                    <Time at={concern.at} show="relative" />
                  </>
                )}
              </Text>
            </div>
          </Group>
        ))}
        {more !== null && <Text size="sm">{more}</Text>}
        {failing > 0 && (
          <Text size="sm">
            <AnchorLink to="/incidents" underline="always">
              View all incidents
            </AnchorLink>
          </Text>
        )}
      </Stack>
    </Panel>
  );
}

function ConcernLink({ concern: { title, taskId, runId } }: { concern: Concern }) {
  return runId === null ? (
    <AnchorLink to="/tasks/$taskId" params={{ taskId }} fw={600}>
      {title}
    </AnchorLink>
  ) : (
    <AnchorLink to="/runs/$runId" params={{ runId }} fw={600}>
      {title}
    </AnchorLink>
  );
}
