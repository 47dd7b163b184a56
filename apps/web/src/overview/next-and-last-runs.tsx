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
    <Panel title="Next runs">
      {runs.length === 0 ? (
        <Text size="sm" c="dimmed">
          No task has a next run. Give one a schedule, or start it by hand.
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
          All, by their next run
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
    .filter(({ trigger }) => trigger === 'SCHEDULE')
    .map(({ latenessMs }) => Math.max(0, latenessMs ?? 0));
  return (
    <Panel
      title="Last runs"
      actions={
        percent !== null && (
          <Badge variant="default" tt="none" size="lg" fw={500}>
            {percent.toFixed(percent === 100 ? 0 : 1)} % on time, median {duration(percentile(lateness, 50))} late
          </Badge>
        )
      }
    >
      {ended.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing has run yet.
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
          All runs
        </ButtonLink>
      </Group>
    </Panel>
  );
}
