import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { RUNS_KEY } from '../../tasks/runs/run-queries';

/** How many lines of each log are compared. */
export const MAX_LINES = 2000;
/** How many rows of each result are compared. */
export const MAX_ROWS = 2000;
/** How many differing rows or values of a result are shown. */
export const MAX_SHOWN = 200;

/** Loads the first lines of a log, and one more, which tells whether there are others. */
export const firstLinesQuery = (id: string) =>
  queryOptions({
    queryKey: [...RUNS_KEY, id, 'first-lines'],
    queryFn: () =>
      answer(api.GET('/api/runs/{id}/logs', { params: { path: { id }, query: { limit: MAX_LINES + 1 } } })),
  });
