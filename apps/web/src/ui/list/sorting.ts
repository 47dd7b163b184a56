import type { Sorting } from './sort-button';

/** Gives how a list with this ordering (`-title` is descending) is sorted by a column. */
export function sortingBy(accessor: string, ordering: string | undefined): Sorting {
  if (ordering === accessor) return 'ascending';
  return ordering === `-${accessor}` ? 'descending' : 'none';
}

/** Gives the ordering after a click on the title of a column: ascending first, then descending. */
export function nextOrdering(accessor: string, ordering: string | undefined): string {
  return ordering === accessor ? `-${accessor}` : accessor;
}
