import { Badge, Group, List, Text, Timeline } from '@mantine/core';
import { percentile } from '../tasks/runs/run-figures';
import { duration } from '../time/format';
import { Time } from '../time/time';
import { AnchorLink, ButtonLink } from '../ui/link/links';
import { Panel } from '../ui/page/panel';
import { StatusBadge } from '../ui/status/status-badge';
import { onTimePercent } from './attention';
import type { Overview } from './overview-query';

const MAX_LAST_RUNS = 8;

/** Lists the tasks that run next, with the time of their next run. */
export function NextRuns({ runs }: { runs: Overview['nextRuns'] }) {
  return (
    <Panel title="Upcoming runs">
      {runs.length === 0 ? (
        <Text size="sm" c="dimmed">
          No upcoming runs. Add a schedule to a task, or run one now.
        </Text>
      ) : (
        <List listStyleType="none" spacing="xs">
          {runs.map(({ taskId, title, nextDueAt }) => (
            <List.Item key={taskId} styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}>
              <Group justify="space-between" gap="xs">
                <AnchorLink to="/tasks/$taskId" params={{ taskId }} fw={600} size="sm">
                  {title}
                </AnchorLink>
                <Text size="sm">
                  <Time isDue at={nextDueAt} />
                </Text>
              </Group>
            </List.Item>
          ))}
        </List>
      )}
      <Group>
        <ButtonLink size="xs" variant="default" to="/tasks" search={{ ordering: 'nextDueAt' }}>
          View all upcoming
        </ButtonLink>
      </Group>
    </Panel>
  );
}

/** Lists the last runs, and how many of the scheduled ones started on time. `lateAfterMs` is the limit. */
export function LastRuns({ runs, lateAfterMs }: { runs: Overview['lastRuns']; lateAfterMs: number }) {
  const ended = runs.filter(({ startedAt }) => startedAt !== null);
  const percent = onTimePercent(ended, lateAfterMs);
  const lateness = ended
    .filter(({ trigger, latenessMs }) => trigger === 'SCHEDULE' && latenessMs !== null)
    .map(({ latenessMs }) => Math.max(0, latenessMs ?? 0));
  return (
    <Panel
      title="Recent runs"
      actions={
        percent !== null && (
          <Badge variant="default" tt="none" size="lg" fw={500}>
            {Math.floor(percent)} % on time · median start delay {duration(percentile(lateness, 50))}
          </Badge>
        )
      }
    >
      {ended.length === 0 && (
        <Text size="sm" c="dimmed">
          No runs yet.
        </Text>
      )}
      <Timeline active={-1} bulletSize={10} lineWidth={2}>
        {ended.slice(0, MAX_LAST_RUNS).map((run) => (
          <Timeline.Item
            key={run.id}
            title={
              <Group gap="xs">
                <AnchorLink to="/runs/$runId" params={{ runId: run.id }} size="sm" fw={600}>
                  {run.taskTitle}
                </AnchorLink>
                <StatusBadge status={run.status} />
              </Group>
            }
          >
            <Text size="xs" c="dimmed">
              <Time at={run.startedAt} />
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      <Group>
        <ButtonLink size="xs" variant="default" to="/runs">
          View all runs
        </ButtonLink>
      </Group>
    </Panel>
  );
}
