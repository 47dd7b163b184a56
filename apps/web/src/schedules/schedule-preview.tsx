import { Alert, Group, List, Loader, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconClockExclamation } from '@tabler/icons-react';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { messageOf, ApiError } from '../api/problem';
import { Time } from '../time/time';
import { useUserZone } from '../user/use-user';
import type { ScheduleBody } from './schedule-draft';
import { withoutOwnZone } from './schedule-text';

const DEBOUNCE_MS = 350;

interface PreviewOptions {
  /** Lets the server resolve `H`, whose value depends on the task. */
  taskId?: string;
  /** How many runs are previewed; 10 without it. */
  count?: number;
}

/** Requests a preview of a schedule, from now on. */
export const schedulePreviewQuery = (schedule: ScheduleBody | null, { taskId, count }: PreviewOptions) =>
  queryOptions({
    queryKey: ['schedule-preview', JSON.stringify(schedule), taskId, count],
    queryFn: () =>
      answer(api.POST('/api/schedules/preview', { body: { schedule: schedule as ScheduleBody, taskId, count } })),
    enabled: schedule !== null,
    staleTime: 30_000,
  });

/**
 * Requests a preview of a schedule once typing pauses. `taskId` lets the server resolve `H`, whose value depends on the
 * task.
 */
export function usePreview(schedule: ScheduleBody | null, taskId?: string) {
  const [settled] = useDebouncedValue(schedule === null ? null : JSON.stringify(schedule), DEBOUNCE_MS);
  const body = settled === null ? null : (JSON.parse(settled) as ScheduleBody);
  return useQuery({ ...schedulePreviewQuery(body, { taskId }), placeholderData: keepPreviousData });
}

/** Shows a schedule in words, its next runs, and the effect of clock changes. */
export function SchedulePreview({ preview, title }: { preview: ReturnType<typeof usePreview>; title: string }) {
  const { data, error, isFetching } = preview;
  const isWrong = error instanceof ApiError && error.status === 400;
  return (
    <Stack gap="xs" aria-live="polite">
      <Group gap="xs">
        <Text fw={600} size="sm">
          {title}
        </Text>
        {isFetching && <Loader size={14} aria-label="Loading" />}
      </Group>
      {error && (
        <Text size="sm" c="dimmed">
          {isWrong ? 'Complete the schedule to see the next runs.' : messageOf(error)}
        </Text>
      )}
      {!error && data && <PreviewResult preview={data} />}
    </Stack>
  );
}

function PreviewResult({ preview: { description, next, warnings } }: { preview: Schema<'PreviewedDto'> }) {
  return (
    <>
      <Text size="sm">{withoutOwnZone(description, useUserZone())}</Text>
      {warnings.length > 0 && (
        <Alert color="yellow" variant="outline" icon={<IconClockExclamation aria-hidden />} title="Schedule notes">
          {warnings.map((warning) => (
            <Text key={warning} size="sm">
              {warning}
            </Text>
          ))}
        </Alert>
      )}
      {next.length === 0 && <Text size="sm">This schedule never runs.</Text>}
      <RunTimes next={next} />
    </>
  );
}

/** Lists previewed runs, each with the effect of a clock change on it. */
export function RunTimes({ next }: Pick<Schema<'PreviewedDto'>, 'next'>) {
  return (
    <List size="sm" type="ordered" spacing={2} withPadding>
      {next.map(({ at, note }) => (
        <List.Item key={at}>
          <Time at={at} show="day" />
          {note !== undefined && (
            <Text size="xs" c="dimmed">
              {note}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  );
}
