import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ScheduleBody } from '../../schedules/schedule-draft';
import { RunTimes } from '../../schedules/schedule-preview';
import { ApiError, messageOf } from '../../api/problem';
import { PageLoading } from '../../ui/page/page-states';
import { versionPreviewQuery } from './schedule-text';
import type { Sides } from './version-changes';

interface NextRunsProps {
  taskId: string;
  before: ScheduleBody | null;
  after: ScheduleBody | null;
  sides: Sides;
}

/** Shows the next five runs from now on by two schedules of a task. */
export function NextRuns({ taskId, sides, ...schedules }: NextRunsProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      {(['before', 'after'] as const).map((side) => (
        <Stack key={side} gap={4} role="group" aria-label={titleOf(sides[side])}>
          <Text size="sm" fw={600}>
            {titleOf(sides[side])}
          </Text>
          <Runs taskId={taskId} schedule={schedules[side]} />
        </Stack>
      ))}
    </SimpleGrid>
  );
}

function titleOf(side: string): string {
  return `Next runs (${side.toLowerCase()})`;
}

function Runs({ taskId, schedule }: { taskId: string; schedule: ScheduleBody | null }) {
  const { data, error, isLoading } = useQuery(versionPreviewQuery(schedule, taskId));
  if (isLoading) return <PageLoading />;
  // A schedule that the server no longer accepts has no runs; every other error says nothing about them.
  const isUnknown = error !== null && !(error instanceof ApiError && error.status === 400);
  if (isUnknown) return <Text size="sm">{messageOf(error)}</Text>;
  if (!data || data.next.length === 0) return <Text size="sm">No upcoming runs.</Text>;
  return <RunTimes next={data.next} />;
}
