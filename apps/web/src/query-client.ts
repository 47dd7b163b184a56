import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api/problem';

const RETRIES = 2;

/**
 * Cached data is shown at once, and reloaded when it is older than two seconds. Only errors that may pass by themselves
 * are retried.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      retry: (failures, error) => failures < RETRIES && error instanceof ApiError && error.isTransient,
    },
    mutations: { retry: false },
  },
});
