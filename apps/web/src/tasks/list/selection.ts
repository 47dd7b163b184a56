// Selected is what is seen: an action must never meet a row that the person cannot see, unless they chose all that match.

/** The selection of a list. */
export interface Selection {
  /** The search (page, filters and order) at which the rows were selected. */
  of: string;
  /** The ids of the selected rows; `all` when the person chose all rows that match, also those on other pages. */
  ids: readonly string[] | 'all';
}

export const NOTHING_SELECTED: Selection = { of: '', ids: [] };

/** Selects rows of a list. */
export function selectionOf(search: string, rows: readonly { id: string }[]): Selection {
  return { of: search, ids: rows.map(({ id }) => id) };
}

/**
 * Gives the selected rows out of those that are shown. A selection of another page, search, filter or order is empty, and
 * a row that has left the list is not selected.
 */
export function selectedOf<T extends { id: string }>(selection: Selection, search: string, shown: readonly T[]): T[] {
  if (selection.of !== search) return [];
  const { ids } = selection;
  return ids === 'all' ? [...shown] : shown.filter(({ id }) => ids.includes(id));
}

const MAX_NAMES = 5;

/** Names the first few of `count` tasks, and says how many more there are. */
export function namesOf(titles: readonly string[], count: number): string {
  const named = titles.slice(0, Math.min(MAX_NAMES, count));
  const more = count - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more.toLocaleString('en')} more` : '');
}
