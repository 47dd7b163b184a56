import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client';
import type { Reading } from '../../user/reading';
import { unpackPage } from '../../ui/list/pages';
import type { RunListSearch } from './run-search';

export type Run = Schema<'RunDto'>;
/** A run on its own screen; whose it is, when an admin opens it. */
export type RunDetail = Schema<'RunDetailDto'> & { owner?: string };
export type LogLine = Schema<'LogLineDto'>;

export type Log = Schema<'LogDto'>;

export const RUNS_KEY = ['runs'] as const;
/** The cache key of answers about runs. Admins read by routes of their own, whose answers differ from those for an owner. */
export const runsKey = (reading: Reading) => (reading === 'admin' ? (['admin', ...RUNS_KEY] as const) : RUNS_KEY);

/** What is asked of the server, without the page. */
export function runListParams(search: RunListSearch, pageSize = 20): Record<string, string | undefined> {
  const { status, kind, taskId, startDate, endDate, ordering } = search;
  return { status: status?.join(','), kind, taskId, startDate, endDate, ordering, pageSize: String(pageSize) };
}

export const runListQuery = (search: RunListSearch, pageSize = 20) =>
  queryOptions({
    queryKey: [...RUNS_KEY, 'list', search, pageSize],
    queryFn: () =>
      answer(
        api.GET('/api/runs', { params: { query: { ...runListParams(search, pageSize), ...unpackPage(search.at) } } }),
      ),
    placeholderData: keepPreviousData,
  });

/** The runs of one task, the last planned first. */
export const taskRunsQuery = (taskId: string, at: string | undefined, reading: Reading, pageSize = 20) => {
  const asked = taskRunsParams(pageSize);
  return queryOptions({
    queryKey: [...runsKey(reading), 'list', taskId, at, pageSize],
    queryFn: (): Promise<{ count: number; next: string | null; previous: string | null; results: Run[] }> => {
      const params = { path: { id: taskId }, query: { ...asked, ...unpackPage(at) } };
      return reading === 'admin'
        ? answer(api.GET('/api/admin/tasks/{id}/runs', { params }))
        : answer(api.GET('/api/tasks/{id}/runs', { params }));
    },
    placeholderData: keepPreviousData,
  });
};

export const taskRunsParams = (pageSize = 20): Record<string, string> => ({
  ordering: '-scheduledFor',
  pageSize: String(pageSize),
});

const EXPLAINED_AGAIN_MS = 5_000;

/** Why it is where it is, in the words of the server; what it waits for has no events of its own. */
export const runExplanationQuery = (id: string, reading: Reading) => {
  const params = { path: { id } };
  return queryOptions({
    queryKey: [...runsKey(reading), id, 'explanation'],
    queryFn: () =>
      reading === 'admin'
        ? answer(api.GET('/api/admin/runs/{id}/explanation', { params }))
        : answer(api.GET('/api/runs/{id}/explanation', { params })),
    refetchInterval: EXPLAINED_AGAIN_MS,
  });
};

export const runQuery = (id: string, reading: Reading) => {
  const params = { path: { id } };
  return queryOptions({
    queryKey: [...runsKey(reading), id],
    queryFn: (): Promise<RunDetail> =>
      reading === 'admin'
        ? answer(api.GET('/api/admin/runs/{id}', { params }))
        : answer(api.GET('/api/runs/{id}', { params })),
  });
};

/** The lines of a log after one that is known. */
export function logAfter(id: string, after: string | null, reading: Reading): Promise<Log> {
  const params = { path: { id }, query: { after: after ?? undefined, limit: 10_000 } };
  return reading === 'admin'
    ? answer(api.GET('/api/admin/runs/{id}/logs', { params }))
    : answer(api.GET('/api/runs/{id}/logs', { params }));
}
