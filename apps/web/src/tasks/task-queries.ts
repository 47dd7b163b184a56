import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import type { Reading } from '../user/reading';
import { unpackPage } from '../ui/list/pages';
import type { TaskListSearch } from './task-search';

export type Task = Schema<'TaskDto'>;
/** A task as lists have it: long params are left out. */
export type ListedTask = Schema<'ListedTaskDto'>;
export type TaskDetail = Schema<'TaskDetailDto'>;
export type Occurrence = Schema<'OccurrenceDto'>;
/** A version as lists have it: long params are left out. */
export type TaskVersion = Schema<'ListedTaskVersionDto'>;
/** A task on its own screen; whose it is, when an admin opens it. */
export type ShownTask = Task & { owner?: string };
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

/** The cache key of answers about one task. Admins read by routes of their own, whose answers differ from those for an owner. */
export const taskKey = (id: string, reading: Reading) =>
  reading === 'admin' ? (['admin', ...TASKS_KEY, id] as const) : ([...TASKS_KEY, id] as const);

export const taskQuery = (id: string, reading: Reading = 'owner') => {
  const params = { path: { id } };
  return queryOptions({
    queryKey: taskKey(id, reading),
    queryFn: (): Promise<ShownTask> =>
      reading === 'admin'
        ? answer(api.GET('/api/admin/tasks/{id}', { params }))
        : answer(api.GET('/api/tasks/{id}', { params })),
  });
};

export const taskKindsQuery = queryOptions({
  queryKey: ['task-kinds'],
  queryFn: () => answer(api.GET('/api/task-kinds')),
  staleTime: Infinity,
});

/** Who changed the task, when, from where and what; the newest first. */
export const taskVersionsQuery = (id: string, page: number, reading: Reading) => {
  const params = { path: { id }, query: { page, pageSize: 20 } };
  return queryOptions({
    queryKey: [...taskKey(id, reading), 'versions', page],
    queryFn: () =>
      reading === 'admin'
        ? answer(api.GET('/api/admin/tasks/{id}/versions', { params }))
        : answer(api.GET('/api/tasks/{id}/versions', { params })),
    placeholderData: keepPreviousData,
  });
};

/** The params of a version, which its list leaves out when they are long. */
export async function paramsOfVersion(id: string, version: number, reading: Reading): Promise<unknown> {
  const params = { path: { id, version } };
  const found = await (reading === 'admin'
    ? answer(api.GET('/api/admin/tasks/{id}/versions/{version}', { params }))
    : answer(api.GET('/api/tasks/{id}/versions/{version}', { params })));
  return found.params;
}

export const ledgerQuery = (id: string, from: string, to: string, reading: Reading) => {
  const params = { path: { id }, query: { from, to } };
  return queryOptions({
    queryKey: [...taskKey(id, reading), 'ledger', from, to],
    queryFn: () =>
      reading === 'admin'
        ? answer(api.GET('/api/admin/tasks/{id}/occurrences', { params }))
        : answer(api.GET('/api/tasks/{id}/occurrences', { params })),
    placeholderData: keepPreviousData,
  });
};
