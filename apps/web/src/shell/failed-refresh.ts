// Data that were loaded once stay on the page when they cannot be refreshed.
import type { Query, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/problem';

function failing(client: QueryClient): Query[] {
  return client
    .getQueryCache()
    .getAll()
    .filter((query) => query.getObserversCount() > 0 && query.state.status === 'error');
}

/** Gives the error of shown data that could not be refreshed; null when all are fresh. */
export function failedRefresh(client: QueryClient): Error | null {
  return failing(client).find(({ state }) => state.data !== undefined)?.state.error ?? null;
}

/** Lists the shown queries whose error may pass by itself, because the server was away or busy. */
export function failedQueries(client: QueryClient): Query[] {
  return failing(client).filter(({ state: { error } }) => error instanceof ApiError && error.isTransient);
}
