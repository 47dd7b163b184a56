import { IconCalendarClock, IconList } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useUser } from '../../user/use-user';
import { useDefaultSearch } from '../../views/view-queries';
import { matchingGroups, type PaletteGroup } from './palette-entries';
import { palettePages } from './palette-pages';
import { useActions } from './use-actions';
import { useFoundTasks, type FoundTasks } from './use-found-tasks';
import { useTaskOnPage } from './use-task-on-page';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Gives what the palette lists for a query. Tasks are the last group: they arrive later than the others, and what is
 * selected must not move away under the keys.
 */
export function useGroups(query: string, onShortcuts: () => void): { groups: PaletteGroup[]; tasks: FoundTasks } {
  const navigate = useNavigate();
  const isAdmin = useUser()?.role === 'admin';
  const ofTask = useTaskOnPage();
  const defaultSearch = useDefaultSearch();
  const actions = useActions(onShortcuts);
  const tasks = useFoundTasks(query);
  const pages = palettePages(isAdmin).map(({ to, label, Icon, keywords }) => ({
    ...{ id: `page-${to}`, label, Icon, keywords },
    run: () => void navigate({ to, search: defaultSearch(to) }),
  }));
  const local = [...ofTask, { label: 'Pages', entries: pages }, { label: 'Actions', entries: actions }];
  const found = tasks.entries.length > 0 ? [{ label: 'Tasks', entries: tasks.entries }] : [];
  return { groups: [...useById(query), ...matchingGroups(local, query), ...found], tasks };
}

/** Gives the pages of the run and of the task with the id that was pasted, such as one of a log or a webhook. */
function useById(query: string): PaletteGroup[] {
  const navigate = useNavigate();
  const id = query.trim().toLowerCase();
  if (!ID.test(id)) return [];
  const openRun = (): void => void navigate({ to: '/runs/$runId', params: { runId: id } });
  const openTask = (): void => void navigate({ to: '/tasks/$taskId', params: { taskId: id } });
  const entries = [
    { id: 'run-of-id', label: `Open run ${id}`, Icon: IconList, run: openRun },
    { id: 'task-of-id', label: `Open task ${id}`, Icon: IconCalendarClock, run: openTask },
  ];
  return [{ label: 'By ID', entries }];
}
