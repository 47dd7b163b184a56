import { useDebouncedValue } from '@mantine/hooks';
import { IconCalendarClock, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { taskListQuery, type ListedTask } from '../../tasks/task-queries';
import type { PaletteEntry } from './palette-entries';

const DEBOUNCE_MS = 200;
/** The number of tasks that the palette lists; the page "Tasks" has the others. */
const MAX_TASKS = 8;

export interface FoundTasks {
  entries: PaletteEntry[];
  isLoading: boolean;
  error: Error | null;
}

/** Finds the person's tasks on the server. Former results stay while new ones are loading. */
export function useFoundTasks(query: string): FoundTasks {
  const typed = query.trim();
  const [search] = useDebouncedValue(typed, DEBOUNCE_MS);
  const navigate = useNavigate();
  const isSearching = typed !== '' && search !== '';
  const found = useQuery({ ...taskListQuery({ search }), enabled: isSearching });
  if (!isSearching) return { entries: [], isLoading: typed !== '', error: null };
  const { results = [], count = 0 } = found.data ?? {};
  const open = (taskId: string): void => void navigate({ to: '/tasks/$taskId', params: { taskId } });
  const all: PaletteEntry = {
    ...{ id: 'all-tasks', label: `View all ${count.toLocaleString('en')} matching tasks`, Icon: IconSearch },
    run: () => void navigate({ to: '/tasks', search: { search } }),
  };
  const entries = results.slice(0, MAX_TASKS).map((task) => taskEntry(task, open));
  return {
    entries: count > MAX_TASKS ? [...entries, all] : entries,
    isLoading: typed !== search || found.isPlaceholderData || found.isPending,
    error: found.error,
  };
}

function taskEntry({ id, title }: ListedTask, open: (id: string) => void): PaletteEntry {
  return { id: `task-${id}`, label: title, Icon: IconCalendarClock, run: () => open(id) };
}
