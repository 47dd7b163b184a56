import { compact, instantOf, orderingOf, pageOf, textOf, wordsOf, type RawSearch } from '../../ui/list/search-state';
import { RUN_STATUSES, type RunStatus } from '../../ui/status/status';

/** What the API sorts runs by. */
export const RUN_ORDERINGS = ['scheduledFor', 'finishedAt', 'createdAt'] as const;

/** What the address of the list of runs says. */
export interface RunListSearch {
  status?: RunStatus[];
  kind?: string;
  taskId?: string;
  startDate?: string;
  endDate?: string;
  ordering?: string;
  /** Which page, in the server's own words. */
  at?: string;
}

export function runListSearch(search: RawSearch): RunListSearch {
  return compact({
    status: wordsOf(search.status, RUN_STATUSES),
    kind: textOf(search.kind, 50),
    taskId: textOf(search.taskId, 36),
    startDate: instantOf(search.startDate),
    endDate: instantOf(search.endDate),
    ordering: orderingOf(search.ordering, RUN_ORDERINGS),
    at: pageOf(search.at),
  });
}
