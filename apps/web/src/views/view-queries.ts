import { useQuery, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { RawSearch } from '../ui/list/search-state';
import { defaultSearch } from './saved-views';

export const VIEWS_KEY = ['views'] as const;

/** Views change seldom, and by this person only. */
const STALE_MS = 30_000;

/** Loads all views of the person; one page has all that a person can save. */
export const viewsQuery = queryOptions({
  queryKey: VIEWS_KEY,
  queryFn: async () =>
    (await answer(api.GET('/api/views', { params: { query: { pageSize: '100' } as never } }))).results,
  staleTime: STALE_MS,
});

/** Gives a function that tells with which search parameters the navigation opens a path. */
export function useDefaultSearch(): (path: string) => RawSearch | undefined {
  const views = useQuery(viewsQuery).data ?? [];
  return (path) => defaultSearch(views, path);
}
