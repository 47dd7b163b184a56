import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { OUTCOMES_KEY } from '../live/live-outcomes';
import type { Viewer } from '../user/viewer';
import { unpackPage } from '../ui/list/pages';
import type { TaskListSearch } from './task-search';

export type Task = Schema<'TaskDto'>;
/** A task in a list, without long parameters. */
export type ListedTask = Schema<'ListedTaskDto'>;
export type TaskDetail = Schema<'TaskDetailDto'>;
export type Occurrence = Schema<'OccurrenceDto'>;
/** A version in a list, without long parameters. */
export type TaskVersion = Schema<'ListedTaskVersionDto'>;
/** A task on its own page. `owner` is present when an admin opens it. */
export type ViewedTask = Task & { owner?: string };
export type TaskKind = Schema<'TaskKindDto'>;

/** The cache key under which an owner's responses about tasks are stored. */
export const TASKS_KEY = ['tasks'] as const;
/** The cache key of incidents, which actions on tasks change. */
export const INCIDENTS_KEY = ['incidents'] as const;
const PAGE_SIZE = '20';

/** Builds the query parameters of a list, without those of the page. */
export function taskListParams({
  search,
  status,
  kind,
  tag,
  ordering,
}: TaskListSearch): Record<string, string | undefined> {
  return { search, status: status?.join(','), kind, tag, ordering, pageSize: PAGE_SIZE };
}

/** Loads a page of the person's tasks. */
export const taskListQuery = (search: TaskListSearch) =>
  queryOptions({
    queryKey: [...TASKS_KEY, 'list', search],
    queryFn: () =>
      answer(api.GET('/api/tasks', { params: { query: { ...taskListParams(search), ...unpackPage(search.at) } } })),
    placeholderData: keepPreviousData,
  });

/** Loads how the last runs of the listed tasks ended, in one request for the whole page. */
export const outcomesQuery = (taskIds: string[]) =>
  queryOptions({
    queryKey: [...OUTCOMES_KEY, taskIds],
    queryFn: async () => {
      const found = await answer(api.GET('/api/tasks/outcomes', { params: { query: { ids: taskIds.join(',') } } }));
      return new Map(found.map(({ taskId, runs }) => [taskId, runs]));
    },
    enabled: taskIds.length > 0,
    placeholderData: keepPreviousData,
  });

/**
 * Gives the cache key of responses about one task. Admins use other routes, whose responses differ from those for an
 * owner.
 */
export const taskKey = (id: string, viewer: Viewer) =>
  viewer === 'admin' ? (['admin', ...TASKS_KEY, id] as const) : ([...TASKS_KEY, id] as const);

/** Loads one task, for its owner or for an admin. */
export const taskQuery = (id: string, viewer: Viewer = 'owner') => {
  const params = { path: { id } };
  return queryOptions({
    queryKey: taskKey(id, viewer),
    queryFn: (): Promise<ViewedTask> =>
      viewer === 'admin'
        ? answer(api.GET('/api/admin/tasks/{id}', { params }))
        : answer(api.GET('/api/tasks/{id}', { params })),
  });
};

/** Loads the kinds of tasks with the schemas of their parameters; they change with a new version of the server only. */
export const taskKindsQuery = queryOptions({
  queryKey: ['task-kinds'],
  queryFn: () => answer(api.GET('/api/task-kinds')),
  staleTime: Infinity,
});

/** Loads the versions of a task, newest first: who changed what, when and from where. */
export const taskVersionsQuery = (id: string, page: number, viewer: Viewer) => {
  const params = { path: { id }, query: { page, pageSize: 20 } };
  return queryOptions({
    queryKey: [...taskKey(id, viewer), 'versions', page],
    queryFn: () =>
      viewer === 'admin'
        ? answer(api.GET('/api/admin/tasks/{id}/versions', { params }))
        : answer(api.GET('/api/tasks/{id}/versions', { params })),
    placeholderData: keepPreviousData,
  });
};

/** Loads one version with all its parameters, which the list omits when they are long. A version never changes. */
export const taskVersionQuery = (id: string, version: number, viewer: Viewer) => {
  const params = { path: { id, version } };
  return queryOptions({
    queryKey: ['task-version', viewer, id, version],
    queryFn: () =>
      viewer === 'admin'
        ? answer(api.GET('/api/admin/tasks/{id}/versions/{version}', { params }))
        : answer(api.GET('/api/tasks/{id}/versions/{version}', { params })),
    staleTime: Infinity,
  });
};

/** Loads the occurrences of a task between two instants. */
export const ledgerQuery = (id: string, from: string, to: string, viewer: Viewer) => {
  const params = { path: { id }, query: { from, to } };
  return queryOptions({
    queryKey: [...taskKey(id, viewer), 'ledger', from, to],
    queryFn: () =>
      viewer === 'admin'
        ? answer(api.GET('/api/admin/tasks/{id}/occurrences', { params }))
        : answer(api.GET('/api/tasks/{id}/occurrences', { params })),
    placeholderData: keepPreviousData,
  });
};
