import { matchingEntries } from './palette-entries';

/** The number of tasks that the palette lists; the page "Tasks" has the others. */
const MAX_TASKS = 8;

interface Found<Task> {
  results: readonly Task[];
  count: number;
}

interface TasksToShow<Task> {
  tasks: Task[];
  /** The number of tasks that match; null: the server has not told it yet. */
  count: number | null;
}

/**
 * Gives the tasks that the palette lists. While the server still searches for what is typed (`isCurrent` is false), those
 * of its former results remain whose title matches, so that Enter opens no task that nobody has asked for.
 */
export function tasksToShow<Task extends { title: string }>(
  { results, count }: Found<Task>,
  typed: string,
  isCurrent: boolean,
): TasksToShow<Task> {
  if (isCurrent) return { tasks: results.slice(0, MAX_TASKS), count };
  const named = results.map((task) => ({ task, label: task.title }));
  const tasks = matchingEntries(named, typed).map(({ task }) => task);
  return { tasks: tasks.slice(0, MAX_TASKS), count: null };
}
