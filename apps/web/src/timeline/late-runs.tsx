import { List, Text } from '@mantine/core';
import { Time } from '../time/time';
import { AnchorLink } from '../ui/link/links';
import { Panel } from '../ui/page/panel';
import { lateText } from './row-text';
import type { Timeline } from './timeline-query';

/** Lists the runs of the window that started late, over all tasks, each with the reason if it is known. */
export function LateRuns({ late }: { late: Timeline['late'] }) {
  if (late === null)
    return (
      <Text size="sm" c="dimmed">
        Late starts are listed for one day at a time.
      </Text>
    );
  if (late.count === 0) return <Text size="sm">No late starts in this window.</Text>;
  return (
    <Panel title={`Late starts (${late.count.toLocaleString('en')})`}>
      <List listStyleType="none" spacing="xs">
        {late.results.map((run) => (
          <List.Item key={run.runId}>
            <AnchorLink to="/runs/$runId" params={{ runId: run.runId }} fw={600} size="sm">
              {run.title}
            </AnchorLink>
            <Text size="sm">
              Scheduled for <Time at={run.scheduledFor} show="local" />. {lateText(run)}
              {run.blockedBy !== null && (
                <>
                  {' '}
                  <AnchorLink to="/runs/$runId" params={{ runId: run.blockedBy }} size="sm" underline="always">
                    Previous run of {run.title}
                  </AnchorLink>
                </>
              )}
            </Text>
          </List.Item>
        ))}
      </List>
      {late.count > late.results.length && (
        <Text size="sm" c="dimmed">
          Showing the latest {late.results.length.toLocaleString('en')}.
        </Text>
      )}
    </Panel>
  );
}
