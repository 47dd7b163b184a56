import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client';
import type { Viewer } from '../../user/viewer';
import { unpackPage } from '../../ui/list/pages';
import { runOrdering, runRange, type RunListSearch } from './run-search';

export type Run = Schema<'RunDto'>;
/** A run on its own page. `owner` is present when an admin opens it. */
export type RunDetail = Schema<'RunDetailDto'> & { owner?: string };
export type LogLine = Schema<'LogLineDto'>;

export type Log = Schema<'LogDto'>;

/** The cache key under which an owner's responses about runs are stored. */
export const RUNS_KEY = ['runs'] as const;
/**
 * Gives the cache key of responses about runs. Admins use other routes, whose responses differ from those for an owner.
 */
export const runsKey = (viewer: Viewer) => (viewer === 'admin' ? (['admin', ...RUNS_KEY] as const) : RUNS_KEY);

/** Builds the query parameters of a list, without those of the page. */
export function runListParams(search: RunListSearch, pageSize = 20): Record<string, string | undefined> {
  const { status, kind, taskId, tag, search: text } = search;
  const filter = { search: text, tag, status: status?.join(','), kind, taskId, ...runRange(search, new Date()) };
  return { ...filter, ordering: runOrdering(search), pageSize: String(pageSize) };
}

/** Builds the query parameters of the file with the runs of a list; it has one order, and no pages. */
export function runCsvParams(search: RunListSearch): Record<string, string | undefined> {
  const { ordering: _ordering, pageSize: _pageSize, ...filter } = runListParams(search);
  return filter;
}

/** Builds all query parameters of a page. A range that ends now is that of now, not of when the page was linked. */
function runPageParams(search: RunListSearch, pageSize: number): Record<string, string | undefined> {
  const range = search.last === undefined ? {} : runRange(search, new Date());
  return { ...runListParams(search, pageSize), ...unpackPage(search.at), ...range };
}

/** Loads a page of the person's runs. */
export const runListQuery = (search: RunListSearch, pageSize = 20) =>
  queryOptions({
    queryKey: [...RUNS_KEY, 'list', search, pageSize],
    queryFn: () => answer(api.GET('/api/runs', { params: { query: runPageParams(search, pageSize) } })),
    placeholderData: keepPreviousData,
  });

/** Loads the runs of one task, latest scheduled time first. */
export const taskRunsQuery = (taskId: string, at: string | undefined, viewer: Viewer, pageSize = 20) => {
  const query = taskRunsParams(pageSize);
  return queryOptions({
    queryKey: [...runsKey(viewer), 'list', taskId, at, pageSize],
    queryFn: (): Promise<{ count: number; next: string | null; previous: string | null; results: Run[] }> => {
      const params = { path: { id: taskId }, query: { ...query, ...unpackPage(at) } };
      return viewer === 'admin'
        ? answer(api.GET('/api/admin/tasks/{id}/runs', { params }))
        : answer(api.GET('/api/tasks/{id}/runs', { params }));
    },
    placeholderData: keepPreviousData,
  });
};

/** Builds the query parameters of a task's runs, without those of the page. */
export const taskRunsParams = (pageSize = 20): Record<string, string> => ({
  ordering: '-scheduledFor',
  pageSize: String(pageSize),
});

const EXPLANATION_POLL_MS = 5_000;

/** Loads the server's explanation of a run. It polls, because what a run waits for has no events of its own. */
export const runExplanationQuery = (id: string, viewer: Viewer) => {
  const params = { path: { id } };
  return queryOptions({
    queryKey: [...runsKey(viewer), id, 'explanation'],
    queryFn: () =>
      viewer === 'admin'
        ? answer(api.GET('/api/admin/runs/{id}/explanation', { params }))
        : answer(api.GET('/api/runs/{id}/explanation', { params })),
    refetchInterval: EXPLANATION_POLL_MS,
  });
};

/** The neighbours of a run in an answer that has none. */
const NO_NEIGHBOURS: Pick<RunDetail, 'neighbours'> = {
  neighbours: { previous: null, next: null, lastCompleted: null },
};

/** Loads one run with its timeline and result. */
export const runQuery = (id: string, viewer: Viewer) => {
  const params = { path: { id } };
  return queryOptions({
    queryKey: [...runsKey(viewer), id],
    queryFn: async (): Promise<RunDetail> => {
      const run: RunDetail =
        viewer === 'admin'
          ? await answer(api.GET('/api/admin/runs/{id}', { params }))
          : await answer(api.GET('/api/runs/{id}', { params }));
      // An API process of the version before does not answer the neighbours.
      return { ...NO_NEIGHBOURS, ...run };
    },
  });
};

/** Loads the lines of a log after a known one; null loads it from the start. */
export function logAfter(id: string, after: string | null, viewer: Viewer): Promise<Log> {
  const params = { path: { id }, query: { after: after ?? undefined, limit: 10_000 } };
  return viewer === 'admin'
    ? answer(api.GET('/api/admin/runs/{id}/logs', { params }))
    : answer(api.GET('/api/runs/{id}/logs', { params }));
}
