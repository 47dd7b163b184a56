import { Group, Text, Timeline } from '@mantine/core';
import { Time } from '../time/time';
import { RunErrorText } from '../output/run-error';
import { timelineEntries, type Step } from './timeline-entries';

/** Shows the steps of a run, each with the wait before it. */
export function RunTimeline({ timeline, isActive }: { timeline: Step[]; isActive: boolean }) {
  const entries = timelineEntries(timeline);
  return (
    <Timeline active={isActive ? entries.length - 2 : entries.length} bulletSize={14} lineWidth={2}>
      {entries.map(({ at, title, detail, isError, color, waited }, index) => (
        <Timeline.Item
          key={index}
          color={color}
          title={
            <Group gap={6}>
              <Text fw={600} size="sm">
                {title}
              </Text>
              {waited !== null && (
                <Text size="xs" c="dimmed">
                  after {waited}
                </Text>
              )}
            </Group>
          }
        >
          <Text size="sm">
            <Time at={at} show="local" />
          </Text>
          {detail !== null && isError && <RunErrorText message={detail} />}
          {detail !== null && !isError && (
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'pre-wrap' }}>
              {detail}
            </Text>
          )}
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
