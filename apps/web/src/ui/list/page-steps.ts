import { packPage, pageParams } from './pages';

interface Listed {
  next: string | null;
  previous: string | null;
}

/** Gives the steps to the next and the previous page; undefined where there is none. */
export function pageSteps(
  page: Listed | undefined,
  query: Record<string, string | undefined>,
  onPage: (at: string | undefined) => void,
): { onNext?: () => void; onPrevious?: () => void } {
  const step = (url: string | null | undefined): (() => void) | undefined => {
    const params = pageParams(url ?? null, query);
    return params === null ? undefined : () => onPage(packPage(params));
  };
  return { onNext: step(page?.next), onPrevious: step(page?.previous) };
}
