import { IconPencil, IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTaskActions } from '../../tasks/actions/use-task-actions';
import { taskQuery } from '../../tasks/task-queries';
import type { PaletteGroup } from './palette-entries';

const TASK_PAGE = /^\/tasks\/([0-9a-f-]{36})$/;

/** Gives the actions on the task whose page is open; none on other pages. */
export function useTaskOnPage(): PaletteGroup[] {
  const id = TASK_PAGE.exec(useLocation().pathname)?.[1];
  const navigate = useNavigate();
  const task = useQuery({ ...taskQuery(id ?? ''), enabled: id !== undefined }).data;
  const actions = useTaskActions({ id: id ?? '', title: task?.title ?? '' });
  if (id === undefined || task === undefined) return [];
  const edit = (): void => void navigate({ to: '/tasks/$taskId/edit', params: { taskId: id } });
  const state = task.schedule?.state;
  const change = [
    { id: 'run', label: 'Run now', Icon: IconPlayerPlay, run: actions.run },
    ...(state === 'ACTIVE' ? [{ id: 'pause', label: 'Pause…', Icon: IconPlayerPause, run: actions.pause }] : []),
    ...(state === 'PAUSED' ? [{ id: 'resume', label: 'Resume', Icon: IconPlayerTrackNext, run: actions.resume }] : []),
  ];
  const open = { id: 'edit', label: 'Edit', Icon: IconPencil, run: edit };
  return [{ label: 'This task', entries: [open, ...change.map((entry) => ({ ...entry, acts: true }))] }];
}
