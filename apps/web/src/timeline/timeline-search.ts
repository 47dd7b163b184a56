import { choiceOf, instantOf, textOf, type RawSearch } from '../ui/list/search-state';

export const VIEWS = ['hour', 'day', 'week'] as const;
export type View = (typeof VIEWS)[number];

/** The search parameters of the page "Schedule". */
export interface TimelineSearch {
  /** The length of the window; a day by default. */
  view?: View;
  /** A day, `2027-03-28`, or for an hour the instant at which it begins; now by default. */
  at?: string;
  tag?: string;
  /** The page of the rows, from 2 on. */
  page?: number;
}

/** Reads the search parameters of the page "Schedule". */
export function timelineSearch(search: RawSearch): TimelineSearch {
  const page = Number(textOf(search.page, 5));
  return {
    view: choiceOf(search.view, VIEWS),
    at: instantOf(search.at),
    tag: textOf(search.tag, 50),
    page: Number.isInteger(page) && page > 1 ? page : undefined,
  };
}
