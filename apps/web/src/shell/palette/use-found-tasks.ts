import { useDebouncedValue } from '@mantine/hooks';
import { IconCalendarClock, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { taskListQuery, type ListedTask } from '../../tasks/task-queries';
import { tasksToShow } from './found-tasks';
import type { PaletteEntry } from './palette-entries';

const DEBOUNCE_MS = 200;

export interface FoundTasks {
  entries: PaletteEntry[];
  isLoading: boolean;
  error: Error | null;
}

/** Finds the person's tasks on the server. Former results that match stay while new ones are loading. */
export function useFoundTasks(query: string): FoundTasks {
  const typed = query.trim();
  const [search] = useDebouncedValue(typed, DEBOUNCE_MS);
  const navigate = useNavigate();
  const isSearching = typed !== '' && search !== '';
  const found = useQuery({ ...taskListQuery({ search }), enabled: isSearching });
  if (!isSearching) return { entries: [], isLoading: typed !== '', error: null };
  const isCurrent = typed === search && !found.isPlaceholderData;
  const { tasks, count } = tasksToShow(found.data ?? { results: [], count: 0 }, typed, isCurrent);
  const open = (taskId: string): void => void navigate({ to: '/tasks/$taskId', params: { taskId } });
  const entries = tasks.map((task) => taskEntry(task, open));
  const openAll = (): void => void navigate({ to: '/tasks', search: { search } });
  if (count !== null && count > tasks.length) entries.push(allEntry(count, openAll));
  return { entries, isLoading: !isCurrent || found.isPending, error: found.error };
}

function taskEntry({ id, title }: ListedTask, open: (id: string) => void): PaletteEntry {
  return { id: `task-${id}`, label: title, Icon: IconCalendarClock, run: () => open(id) };
}

function allEntry(count: number, run: () => void): PaletteEntry {
  return { id: 'all-tasks', label: `View all ${count.toLocaleString('en')} matching tasks`, Icon: IconSearch, run };
}
