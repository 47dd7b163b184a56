import { Box, Flex, Group, Stack, Text } from '@mantine/core';
import { AnchorLink } from '../ui/link/links';
import { STATUS_STYLES } from '../ui/status/status';
import type { Moment } from './marks';
import { shade } from './row-span';
import { RowTrack } from './row-track';
import { rowText } from './row-text';
import { TimeAxis } from './time-axis';
import type { Timeline, TimelineRow } from './timeline-query';
import type { View } from './timeline-search';

/** The titles have this width from a small tablet on; on a phone they are above their row. */
export const TITLE_WIDTH = { base: '100%', sm: 240 };

/** Lists the tasks, each with its title, its numbers in words, and its runs over the window. */
export function TimelineRows({ timeline, moment, view }: { timeline: Timeline; moment: Moment; view: View }) {
  return (
    <Stack gap="xs">
      <BesideTitles>
        <TimeAxis window={moment.window} view={view} />
      </BesideTitles>
      <Stack component="ul" gap={6} m={0} p={0} aria-label="Tasks" style={{ listStyle: 'none' }}>
        {timeline.results.map((row) => (
          <Row key={row.taskId} row={row} moment={moment} bucketMs={timeline.bucketMs} />
        ))}
      </Stack>
      <Legend />
    </Stack>
  );
}

/** Places something over the window, beside the column of the titles. */
export function BesideTitles({ children }: { children: React.ReactNode }) {
  return (
    <Flex gap="sm">
      <Box w={TITLE_WIDTH.sm} visibleFrom="sm" style={{ flexShrink: 0 }} />
      <Box flex={1} miw={0}>
        {children}
      </Box>
    </Flex>
  );
}

function Row({ row, moment, bucketMs }: { row: TimelineRow; moment: Moment; bucketMs: number }) {
  return (
    <Flex component="li" direction={{ base: 'column', sm: 'row' }} gap={{ base: 2, sm: 'sm' }} align={{ sm: 'center' }}>
      <Box w={TITLE_WIDTH} style={{ flexShrink: 0 }}>
        <AnchorLink to="/tasks/$taskId" params={{ taskId: row.taskId }} fw={600} size="sm" lineClamp={1}>
          {row.title}
        </AnchorLink>
        <Text size="xs" c="dimmed">
          {rowText(row, moment)}
        </Text>
      </Box>
      <RowTrack row={row} moment={moment} bucketMs={bucketMs} />
    </Flex>
  );
}

const LEGEND: { label: string; color: string }[] = [
  { label: 'Completed', color: STATUS_STYLES.COMPLETED!.color },
  { label: 'Failed', color: STATUS_STYLES.FAILED!.color },
  { label: 'Running', color: STATUS_STYLES.PROCESSING!.color },
  { label: 'Cancelled', color: STATUS_STYLES.CANCELLED!.color },
  { label: 'Skipped or paused', color: STATUS_STYLES.SKIPPED!.color },
  { label: 'Scheduled', color: 'gray' },
];

function Legend() {
  return (
    <Group gap="md" aria-label="Legend" role="group">
      {LEGEND.map(({ label, color }) => (
        <Group key={label} gap={6}>
          <Box w={12} h={12} aria-hidden style={{ background: shade(color), borderRadius: 2 }} />
          <Text size="xs">{label}</Text>
        </Group>
      ))}
      <Text size="xs">Yellow edge: late start</Text>
    </Group>
  );
}
