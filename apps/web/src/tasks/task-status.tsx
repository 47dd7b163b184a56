import { Text } from '@mantine/core';
import { RunBadge } from '../ui/status/run-badge';
import { StatusBadge } from '../ui/status/status-badge';
import type { ListedTask } from './task-queries';

/** Shows the status of the latest run, and that the schedule is paused or has ended: an active one needs no badge. */
export function TaskStatus({
  task: { latestRun, status, schedule },
}: {
  task: Pick<ListedTask, 'latestRun' | 'status' | 'schedule'>;
}) {
  return (
    <span className="badges">
      {latestRun === null ? (
        <Text size="sm" c="dimmed">
          Never run
        </Text>
      ) : (
        <RunBadge run={{ ...latestRun, status }} />
      )}
      {schedule !== null && schedule.state !== 'ACTIVE' && <StatusBadge status={schedule.state} />}
    </span>
  );
}
