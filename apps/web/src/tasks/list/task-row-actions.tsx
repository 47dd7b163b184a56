import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext, IconTrash } from '@tabler/icons-react';
import { MenuItemLink } from '../../ui/link/menu-links';
import { RowMenu } from '../../ui/list/row-menu';
import { useTaskActions } from '../actions/use-task-actions';
import type { ListedTask } from '../task-queries';

/** Shows the actions of one row: run now, and a menu with the others. */
export function TaskRowActions({ task }: { task: ListedTask }) {
  const actions = useTaskActions(task);
  const isPaused = task.schedule?.state === 'PAUSED';
  return (
    <div className="row-actions">
      <ActionIcon
        variant="subtle"
        color="gray"
        c="inherit"
        aria-label={`Run ${task.title} now`}
        title="Run now"
        loading={actions.isBusy}
        onClick={actions.run}
      >
        <IconPlayerPlay size={18} aria-hidden />
      </ActionIcon>
      <RowMenu
        label={`Actions for ${task.title}`}
        entries={() => (
          <>
            {task.schedule?.state === 'ACTIVE' && (
              <Menu.Item leftSection={<IconPlayerPause size={16} aria-hidden />} onClick={actions.pause}>
                Pause…
              </Menu.Item>
            )}
            {isPaused && (
              <Menu.Item leftSection={<IconPlayerTrackNext size={16} aria-hidden />} onClick={actions.resume}>
                Resume
              </Menu.Item>
            )}
            <MenuItemLink to="/tasks/new" search={{ copy: task.id }} leftSection={<IconCopy size={16} aria-hidden />}>
              Duplicate
            </MenuItemLink>
            <Menu.Item
              c="var(--mantine-color-error)"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={actions.remove}
            >
              Delete…
            </Menu.Item>
          </>
        )}
      />
    </div>
  );
}
