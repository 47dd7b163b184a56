import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconEyeCheck } from '@tabler/icons-react';
import { useViewer } from '../../user/viewer';
import { duration } from '../../time/format';
import { Time } from '../../time/time';
import type { Task } from '../task-queries';
import { useTaskActions } from './use-task-actions';

/**
 * Warns that the task fails: for how many runs, and whether somebody has acknowledged it. Renders nothing for a task
 * that works.
 */
export function ConsecutiveFailures({ task }: { task: Task }) {
  const { acknowledge, isBusy } = useTaskActions(task);
  const isOwner = useViewer() === 'owner';
  const { failuresInARow, acknowledgedAt, nextReminderAt, notify } = task;
  if (failuresInARow === 0) return null;
  const times =
    failuresInARow === 1 ? 'Task is failing' : `Task has failed ${failuresInARow.toLocaleString('en')} times in a row`;
  if (acknowledgedAt !== null)
    return (
      <Alert variant="outline" color="gray" icon={<IconEyeCheck aria-hidden />} title={times}>
        Acknowledged <Time at={acknowledgedAt} />. No reminders until the task recovers and fails again.
      </Alert>
    );
  return (
    <Alert variant="outline" color="orange" icon={<IconAlertTriangle aria-hidden />} title={times}>
      <Group justify="space-between">
        <Text size="sm">
          {notify.remindEverySeconds === null
            ? 'No reminders configured'
            : `Reminder every ${duration(notify.remindEverySeconds * 1000)}`}
          {nextReminderAt !== null && (
            <>
              , next <Time at={nextReminderAt} />
            </>
          )}
          .
        </Text>
        {isOwner && (
          <Button size="xs" variant="default" loading={isBusy} onClick={acknowledge}>
            Acknowledge
          </Button>
        )}
      </Group>
    </Alert>
  );
}
