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
    failuresInARow === 1 ? 'It failed and has not worked since' : `It failed ${failuresInARow} times in a row`;
  if (acknowledgedAt !== null)
    return (
      <Alert variant="outline" color="gray" icon={<IconEyeCheck aria-hidden />} title={times}>
        Acknowledged <Time at={acknowledgedAt} />: nobody is reminded until it has worked and failed again.
      </Alert>
    );
  return (
    <Alert variant="outline" color="orange" icon={<IconAlertTriangle aria-hidden />} title={times}>
      <Group justify="space-between">
        <Text size="sm">
          {notify.remindEverySeconds === null
            ? 'Its settings have no reminder.'
            : `A reminder comes every ${duration(notify.remindEverySeconds * 1000)}.`}
          {nextReminderAt !== null && (
            <>
              {' '}
              The next one: <Time at={nextReminderAt} />.
            </>
          )}
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
