import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '../../ui/page/error-state';
import { useViewer } from '../../user/viewer';
import { useUserZone } from '../../user/use-user';
import { ledgerQuery } from '../task-queries';
import { aroundNow } from './ledger';
import { LedgerCalendar } from './ledger-calendar';
import { LedgerTable } from './ledger-table';

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

/**
 * Shows the ledger of a task: each occurrence of its schedule, past and planned, with its one outcome and the reason.
 */
export function TaskLedger({ taskId }: { taskId: string }) {
  const zone = useUserZone();
  const [range, setRange] = useState('quarter');
  const [limit, setLimit] = useState(FIRST_SHOWN);
  // The range ends on a full hour, so that its query keeps its key, and its cached response, while the page is open.
  const [now] = useState(() => Math.ceil(Date.now() / HOUR_MS) * HOUR_MS);
  const { past, future } = RANGES[range]!;
  const [from, to] = [new Date(now - past), new Date(now + future)];
  const ledger = useQuery(ledgerQuery(taskId, from.toISOString(), to.toISOString(), useViewer()));
  if (ledger.isLoadingError)
    return <ErrorState what="Can't load the calendar" error={ledger.error} onRetry={() => void ledger.refetch()} />;
  const occurrences = ledger.data?.results ?? [];
  const shown = aroundNow(occurrences, new Date(ledger.dataUpdatedAt), limit);
  return (
    <Stack gap="md">
      <RangeChoice range={range} onChange={setRange} isTruncated={ledger.data?.truncated ?? false} />
      {range !== 'day' && <LedgerCalendar occurrences={occurrences} zone={zone} from={from} to={to} />}
      <LedgerTable occurrences={ledger.data && shown} />
      {shown.length < occurrences.length && (
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            Showing {shown.length.toLocaleString('en')} of {occurrences.length.toLocaleString('en')}, nearest to now
          </Text>
          <Button size="xs" variant="default" onClick={() => setLimit(limit + MORE_SHOWN)}>
            Show more
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface RangeChoiceProps {
  range: string;
  onChange: (range: string) => void;
  /** Whether the server had more occurrences than one answer may hold. */
  isTruncated: boolean;
}

function RangeChoice({ range, onChange, isTruncated }: RangeChoiceProps) {
  return (
    <Group gap="sm">
      <SegmentedControl
        aria-label="Range"
        data={Object.entries(RANGES).map(([value, { label }]) => ({ value, label }))}
        value={range}
        onChange={onChange}
      />
      {isTruncated && (
        <Text size="sm" c="dimmed">
          Too many to show. Select a shorter range.
        </Text>
      )}
    </Group>
  );
}
