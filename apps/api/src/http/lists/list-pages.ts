import { Injectable } from '@nestjs/common';
import type { Ordering, Page, Position, Window } from '#database/list';
import { ListCounts, type Count } from './list-counts';
import { ListCursors } from './list-cursors';
import { orderingsOf, windowOf, type DatedPageQueryDto, type PageView } from './page.dto';

/** A list that can be read in pages. */
export interface PagedList<K extends string, T extends { id: string }> {
  /** The name of the list, for cursors and counts. */
  name: string;
  /** The keys by which it may be ordered. */
  keys: Partial<Record<K, unknown>>;
  /** The order when none is asked for; default: `-createdAt`. */
  standardOrdering?: string;
  /** The filter for the repository. */
  filter: object;
  read(orderings: Ordering<K>[], window: Window): Promise<Page<T>>;
  count: Count;
}

/** Reads pages of long lists: by cursor, at a cost that does not depend on the number of the page, or by number. */
@Injectable()
export class ListPages {
  constructor(
    private readonly cursors: ListCursors,
    private readonly counts: ListCounts,
  ) {}

  /** @throws Refusal VALIDATION naming ordering, page or cursor */
  async page<K extends string, T extends { id: string }>(
    list: PagedList<K, T>,
    query: DatedPageQueryDto,
    asked: URL,
  ): Promise<PageView<T>> {
    const orderings = orderingsOf(query.ordering ?? list.standardOrdering, list.keys);
    const ordered = `${list.name} ${JSON.stringify(orderings)}`;
    const cursor = query.cursor === undefined ? null : this.cursors.open(ordered, query.cursor);
    const window: Window = cursor
      ? { limit: query.pageSize, offset: 0, from: { position: cursor.position, backward: cursor.backward } }
      : windowOf(query);
    const found = await list.read(orderings, window);
    const number = cursor?.page ?? query.page;
    const count = await this.countOf(list, found, window);
    const urlOf = (page: number, backward: boolean, position: Position): string =>
      pageUrl(asked, page, this.cursors.seal(ordered, { page, backward, position }));
    return {
      count,
      next: found.after && urlOf(number + 1, false, found.after),
      previous: found.before
        ? urlOf(Math.max(1, number - 1), true, found.before)
        : pageBeforeEmpty(found, window, count, asked),
      results: found.rows,
    };
  }

  /** Counts the list, unless its first page is not full and so tells the length. */
  private countOf<K extends string, T extends { id: string }>(
    list: PagedList<K, T>,
    { rows, after }: Page<T>,
    { offset, from }: Window,
  ): Promise<number> | number {
    if (from === undefined && after === null && (rows.length > 0 || offset === 0)) return offset + rows.length;
    return this.counts.of(`${list.name} ${JSON.stringify(list.filter)}`, list.count);
  }
}

/** Returns the last page when the request asks for a page beyond the end. */
function pageBeforeEmpty<T>({ rows }: Page<T>, { limit, offset }: Window, count: number, asked: URL): string | null {
  if (rows.length > 0 || offset === 0 || count === 0) return null;
  return pageUrl(asked, Math.min(offset / limit, Math.ceil(count / limit)), null);
}

function pageUrl(asked: URL, page: number, cursor: string | null): string {
  const url = new URL(asked);
  url.searchParams.set('page', String(page));
  if (cursor === null) url.searchParams.delete('cursor');
  else url.searchParams.set('cursor', cursor);
  return url.toString();
}
