import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api/problem';

const RETRIES = 2;

/** What was read is shown at once and read again; only what may pass by itself is tried again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      retry: (failures, error) => failures < RETRIES && error instanceof ApiError && error.isPassing,
    },
    mutations: { retry: false },
  },
});
