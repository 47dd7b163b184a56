import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { unpackPage } from '../ui/pages';
import type { RunListSearch } from './run-search';

export type Run = Schema<'RunDto'>;
export type RunDetail = Schema<'RunDetailDto'>;
export type LogLine = Schema<'LogLineDto'>;

export const RUNS_KEY = ['runs'] as const;

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

const EXPLAINED_AGAIN_MS = 5_000;

/** Why it is where it is, in the words of the server; what it waits for has no events of its own. */
export const runExplanationQuery = (id: string) =>
  queryOptions({
    queryKey: [...RUNS_KEY, id, 'explanation'],
    queryFn: () => answer(api.GET('/api/runs/{id}/explanation', { params: { path: { id } } })),
    refetchInterval: EXPLAINED_AGAIN_MS,
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: [...RUNS_KEY, id],
    queryFn: () => answer(api.GET('/api/runs/{id}', { params: { path: { id } } })),
  });
