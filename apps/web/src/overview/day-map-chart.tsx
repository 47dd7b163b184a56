import '@mantine/charts/styles.layer.css';
import { MatrixChart } from '@mantine/charts';
import { ScrollArea, Text } from '@mantine/core';
import { useUserZone } from '../user/use-user';
import { localOfInstant } from '../time/local-instant';
import { Time } from '../time/time';
import { Panel } from '../ui/page/panel';
import { dayMapOf } from './day-map';
import type { Overview } from './overview-query';

const COLORS = ['indigo.3', 'indigo.5', 'indigo.7', 'orange.6', 'red.7'];
const SHOWN_MINUTES = Array.from({ length: 60 }, (_, minute) => String(minute).padStart(2, '0'));

/** Charts the planned runs of the next 24 hours by minute, so that people see where many start at once. */
export function DayMapChart({ day }: { day: Overview['day'] }) {
  const zone = useUserZone();
  const map = dayMapOf(day, (at) => localOfInstant(at.toISOString(), zone).slice(11, 16));
  return (
    <Panel title="Load forecast, next 24 hours">
      <Text size="sm">
        {map.peak === null ? (
          'No runs scheduled.'
        ) : (
          <>
            {map.total.toLocaleString('en')} {map.total === 1 ? 'run' : 'runs'} from {day.tasks.toLocaleString('en')}{' '}
            {day.tasks === 1 ? 'task' : 'tasks'}. Peak: {map.peak.count.toLocaleString('en')} at{' '}
            <Time at={new Date(map.peak.at).toISOString()} show="local" />.
          </>
        )}
      </Text>
      {map.peak !== null && (
        <ScrollArea
          type="auto"
          viewportProps={{ tabIndex: 0, role: 'img', 'aria-label': 'Runs per minute, next 24 hours' }}
        >
          <MatrixChart
            data={map.cells}
            xLabels={SHOWN_MINUTES}
            yLabels={map.hours}
            domain={[1, Math.max(COLORS.length, map.peak.count)]}
            colors={COLORS}
            emptyColor="light-dark(var(--mantine-color-gray-1), var(--mantine-color-dark-5))"
            cellSize={14}
            gap={1}
            withYLabels
            yLabelsWidth={48}
            withXLabels
            xLabelsHeight={24}
            fontSize={11}
            withTooltip
            getTooltipLabel={({ x, y, value }) =>
              `${y.slice(0, 2)}:${x}: ${value ?? 0} ${value === 1 ? 'run' : 'runs'}`
            }
            miw={960}
          />
        </ScrollArea>
      )}
    </Panel>
  );
}
