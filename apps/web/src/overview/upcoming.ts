import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { TASKS_KEY, type Task } from '../tasks/task-queries';

const LOOKED_AT = 100;
const MAPPED = 40;
const DAY_MS = 86_400_000;
const MINUTES_5_MS = 300_000;

/** The tasks that run next, and after them those that do not. */
export const upcomingQuery = queryOptions({
  queryKey: [...TASKS_KEY, 'upcoming'],
  queryFn: async (): Promise<Task[]> => {
    const query = { ordering: 'nextDueAt', pageSize: LOOKED_AT };
    return (await answer(api.GET('/api/tasks', { params: { query } }))).results;
  },
});

export interface NextDay {
  instants: string[];
  /** How many tasks were asked, and whether that is not all. */
  tasks: number;
  isPartial: boolean;
}

/** Every occurrence of the next 24 hours, of the tasks that run next: one question each, so not of thousands. */
export const nextDayQuery = (tasks: Task[]) => {
  const soon = tasks.filter(({ schedule }) => schedule?.state === 'ACTIVE' && isWithinDay(schedule.nextDueAt));
  const ids = soon.slice(0, MAPPED).map(({ id }) => id);
  return queryOptions({
    queryKey: ['next-day', ids],
    queryFn: async (): Promise<NextDay> => {
      const from = new Date().toISOString();
      const query = { from, to: new Date(Date.now() + DAY_MS).toISOString() };
      const ledgers = await Promise.all(
        ids.map((id) => answer(api.GET('/api/tasks/{id}/occurrences', { params: { path: { id }, query } }))),
      );
      return {
        instants: ledgers.flatMap(({ results }) => results.map(({ scheduledFor }) => scheduledFor)),
        tasks: ids.length,
        isPartial: soon.length > ids.length || tasks.length === LOOKED_AT || ledgers.some(({ truncated }) => truncated),
      };
    },
    staleTime: MINUTES_5_MS,
  });
};

function isWithinDay(nextDueAt: string | null): boolean {
  return nextDueAt !== null && Date.parse(nextDueAt) < Date.now() + DAY_MS;
}
