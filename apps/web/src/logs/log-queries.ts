import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { pageParams } from '../ui/list/pages';
import { logParams, type LogSearch } from './log-search';
import { mergedLines, tailFrom } from './log-tail';

export type FoundLine = Schema<'FoundLineDto'>;

const PAGE_SIZE = 100;
const TAIL_SIZE = 200;
/** The most lines that stay in memory while a page follows. */
const MAX_TAIL = 2000;
const TAIL_POLL_MS = 2000;

export const FOUND_KEY = ['logs', 'found'] as const;

const request = (query: Record<string, string | undefined>) => answer(api.GET('/api/logs', { params: { query } }));

/** Loads found lines, the newest first. A page may have no line although older ones have: the search goes on. */
export const logQuery = (search: LogSearch) =>
  infiniteQueryOptions({
    queryKey: [...FOUND_KEY, search],
    queryFn: ({ pageParam }) =>
      request({ ...logParams(search, new Date()), pageSize: String(PAGE_SIZE), ...pageParam }),
    initialPageParam: {} as Record<string, string>,
    // The range and the position are those of the server's link.
    getNextPageParam: ({ next }) => pageParams(next, {}) ?? undefined,
  });

/**
 * Loads the lines that are written from now on, every two seconds while the page follows. It asks again for the last
 * seconds, because another worker may write an older line later. When more than 200 lines are written meanwhile, the
 * newest are shown.
 */
export const tailQuery = (search: LogSearch, client: QueryClient) => {
  const queryKey = ['logs', 'tail', search];
  return queryOptions({
    queryKey,
    queryFn: async (): Promise<FoundLine[]> => {
      const known = client.getQueryData<FoundLine[]>(queryKey) ?? [];
      const now = new Date();
      const from = tailFrom(known, now).toISOString();
      const { results } = await request({ ...logParams(search, now), from, pageSize: String(TAIL_SIZE) });
      return mergedLines(results, known).slice(0, MAX_TAIL);
    },
    refetchInterval: TAIL_POLL_MS,
  });
};
