import { packPage, pageParams } from './pages';

interface Listed {
  count: number;
  next: string | null;
  previous: string | null;
  results: readonly unknown[];
}

/** The steps from a page of a list to its neighbours, and where the page is in the list. */
export interface PageSteps {
  onNext?: () => void;
  onPrevious?: () => void;
  /** The numbers of the first and the last row of the page; undefined for a list of one page. */
  shownRows?: [first: number, last: number];
}

/** Gives the steps to the next and the previous page; undefined where there is none. */
export function pageSteps(
  page: Listed | undefined,
  query: Record<string, string | undefined>,
  onPage: (at: string | undefined) => void,
): PageSteps {
  const step = (url: string | null | undefined): (() => void) | undefined => {
    const params = pageParams(url ?? null, query);
    return params === null ? undefined : () => onPage(packPage(params));
  };
  return { onNext: step(page?.next), onPrevious: step(page?.previous), shownRows: page && shownRows(page) };
}

/**
 * Numbers the rows of a page. Only the links to its neighbours name a page: a page with a next one is full, and the last
 * one ends the list. Pure.
 */
export function shownRows({ count, next, previous, results: { length } }: Listed): PageSteps['shownRows'] {
  if (length === 0 || (next === null && previous === null)) return undefined;
  const first = next === null ? count - length + 1 : (pageOf(next) - 2) * length + 1;
  return [Math.max(1, first), Math.max(length, first + length - 1)];
}

function pageOf(url: string): number {
  return Number(new URL(url, 'http://here').searchParams.get('page') ?? 2);
}
