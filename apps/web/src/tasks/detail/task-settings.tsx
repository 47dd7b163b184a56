import { Stack } from '@mantine/core';
import { duration } from '../../time/format';
import { Time } from '../../time/time';
import { Facts } from '../../ui/page/facts';
import { CopyTextButton } from '../../ui/data/copy-text-button';
import { JsonTree } from '../../ui/data/json-tree';
import { Panel } from '../../ui/page/panel';
import { retryWaits, taskDraftOf } from '../form/task-draft';
import type { Task } from '../task-queries';

const OVERLAPS: Record<Task['overlap'], string> = {
  SKIP: 'A run that comes due while another is under way is left out',
  QUEUE_ONE: 'It waits for the earlier one, one at most',
  CANCEL_RUNNING: 'The earlier one is cancelled',
  ALLOW: 'Both run',
};

/** Shows the parameters and the settings of a task. */
export function TaskSettings({ task }: { task: Task }) {
  const waits = retryWaits(taskDraftOf(task, 'UTC')).map((seconds) => duration(seconds * 1000));
  const seconds = (value: number): string => duration(value * 1000);
  return (
    <Stack gap="md">
      <Panel title="Params" actions={<CopyTextButton text={JSON.stringify(task.params, null, 2)} />}>
        <JsonTree value={task.params} label="Params" />
      </Panel>
      <Panel title="How it runs">
        <Facts
          facts={[
            ['Attempts', String(task.retry.maxAttempts ?? 1)],
            ['Waits between them', waits.join(', ') || 'no retry'],
            ['Asked to stop after', seconds(task.timeoutSeconds)],
            ['Ended after', seconds(task.hardTimeoutSeconds)],
            ['Overlap', OVERLAPS[task.overlap]],
            ['Priority', task.priority.toLowerCase()],
            [
              'Pauses after failures in a row',
              task.pauseAfterFailures === null ? 'never' : String(task.pauseAfterFailures),
            ],
            ['Mails about', mailsOf(task)],
            [
              'Reminds while it fails',
              task.notify.remindEverySeconds === null ? 'never' : `every ${seconds(task.notify.remindEverySeconds)}`,
            ],
            ['Created', <Time key="created" at={task.createdAt} />],
            ['Changed', <Time key="changed" at={task.updatedAt} />],
          ]}
        />
      </Panel>
    </Stack>
  );
}

function mailsOf({ notify }: Task): string {
  const events = notify.on.map((event) => event.toLowerCase()).join(', ') || 'nothing';
  return notify.muted ? `nothing: they are muted (else ${events})` : events;
}
