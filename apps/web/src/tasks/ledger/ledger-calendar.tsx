import '@mantine/charts/styles.layer.css';
import { Heatmap } from '@mantine/charts';
import { ColorSwatch, Group, ScrollArea, Text } from '@mantine/core';
import { Panel } from '../../ui/page/panel';
import type { Occurrence } from '../task-queries';
import { daysOf, dayText, LEVELS } from './ledger';

interface LedgerCalendarProps {
  occurrences: Occurrence[];
  zone: string;
  from: Date;
  to: Date;
}

/** Shows the days of a range, each coloured by its worst outcome. */
export function LedgerCalendar({ occurrences, zone, from, to }: LedgerCalendarProps) {
  const days = daysOf(occurrences, zone);
  const data = Object.fromEntries(Object.entries(days).map(([date, { level }]) => [date, level]));
  return (
    <Panel title="Outcomes by day">
      <ScrollArea
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'img', 'aria-label': 'Days coloured by the outcome of their runs' }}
      >
        <Heatmap
          data={data}
          startDate={from}
          endDate={to}
          domain={[1, LEVELS.length]}
          colors={LEVELS.map(({ color }) => cssColor(color))}
          withTooltip
          withMonthLabels
          withWeekdayLabels
          withOutsideDates={false}
          rectSize={14}
          gap={3}
          getTooltipLabel={({ date }) => dayText(date, days[date])}
        />
      </ScrollArea>
      <Group gap="sm">
        {LEVELS.map(({ color, label }) => (
          <Group key={label} gap={6}>
            <ColorSwatch size={12} color={cssColor(color)} withShadow={false} aria-hidden />
            <Text size="xs">{label}</Text>
          </Group>
        ))}
      </Group>
    </Panel>
  );
}

/** Converts a shade, "teal.6", into its CSS variable. */
function cssColor(color: string): string {
  return `var(--mantine-color-${color.replace('.', '-')})`;
}
