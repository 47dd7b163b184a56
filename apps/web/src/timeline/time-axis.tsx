import { Box, Text } from '@mantine/core';
import { useUserZone } from '../user/use-user';
import { useNow } from '../time/use-now';
import { axisTicks, percentOf } from './scale';
import type { View } from './timeline-search';
import type { TimeWindow } from './timeline-window';

/** Labels the time below the load and above the rows. */
export function TimeAxis({ window, view }: { window: TimeWindow; view: View }) {
  const zone = useUserZone();
  return (
    <Box pos="relative" h={18} aria-hidden style={{ overflow: 'hidden' }}>
      {axisTicks(window, view, zone).map(({ percent, label }) => (
        <Text
          key={percent}
          c="dimmed"
          fz={11}
          pos="absolute"
          pl={3}
          style={{
            left: `${percent}%`,
            whiteSpace: 'nowrap',
            borderLeft: '1px solid var(--mantine-color-default-border)',
          }}
        >
          {label}
        </Text>
      ))}
    </Box>
  );
}

/** Draws a line at the present moment; nothing while that is outside the window. */
export function NowLine({ window }: { window: TimeWindow }) {
  const percent = percentOf(useNow().getTime(), window);
  if (percent < 0 || percent > 100) return null;
  return (
    <Box
      aria-hidden
      pos="absolute"
      top={0}
      bottom={0}
      w={2}
      bg="light-dark(var(--mantine-color-indigo-8), var(--mantine-color-indigo-3))"
      style={{ left: `${percent}%`, pointerEvents: 'none' }}
    />
  );
}
