import type { IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';

/** One thing that the palette finds: a page, an action or a task. */
export interface PaletteEntry {
  id: string;
  label: string;
  Icon: ComponentType<IconProps>;
  /** Other words by which it is found. */
  keywords?: string;
  /** Whether the entry changes something instead of opening a page: Enter must not choose it unless it is meant. */
  acts?: boolean;
  run: () => void;
}

/** Entries of one kind under their heading. */
export interface PaletteGroup {
  label: string;
  entries: PaletteEntry[];
}

type Named = Pick<PaletteEntry, 'label' | 'keywords'>;

/** The rank of an entry that has all words of the query; the lowest is listed first. */
function rankOf({ label }: Named, query: string): number {
  const text = label.toLowerCase();
  if (text.startsWith(query)) return 0;
  return text.includes(query) ? 1 : 2;
}

/**
 * Keeps the entries that have every word of the query in their label or keywords. Those whose label begins with the query
 * come first; an empty query keeps all in their order.
 */
export function matchingEntries<Entry extends Named>(entries: readonly Entry[], query: string): Entry[] {
  const text = query.trim().toLowerCase();
  const words = text.split(/\s+/);
  const hasAll = ({ label, keywords = '' }: Named): boolean => {
    const all = `${label} ${keywords}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
  return entries.filter(hasAll).toSorted((one, other) => rankOf(one, text) - rankOf(other, text));
}

/** Keeps the matching entries of each group, and the groups that have any. */
export function matchingGroups(groups: readonly PaletteGroup[], query: string): PaletteGroup[] {
  return groups
    .map(({ label, entries }) => ({ label, entries: matchingEntries(entries, query) }))
    .filter(({ entries }) => entries.length > 0);
}

/** Tells whether each word of the query is a whole word of the entry's label or keywords. */
function isMeant({ label, keywords = '' }: Named, query: string): boolean {
  const all = wordsOf(`${label} ${keywords}`);
  const words = wordsOf(query);
  return words.length > 0 && words.every((word) => all.includes(word));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Gives the entry that Enter chooses: the one with the id that was selected before, so that results that come move no other
 * under the key; or else the first, without those that act unless whole words of their names are typed.
 */
export function selectedEntry(
  entries: readonly PaletteEntry[],
  query: string,
  before?: string,
): PaletteEntry | undefined {
  const same = entries.find(({ id }) => id === before);
  return same ?? entries.find((entry) => !entry.acts || isMeant(entry, query));
}

/**
 * Gives the position that an arrow key leads to; after the last entry comes the first again. The position is -1 when
 * nothing is selected.
 */
export function movedPosition(position: number, step: 1 | -1, count: number): number {
  if (count === 0) return 0;
  return position < 0 ? (step === 1 ? 0 : count - 1) : (position + step + count) % count;
}
