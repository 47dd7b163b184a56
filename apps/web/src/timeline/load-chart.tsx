import { Box, Stack, Text } from '@mantine/core';
import { useUserZone } from '../user/use-user';
import { loadColumns, loadText } from './load';
import { NowLine } from './time-axis';
import type { Timeline } from './timeline-query';
import type { TimeWindow } from './timeline-window';

const HEIGHT = 48;
const PAST = 'light-dark(var(--mantine-color-indigo-6), var(--mantine-color-indigo-4))';
const PLANNED = 'light-dark(var(--mantine-color-gray-6), var(--mantine-color-dark-2))';

/** Charts how many runs of all tasks begin in each minute: past ones, and planned ones in gray. */
export function LoadChart({ timeline, window }: { timeline: Timeline; window: TimeWindow }) {
  const zone = useUserZone();
  const text = loadText(timeline, zone);
  return (
    <Stack gap={4}>
      <Text size="sm">Load of all tasks: {text.charAt(0).toLowerCase() + text.slice(1)}.</Text>
      <Box pos="relative" h={HEIGHT}>
        <svg
          width="100%"
          height={HEIGHT}
          viewBox="0 0 100 1"
          preserveAspectRatio="none"
          role="img"
          aria-label={`Runs per minute: ${text}`}
        >
          {loadColumns(timeline, window).map(({ atMs, left, width, height, isPlanned }) => (
            <rect
              key={atMs}
              x={left}
              width={width}
              y={1 - height}
              height={height}
              style={{ fill: isPlanned ? PLANNED : PAST }}
            />
          ))}
        </svg>
        <NowLine window={window} />
      </Box>
    </Stack>
  );
}
