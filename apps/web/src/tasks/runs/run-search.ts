import { choiceOf, choicesOf, instantOf, orderingOf, pageOf, textOf, type RawSearch } from '../../ui/list/search-state';
import { RUN_STATUSES, type RunStatus } from '../../ui/status/status';

/** The fields by which the API sorts runs. */
export const RUN_ORDERINGS = ['scheduledFor', 'finishedAt', 'createdAt', 'durationMs', 'latenessMs'] as const;
/** The fields that have no index: the API sorts by them within a range of at most 7 days. */
const ORDERINGS_OF_A_RANGE = ['durationMs', 'latenessMs'];

/** Ranges that end now, with their lengths in hours. */
const HOURS = { '1h': 1, '24h': 24, '7d': 7 * 24 } as const;
const WEEK_MS = HOURS['7d'] * 3_600_000;
export type LastRange = keyof typeof HOURS;
export const LAST_RANGES = Object.keys(HOURS) as LastRange[];

/** The search parameters of the list of runs. */
export interface RunListSearch {
  /** A text in titles, errors and reasons. */
  search?: string;
  tag?: string;
  status?: RunStatus[];
  kind?: string;
  taskId?: string;
  /** Runs that were created within this time before now; without it, `startDate` and `endDate` count. */
  last?: LastRange;
  startDate?: string;
  endDate?: string;
  ordering?: string;
  /** The page, as the server's `next` link encodes it. */
  at?: string;
  /** The saved view that was chosen. */
  view?: string;
}

/** Gives the order of the list: that of the planned times, or of creation where runs are filtered by that. */
export function runOrdering({ ordering, last, startDate, endDate }: RunListSearch): string {
  const isInRange = [last, startDate, endDate].some((bound) => bound !== undefined);
  return ordering ?? (isInRange ? '-createdAt' : '-scheduledFor');
}

/** Gives the range in which runs were created, as the API takes it. */
export function runRange(
  { last, startDate, endDate }: RunListSearch,
  now: Date,
): { startDate?: string; endDate?: string } {
  if (last === undefined) return { startDate, endDate };
  return { startDate: new Date(now.getTime() - HOURS[last] * 3_600_000).toISOString() };
}

/**
 * Changes the search of the list, which then begins at its first page. What needs a range gets the longest that is
 * allowed, up to now or to the end that is chosen: a search that begins with a refusal would help nobody.
 */
export function changedRunSearch(now: RunListSearch, change: Partial<RunListSearch>): RunListSearch {
  const next = { ...now, at: undefined, ...change };
  const by = next.ordering?.replace(/^-/, '') ?? '';
  const needsRange = next.search !== undefined || next.tag !== undefined || ORDERINGS_OF_A_RANGE.includes(by);
  if (!needsRange || next.last !== undefined || next.startDate !== undefined) return next;
  if (next.endDate === undefined) return { ...next, last: '7d' };
  return { ...next, startDate: new Date(Date.parse(next.endDate) - WEEK_MS).toISOString() };
}

/** Reads the search parameters of the list of runs. */
export function runListSearch(search: RawSearch): RunListSearch {
  return {
    search: textOf(search.search),
    tag: textOf(search.tag, 50),
    status: choicesOf(search.status, RUN_STATUSES),
    kind: textOf(search.kind, 50),
    taskId: textOf(search.taskId, 36),
    last: choiceOf(search.last, LAST_RANGES),
    startDate: instantOf(search.startDate),
    endDate: instantOf(search.endDate),
    ordering: orderingOf(search.ordering, RUN_ORDERINGS),
    at: pageOf(search.at),
    view: textOf(search.view, 36),
  };
}
