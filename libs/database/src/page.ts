/** A page of a list and how long the whole list is. */
export interface Page<T> {
  count: number;
  rows: T[];
}

/**
 * ORDER BY of a list, made unique by the id. An index that ends in (…, created_at, id) serves it in both directions:
 * the id goes along with the first ordering, and NULLS LAST, which no plain index has, is said only of columns that
 * can be null.
 */
export function orderBy<T extends string>(
  /** The name in the API and the column. */
  columns: Record<T, string>,
  nullable: readonly T[],
  orderings: { by: T; descending: boolean }[],
  id: string,
): string {
  const direction = (descending: boolean): string => (descending ? 'DESC' : 'ASC');
  const terms = orderings.map(
    ({ by, descending }) =>
      `${columns[by]} ${direction(descending)}${descending && nullable.includes(by) ? ' NULLS LAST' : ''}`,
  );
  return [...terms, `${id} ${direction(orderings[0]?.descending ?? true)}`].join(', ');
}

/** Escapes what LIKE would take for a wildcard, so that a search finds what was typed. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
