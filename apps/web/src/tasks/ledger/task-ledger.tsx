import '@mantine/charts/styles.layer.css';
import { Badge, Button, ColorSwatch, Group, ScrollArea, SegmentedControl, Stack, Text } from '@mantine/core';
import { Heatmap } from '@mantine/charts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useReading } from '../../user/reading';
import { useUserZone } from '../../user/use-user';
import { RunLink } from '../runs/run-link';
import { duration } from '../../time/format';
import { Time } from '../../time/time';
import { EmptyState } from '../../ui/page/empty-state';
import { ErrorState } from '../../ui/page/error-state';
import { ListTable } from '../../ui/list/list-table';
import { Panel } from '../../ui/page/panel';
import { StatusBadge } from '../../ui/status/status-badge';
import { aroundNow, daysOf, dayText, LEVELS, OUTCOMES } from './ledger';
import { ledgerQuery, type Occurrence } from '../task-queries';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RANGES: Record<string, { label: string; past: number; future: number }> = {
  day: { label: 'Day', past: DAY_MS, future: DAY_MS },
  week: { label: 'Week', past: 7 * DAY_MS, future: 7 * DAY_MS },
  quarter: { label: '3 months', past: 92 * DAY_MS, future: 7 * DAY_MS },
  year: { label: 'Year', past: 365 * DAY_MS, future: 7 * DAY_MS },
};
const FIRST_SHOWN = 30;
const MORE_SHOWN = 100;

/** Every planned instant, past and to come, with its one outcome and the reason. */
export function TaskLedger({ taskId }: { taskId: string }) {
  const zone = useUserZone();
  const [range, setRange] = useState('quarter');
  const [most, setMost] = useState(FIRST_SHOWN);
  // Whole hours, so that a range has one address however long one looks at it.
  const [now] = useState(() => Math.ceil(Date.now() / HOUR_MS) * HOUR_MS);
  const { past, future } = RANGES[range]!;
  const [from, to] = [new Date(now - past), new Date(now + future)];
  const ledger = useQuery(ledgerQuery(taskId, from.toISOString(), to.toISOString(), useReading()));
  if (ledger.isError)
    return (
      <ErrorState what="The ledger could not be loaded" error={ledger.error} onRetry={() => void ledger.refetch()} />
    );
  const occurrences = ledger.data?.results ?? [];
  const shown = aroundNow(occurrences, new Date(ledger.dataUpdatedAt), most);
  return (
    <Stack gap="md">
      <Group gap="sm">
        <SegmentedControl
          aria-label="Range"
          data={Object.entries(RANGES).map(([value, { label }]) => ({ value, label }))}
          value={range}
          onChange={setRange}
        />
        {ledger.data?.truncated && (
          <Text size="sm" c="dimmed">
            There are more than can be shown: choose a shorter range.
          </Text>
        )}
      </Group>
      {range !== 'day' && <Calendar occurrences={occurrences} zone={zone} from={from} to={to} />}
      <ListTable
        label="Occurrences"
        records={
          ledger.data &&
          shown.map((occurrence) => ({ ...occurrence, id: `${occurrence.scheduledFor} ${occurrence.runId}` }))
        }
        isLoading={ledger.isPending}
        columns={[
          {
            accessor: 'scheduledFor',
            title: 'Planned for',
            render: ({ scheduledFor, runId }) =>
              runId === null ? (
                <Time at={scheduledFor} />
              ) : (
                <RunLink runId={runId}>
                  <Time at={scheduledFor} />
                </RunLink>
              ),
          },
          {
            accessor: 'outcome',
            title: 'What became of it',
            render: (occurrence) => <Outcome occurrence={occurrence} />,
          },
          {
            accessor: 'reason',
            title: 'Why',
            visibleMediaQuery: (theme) => `(min-width: ${theme.breakpoints.sm})`,
            render: ({ reason, outcome, lateMs }) =>
              reason ?? (outcome === 'RAN_LATE' ? `Started ${duration(lateMs ?? 0)} late` : ''),
          },
        ]}
        empty={
          <EmptyState title="Nothing in this range">Nothing was planned here, or it has been pruned since.</EmptyState>
        }
      />
      {shown.length < occurrences.length && (
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {shown.length} of {occurrences.length}, the ones nearest to now
          </Text>
          <Button size="xs" variant="default" onClick={() => setMost(most + MORE_SHOWN)}>
            Show more
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Outcome({ occurrence: { outcome, status } }: { occurrence: Occurrence }) {
  const { label } = OUTCOMES[outcome];
  return (
    <Group gap={6}>
      <Badge variant="default" tt="none" radius="sm">
        {label}
      </Badge>
      {status !== null && (outcome === 'RAN' || outcome === 'RAN_LATE') && <StatusBadge status={status} />}
    </Group>
  );
}

interface CalendarProps {
  occurrences: Occurrence[];
  zone: string;
  from: Date;
  to: Date;
}

function Calendar({ occurrences, zone, from, to }: CalendarProps) {
  const days = daysOf(occurrences, zone);
  const data = Object.fromEntries(Object.entries(days).map(([date, { level }]) => [date, level]));
  return (
    <Panel title="Calendar">
      <ScrollArea
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'img', 'aria-label': 'Days, coloured by what became of their runs' }}
      >
        <Heatmap
          data={data}
          startDate={from}
          endDate={to}
          domain={[1, LEVELS.length]}
          colors={LEVELS.map(({ color }) => `var(--mantine-color-${color.replace('.', '-')})`)}
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
            <ColorSwatch
              size={12}
              color={`var(--mantine-color-${color.replace('.', '-')})`}
              withShadow={false}
              aria-hidden
            />
            <Text size="xs">{label}</Text>
          </Group>
        ))}
      </Group>
    </Panel>
  );
}
