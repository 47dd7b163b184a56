import { compact, instantOf, orderingOf, pageOf, textOf, choicesOf, type RawSearch } from '../../ui/list/search-state';
import { RUN_STATUSES, type RunStatus } from '../../ui/status/status';

/** The fields by which the API sorts runs. */
export const RUN_ORDERINGS = ['scheduledFor', 'finishedAt', 'createdAt'] as const;

/** The search parameters of the list of runs. */
export interface RunListSearch {
  status?: RunStatus[];
  kind?: string;
  taskId?: string;
  startDate?: string;
  endDate?: string;
  ordering?: string;
  /** The page, as the server's `next` link encodes it. */
  at?: string;
}

/** Gives the order of the list: that of the planned times, or of creation where runs are filtered by that. */
export function runOrdering({ ordering, startDate, endDate }: RunListSearch): string {
  return ordering ?? (startDate === undefined && endDate === undefined ? '-scheduledFor' : '-createdAt');
}

/** Reads the search parameters of the list of runs. */
export function runListSearch(search: RawSearch): RunListSearch {
  return compact({
    status: choicesOf(search.status, RUN_STATUSES),
    kind: textOf(search.kind, 50),
    taskId: textOf(search.taskId, 36),
    startDate: instantOf(search.startDate),
    endDate: instantOf(search.endDate),
    ordering: orderingOf(search.ordering, RUN_ORDERINGS),
    at: pageOf(search.at),
  });
}
