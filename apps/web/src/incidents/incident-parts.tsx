import { Badge, Group, Stack, Text } from '@mantine/core';
import { Time } from '../time/time';
import { AnchorLink } from '../ui/link/links';
import { StatusBadge } from '../ui/status/status-badge';
import type { Incident, ResolvedIncident } from './incident-queries';
import { pauseText } from './incident-text';

/** Shows the task of an incident, what is done about it, and when it runs next. */
export function TaskOfIncident({ incident }: { incident: Incident }) {
  const { id, title, acknowledgedAt, muted, schedule } = incident;
  const paused = pauseText(incident);
  return (
    <Stack gap={4} miw={0}>
      <TaskLink id={id} title={title} />
      {(acknowledgedAt !== null || muted || paused !== null) && (
        <Group gap={4}>
          {acknowledgedAt !== null && <Mark label="Acknowledged" />}
          {muted && <Mark label="Muted" />}
          {paused !== null && <StatusBadge status="PAUSED" />}
        </Group>
      )}
      <Text size="xs" c="dimmed">
        {paused ??
          (schedule?.nextDueAt == null ? (
            'No next run'
          ) : (
            <>
              Next run <Time isDue at={schedule.nextDueAt} />
            </>
          ))}
        {paused !== null && schedule?.pausedUntil != null && (
          <>
            {' · until '}
            <Time at={schedule.pausedUntil} show="day" />
          </>
        )}
      </Text>
    </Stack>
  );
}

export function TaskLink({ id, title }: { id: string; title: string }) {
  return (
    <AnchorLink to="/tasks/$taskId" params={{ taskId: id }} fw={600}>
      {title}
    </AnchorLink>
  );
}

function Mark({ label }: { label: string }) {
  return (
    <Badge variant="default" tt="none" radius="sm">
      {label}
    </Badge>
  );
}

/** Shows when the task began to fail, as a link to the first failed run. */
export function Since({ since, sinceIsExact, firstRunId }: Pick<Incident, 'since' | 'sinceIsExact' | 'firstRunId'>) {
  if (firstRunId === null) return <Time at={null} />;
  return (
    <AnchorLink to="/runs/$runId" params={{ runId: firstRunId }} size="sm">
      {!sinceIsExact && 'before '}
      <Time at={since} />
    </AnchorLink>
  );
}

/** Shows the first line of the last error, as a link to its run. */
export function LastError({ error, lastRunId }: Pick<Incident | ResolvedIncident, 'error' | 'lastRunId'>) {
  if (lastRunId === null) return <Time at={null} />;
  return (
    <AnchorLink to="/runs/$runId" params={{ runId: lastRunId }} ff="monospace" size="xs" lineClamp={2}>
      {error === null ? 'Last failed run' : error.line || error.code}
    </AnchorLink>
  );
}
