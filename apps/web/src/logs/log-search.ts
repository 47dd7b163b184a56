import { LOG_LEVELS, type LogLevel } from '../runs/log-view';
import { choiceOf, choicesOf, instantOf, textOf, type RawSearch } from '../ui/list/search-state';

/** Ranges that end now, with their lengths in hours. */
const HOURS = { '1h': 1, '24h': 24, '7d': 7 * 24 } as const;
export type LogRange = keyof typeof HOURS;
export const LOG_RANGES = Object.keys(HOURS) as LogRange[];
export const STANDARD_RANGE: LogRange = '24h';

/** A shorter text has no trigram: the API refuses it. */
export const MIN_CHARACTERS = 3;

/** The search parameters of the page "Logs". */
export interface LogSearch {
  /** A text in the line. */
  query?: string;
  /** Lines of this time before now, 24 hours without it; with `from` or `until`, those count. */
  last?: LogRange;
  from?: string;
  until?: string;
  taskId?: string;
  tag?: string;
  level?: LogLevel[];
  /** Whether lines are added as they are written. */
  follow?: 'true';
  /** The saved view that was chosen. */
  view?: string;
}

/** Reads the search parameters of the page. */
export function logSearch(search: RawSearch): LogSearch {
  return {
    query: textOf(search.query),
    last: choiceOf(search.last, LOG_RANGES),
    from: instantOf(search.from),
    until: instantOf(search.until),
    taskId: textOf(search.taskId, 36),
    tag: textOf(search.tag, 50),
    level: choicesOf(search.level, LOG_LEVELS),
    follow: choiceOf(search.follow, ['true']),
    view: textOf(search.view, 36),
  };
}

/** Whether the text is too short to be searched. */
export function isTooShort({ query }: LogSearch): boolean {
  return query !== undefined && [...query].length < MIN_CHARACTERS;
}

/** Whether lines that are written now are in the range. */
export function endsNow({ until }: LogSearch): boolean {
  return until === undefined;
}

/** Changes the search. A range that has an end has nothing to follow. */
export function changedLogSearch(now: LogSearch, change: Partial<LogSearch>): LogSearch {
  const next = { ...now, ...change };
  return endsNow(next) ? next : { ...next, follow: undefined };
}

/** Builds the query parameters of the API, without those of the page. */
export function logParams(search: LogSearch, now: Date): Record<string, string | undefined> {
  const { query, last, from, until, taskId, tag, level } = search;
  const hours = HOURS[last ?? STANDARD_RANGE];
  // The API takes 24 hours before `until` when only that is chosen.
  const start = from ?? (until === undefined ? new Date(now.getTime() - hours * 3_600_000).toISOString() : undefined);
  return { query, from: start, until, taskId, tag, level: level?.join(',') };
}
