import type { Sorting } from './sort-button';

/** Gives how a list with this ordering (`-title` is descending) is sorted by a column. */
export function sortingBy(accessor: string, ordering: string | undefined): Sorting {
  if (ordering === accessor) return 'ascending';
  return ordering === `-${accessor}` ? 'descending' : 'none';
}

/** Columns of which people want to see the greatest first: the longest run, the latest time. */
const GREATEST_FIRST = ['durationMs', 'latenessMs', 'scheduledFor', 'createdAt', 'finishedAt'];

/** Gives the ordering after a click on the title of a column: ascending or greatest first, then the other way round. */
export function nextOrdering(accessor: string, ordering: string | undefined): string {
  const first = GREATEST_FIRST.includes(accessor) ? `-${accessor}` : accessor;
  const second = first === accessor ? `-${accessor}` : accessor;
  return ordering === first ? second : first;
}
