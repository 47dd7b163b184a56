import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { EVENT_WORDS } from '#contracts/words/event-words';
import { duration } from '../../time/format';
import { Time } from '../../time/time';
import { Facts } from '../../ui/page/facts';
import { CopyTextButton } from '../../ui/data/copy-text-button';
import { JsonTree } from '../../ui/data/json-tree';
import { Panel } from '../../ui/page/panel';
import { retryWaits, taskDraftOf } from '../form/task-draft';
import { OVERLAPS, PRIORITIES } from '../task-options';
import type { Task } from '../task-queries';

/** Shows the parameters and the settings of a task. */
export function TaskSettings({ task }: { task: Task }) {
  const waits = retryWaits(taskDraftOf(task, 'UTC')).map((seconds) => duration(seconds * 1000));
  const seconds = (value: number): string => duration(value * 1000);
  return (
    <Stack gap="md">
      <Panel title="Parameters" actions={<CopyTextButton text={JSON.stringify(task.params, null, 2)} />}>
        <JsonTree value={task.params} label="Parameters" />
      </Panel>
      <Panel title="Retries and limits">
        <Facts
          facts={[
            ...alignmentOf(task),
            ['Max attempts', String(task.retry.maxAttempts ?? 1)],
            ['Retries after', waits.join(', ') || 'No retries'],
            ['Timeout', seconds(task.timeoutSeconds)],
            ['Kill after', seconds(task.hardTimeoutSeconds)],
            ['If the previous run is still running', OVERLAPS[task.overlap]],
            ['Priority', PRIORITIES[task.priority]],
            [
              'Pause after consecutive failures',
              task.pauseAfterFailures === null ? 'Never' : String(task.pauseAfterFailures),
            ],
            ['Notifications', eventsOf(task)],
            ['Emails', task.notify.muted ? 'Muted' : 'On'],
            [
              'Reminders while failing',
              task.notify.remindEverySeconds === null ? 'None' : `Every ${seconds(task.notify.remindEverySeconds)}`,
            ],
            ['Created', <Time key="created" at={task.createdAt} />],
            ['Updated', <Time key="updated" at={task.updatedAt} />],
          ]}
        />
      </Panel>
    </Stack>
  );
}

/** Says from when on the occurrences of a fixed rate are counted: the description of the schedule does not. */
function alignmentOf({ schedule }: Task): [string, ReactNode][] {
  if (schedule?.type !== 'INTERVAL' || schedule.mode === 'FIXED_DELAY' || schedule.anchor == null) return [];
  return [['Aligned to', <Time key="anchor" at={schedule.anchor} show="local" />]];
}

function eventsOf({ notify }: Task): string {
  return notify.on.map((event) => EVENT_WORDS[event].name).join(', ') || 'None';
}
