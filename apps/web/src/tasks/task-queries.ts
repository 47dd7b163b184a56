import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { unpackPage } from '../ui/pages';
import type { TaskListSearch } from './task-search';

export type Task = Schema<'TaskDto'>;
/** A task as lists have it: long params are left out. */
export type ListedTask = Schema<'ListedTaskDto'>;
export type TaskDetail = Schema<'TaskDetailDto'>;
export type Occurrence = Schema<'OccurrenceDto'>;
export type TaskVersion = Schema<'TaskVersionDto'>;
export type TaskKind = Schema<'TaskKindDto'>;

export const TASKS_KEY = ['tasks'] as const;
const PAGE_SIZE = '20';

/** What is asked of the server, without the page. */
export function taskListParams({
  search,
  status,
  kind,
  tag,
  ordering,
}: TaskListSearch): Record<string, string | undefined> {
  return { search, status: status?.join(','), kind, tag, ordering, pageSize: PAGE_SIZE };
}

export const taskListQuery = (search: TaskListSearch) =>
  queryOptions({
    queryKey: [...TASKS_KEY, 'list', search],
    queryFn: () =>
      answer(api.GET('/api/tasks', { params: { query: { ...taskListParams(search), ...unpackPage(search.at) } } })),
    placeholderData: keepPreviousData,
  });

/** How the last runs of the tasks of a page ended: one question for all of them. */
export const outcomesQuery = (taskIds: string[]) =>
  queryOptions({
    queryKey: [...TASKS_KEY, 'list', 'outcomes', taskIds],
    queryFn: async () => {
      const found = await answer(api.GET('/api/tasks/outcomes', { params: { query: { ids: taskIds.join(',') } } }));
      return new Map(found.map(({ taskId, runs }) => [taskId, runs]));
    },
    enabled: taskIds.length > 0,
    placeholderData: keepPreviousData,
  });

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: [...TASKS_KEY, id],
    queryFn: () => answer(api.GET('/api/tasks/{id}', { params: { path: { id } } })),
  });

export const taskKindsQuery = queryOptions({
  queryKey: ['task-kinds'],
  queryFn: () => answer(api.GET('/api/task-kinds')),
  staleTime: Infinity,
});

/** Who changed the task, when, from where and what; the newest first. */
export const taskVersionsQuery = (id: string, page: number) =>
  queryOptions({
    queryKey: [...TASKS_KEY, id, 'versions', page],
    queryFn: () =>
      answer(api.GET('/api/tasks/{id}/versions', { params: { path: { id }, query: { page, pageSize: 20 } } })),
    placeholderData: keepPreviousData,
  });

export const ledgerQuery = (id: string, from: string, to: string) =>
  queryOptions({
    queryKey: [...TASKS_KEY, id, 'ledger', from, to],
    queryFn: () => answer(api.GET('/api/tasks/{id}/occurrences', { params: { path: { id }, query: { from, to } } })),
    placeholderData: keepPreviousData,
  });
