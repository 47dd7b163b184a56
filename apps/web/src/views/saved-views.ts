import type { Schema } from '../api/client';
import { parseSearch, stringifySearch, type RawSearch } from '../ui/list/search-state';

export type SavedView = Schema<'ViewDto'>;
/** The lists that have views. */
export type ViewPage = SavedView['page'];

/** The search parameters that every list with views has. */
export interface ViewSearch {
  /** The id of the view that was chosen; the filters may have changed since. */
  view?: string;
  /** The page of the list, which belongs to no view. */
  at?: string;
}

/** Reads the search parameters of a list, of which it ignores those that it does not know. */
export type ReadSearch<S> = (raw: RawSearch) => S;

/** Writes filters and order as a view stores them, in one order, so that the same filters give the same text. */
export function queryOf(search: ViewSearch): string {
  const { view: _view, at: _at, ...chosen } = search;
  const sorted = Object.entries(chosen).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return stringifySearch(Object.fromEntries(sorted)).replace('?', '');
}

/** Gives the search parameters with which a list opens as a view. */
export function searchOf({ id, query }: SavedView): RawSearch {
  return { ...parseSearch(query), view: id };
}

/** The view that a list shows, and whether its filters differ from those that are saved. */
export interface ChosenView {
  view: SavedView;
  isChanged: boolean;
}

/** Finds the view that a list shows: the one that was chosen, or else one with the same filters. */
export function chosenView<S extends ViewSearch>(
  views: readonly SavedView[],
  search: S,
  read: ReadSearch<S>,
): ChosenView | null {
  const now = queryOf(search);
  const isSame = ({ query }: SavedView): boolean => queryOf(read(parseSearch(query))) === now;
  const chosen = views.find(({ id }) => id === search.view);
  if (chosen) return { view: chosen, isChanged: !isSame(chosen) };
  const same = now === '' ? undefined : views.find(isSame);
  return same ? { view: same, isChanged: false } : null;
}

const PATHS: Record<string, ViewPage> = { '/tasks': 'tasks', '/runs': 'runs', '/logs': 'logs' };

/** Gives the search parameters with which the navigation opens a path: those of the default view of its list. */
export function defaultSearch(views: readonly SavedView[], path: string): RawSearch | undefined {
  const found = views.find(({ page, isDefault }) => isDefault && page === PATHS[path]);
  return found && searchOf(found);
}

/** Tells whether a deleted view is the default again when it is restored: not if its list has another one meanwhile. */
export function isDefaultAgain({ page, isDefault }: SavedView, now: readonly SavedView[]): boolean {
  return isDefault && !now.some((view) => view.page === page && view.isDefault);
}

const MAX_NAME_CHARACTERS = 60;

/** Tells what is wrong with the name of a view; null when nothing is. `own` is the name that the view has now. */
export function nameProblem(name: string, taken: readonly SavedView[], own?: string): string | null {
  if (name.trim() === '') return 'Enter a name.';
  if ([...name.trim()].length > MAX_NAME_CHARACTERS) return `At most ${MAX_NAME_CHARACTERS} characters.`;
  if (name.trim() !== own && taken.some((view) => view.name === name.trim()))
    return `A view named “${name.trim()}” already exists. Choose another name.`;
  return null;
}
