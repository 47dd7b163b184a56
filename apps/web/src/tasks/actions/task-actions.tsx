import { Button, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import {
  IconAdjustments,
  IconBan,
  IconCalendarPlus,
  IconCopy,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { ButtonLink } from '../../ui/link/links';
import { MenuItemLink } from '../../ui/link/menu-links';
import { isUnfinished } from '../../ui/status/status';
import { BackfillForm } from './backfill-form';
import type { Values } from '../params/params-schema';
import { useRunWithParams } from './run-with-params';
import type { Task } from '../task-queries';
import { useTaskActions } from './use-task-actions';

/** Shows the buttons of a task to its owner: run now, edit, and a menu with the others. */
export function TaskActions({ task }: { task: Task }) {
  const actions = useTaskActions(task);
  return (
    <>
      <Button leftSection={icon(IconPlayerPlay)} loading={actions.isBusy} onClick={actions.run}>
        Run now
      </Button>
      <ButtonLink
        variant="default"
        to="/tasks/$taskId/edit"
        params={{ taskId: task.id }}
        leftSection={icon(IconPencil)}
      >
        Edit
      </ButtonLink>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" px="xs" aria-label="More actions">
            {icon(IconDots)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <RunItems task={task} actions={actions} />
          <ScheduleItems task={task} actions={actions} />
          <MenuItemLink to="/tasks/new" search={{ copy: task.id }} leftSection={icon(IconCopy)}>
            Duplicate
          </MenuItemLink>
          <Menu.Item c="var(--mantine-color-error)" leftSection={icon(IconTrash)} onClick={actions.remove}>
            Delete…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function icon(Icon: typeof IconBan) {
  return <Icon size={16} aria-hidden />;
}

interface ItemsProps {
  task: Task;
  actions: ReturnType<typeof useTaskActions>;
}

/** Shows the menu items that start or cancel a run. */
function RunItems({ task, actions }: ItemsProps) {
  const runWithParams = useRunWithParams();
  const mayRetry = task.latestRun !== null && (task.status === 'FAILED' || task.status === 'CANCELLED');
  const mayCancel = task.latestRun !== null && isUnfinished(task.status);
  return (
    <>
      <Menu.Item
        leftSection={icon(IconAdjustments)}
        onClick={() => runWithParams(task, task.params as unknown as Values)}
      >
        Run with parameters…
      </Menu.Item>
      {mayCancel && (
        <Menu.Item leftSection={icon(IconBan)} onClick={actions.cancel}>
          Cancel running…
        </Menu.Item>
      )}
      {mayRetry && (
        <Menu.Item leftSection={icon(IconRefresh)} onClick={actions.retry}>
          {task.status === 'FAILED' ? 'Run last failed run again' : 'Run last cancelled run again'}
        </Menu.Item>
      )}
    </>
  );
}

/** Shows the menu items that the state and the type of the schedule allow. */
function ScheduleItems({ task, actions }: ItemsProps) {
  const { schedule } = task;
  const backfill = (): void =>
    void modals.open({
      title: `Backfill “${task.title}”?`,
      children: <BackfillForm taskId={task.id} onDone={() => modals.closeAll()} />,
    });
  return (
    <>
      {schedule?.state === 'ACTIVE' && (
        <Menu.Item leftSection={icon(IconPlayerPause)} onClick={actions.pause}>
          Pause…
        </Menu.Item>
      )}
      {schedule?.state === 'PAUSED' && (
        <Menu.Item leftSection={icon(IconPlayerTrackNext)} onClick={actions.resume}>
          Resume
        </Menu.Item>
      )}
      {schedule !== null && schedule.type !== 'ONE_TIME' && (
        <Menu.Item leftSection={icon(IconCalendarPlus)} onClick={backfill}>
          Backfill…
        </Menu.Item>
      )}
    </>
  );
}
