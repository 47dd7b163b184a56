import type { EntityManager } from 'typeorm';
import { preparedRows } from './prepared-rows';
import { rows } from './rows';

/** A page of a short list by its number, and the length of the whole list. */
export interface CountedPage<T> {
  count: number;
  rows: T[];
}

/** A page of a list with the positions of its neighbours. */
export interface Page<T> {
  rows: T[];
  /** Where the next page begins; null when there is none. */
  after: Position | null;
  /** Where the previous page ends; null when there is none. */
  before: Position | null;
}

/** A position between two rows of a list: the values of its orderings and the id of the row next to it. */
export interface Position {
  values: (string | null)[];
  id: string;
}

/** A field by which a list can be ordered. */
export interface ListKey {
  /** The SQL of the column in the statement. */
  sql: string;
  type: 'timestamptz' | 'text' | 'float8';
  /** Rows without a value come last, in both directions. */
  nullable?: true;
}

export interface Ordering<T extends string> {
  by: T;
  descending: boolean;
}

/** The part of a list to read. A page by position costs the same anywhere; one by offset reads all rows before it. */
export interface Window {
  limit: number;
  offset: number;
  /** The page begins after this row, or (`backward`) ends before it; the offset is then 0. */
  from?: { position?: Position; backward: boolean };
}

/** The keys of a list in order, made unique by the id. */
export interface ListOrder {
  terms: { key: ListKey; descending: boolean }[];
  id: string;
  idDescending: boolean;
}

/** Makes the order of a list. A field that is named twice counts once. */
export function listOrder<T extends string>(keys: Record<T, ListKey>, orderings: Ordering<T>[], id: string): ListOrder {
  const first = orderings.filter(({ by }, place) => orderings.findIndex((other) => other.by === by) === place);
  const terms = first.map(({ by, descending }) => ({ key: keys[by], descending }));
  // The id follows the direction of the first ordering, so that an index that ends in (…, created_at, id) serves both
  // directions.
  return { terms, id, idDescending: orderings[0]?.descending ?? true };
}

/** Returns ORDER BY, forwards or backwards. NULLS is written only where a plain index would have them elsewhere. */
export function orderBy({ terms, id, idDescending }: ListOrder, backward = false): string {
  const word = (descending: boolean): string => (descending === backward ? 'ASC' : 'DESC');
  const sqlOf = ({ key, descending }: ListOrder['terms'][number]): string =>
    `${key.sql} ${word(descending)}${key.nullable ? ` NULLS ${backward ? 'FIRST' : 'LAST'}` : ''}`;
  return [...terms.map(sqlOf), `${id} ${word(idDescending)}`].join(', ');
}

/** Returns the columns by which the ends of a page are found again, with microseconds. */
export function positionColumns({ terms }: ListOrder): string {
  const asText = ({ sql, type }: ListKey): string => {
    // PostgreSQL writes a float8 so that the same number is read again.
    if (type !== 'timestamptz') return `(${sql})::text`;
    return `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  };
  return terms.map(({ key }, place) => `${asText(key)} AS "position${place}"`).join(', ');
}

export function positionOf({ terms }: ListOrder, row: { id: string }): Position {
  const found = row as unknown as Record<string, string | null>;
  return { values: terms.map((_, place) => found[`position${place}`] ?? null), id: row.id };
}

/**
 * Returns the condition that a row is beyond a position; `give` takes a value and answers its parameter. It is one
 * comparison of rows where an index can serve that; otherwise the first key is compared alone as well, because no index
 * starts at an OR.
 */
export function beyond(
  order: ListOrder,
  { position, backward }: NonNullable<Window['from']>,
  give: (value: unknown, type: string) => string,
): string | null {
  if (!position) return null;
  const { values, id } = position;
  const terms = [
    ...order.terms.map(({ key, descending }, place) => ({ ...key, descending, value: values[place] ?? null })),
    { sql: order.id, type: 'uuid', descending: order.idDescending, value: id, nullable: undefined },
  ].map((term) => ({ ...term, parameter: term.value === null ? 'NULL' : give(term.value, term.type) }));
  const sign = (descending: boolean): string => (descending === backward ? '>' : '<');
  const isOneWay = terms.every((term) => !term.nullable && term.descending === terms[0]?.descending);
  if (isOneWay) {
    const list = (of: (term: (typeof terms)[number]) => string): string => `(${terms.map(of).join(', ')})`;
    return `${list(({ sql }) => sql)} ${sign(order.idDescending)} ${list(({ parameter }) => parameter)}`;
  }
  const strictly = ({ sql, descending, parameter, value, nullable }: (typeof terms)[number]): string => {
    if (value === null) return backward ? `${sql} IS NOT NULL` : 'false';
    const further = `${sql} ${sign(descending)} ${parameter}`;
    return nullable && !backward ? `(${further} OR ${sql} IS NULL)` : further;
  };
  const same = ({ sql, parameter, value }: (typeof terms)[number]): string =>
    value === null ? `${sql} IS NULL` : `${sql} = ${parameter}`;
  const cases = terms.map((term, place) => `(${[...terms.slice(0, place).map(same), strictly(term)].join(' AND ')})`);
  const [first] = terms;
  const bound = first && !first.nullable ? `${first.sql} ${sign(first.descending)}= ${first.parameter} AND ` : '';
  return `${bound}(${cases.join(' OR ')})`;
}

/** A part of a list that one index can serve, with the position from which to read. */
export interface Branch {
  condition: string | null;
  order: ListOrder;
  from: Window['from'];
  /** Its rows lie behind those of all other branches in the direction of reading: it is read when they fill no page. */
  isRest: boolean;
}

/**
 * Returns the parts of a list that may have rows beyond a position. When the first key can be null, the rows without a value
 * are a part of their own: they come last in both directions, which no single index does.
 */
export function branchesOf(order: ListOrder, from: Window['from']): Branch[] {
  const [lead, ...rest] = order.terms;
  if (!lead?.key.nullable) return [{ condition: null, order, from, isRest: false }];
  const position = from?.position;
  const backward = from?.backward ?? false;
  const valued = (at: Window['from']): Branch => ({ ...valuedBranch(order), from: at, isRest: false });
  const empty = (at: Window['from']): Branch => ({
    ...{ condition: `${lead.key.sql} IS NULL`, order: { ...order, terms: rest }, from: at, isRest: false },
  });
  if (position === undefined)
    return backward ? [empty(from), asRest(valued(from))] : [valued(from), asRest(empty(from))];
  if (position.values[0] !== null) return backward ? [valued(from)] : [valued(from), asRest(empty({ backward }))];
  const inEmpty = empty({ backward, position: { ...position, values: position.values.slice(1) } });
  return backward ? [inEmpty, asRest(valued({ backward }))] : [inEmpty];
}

const asRest = (branch: Branch): Branch => ({ ...branch, isRest: true });

/** Returns the part of a list whose rows have a value of its first key. */
function valuedBranch(order: ListOrder): Pick<Branch, 'condition' | 'order'> {
  const [lead, ...rest] = order.terms as [ListOrder['terms'][number]];
  const { sql, type } = lead.key;
  return { condition: `${sql} IS NOT NULL`, order: { ...order, terms: [{ ...lead, key: { sql, type } }, ...rest] } };
}

/** Returns the columns that a branch of `readPage` selects: the id and the values of the orderings. */
export function keyColumns({ terms, id }: ListOrder): string {
  return [`${id} AS id`, ...terms.map(({ key }, place) => `${key.sql} AS key${place}`)].join(', ');
}

/** The statements, columns and tables from which `readPage` makes a page. */
export interface PageSource {
  /** The parts of the list, each with its statement: "SELECT <keyColumns> FROM runs r WHERE …". */
  branches: (Pick<Branch, 'order' | 'from'> & Partial<Pick<Branch, 'isRest'>> & { sql: string })[];
  order: ListOrder;
  window: Window;
  /** The conditions whose parameters the branches use. */
  conditions: Conditions;
  columns: string;
  /** The tables of the columns; the first is the one whose ids are found: "runs r ON r.id = page.id JOIN …". */
  joined: string;
}

/**
 * Reads a page by two statements. The first, planned with its values, finds ids and positions, branch by branch so that
 * each uses its index. The second reads the columns; its text is the same for all filters and orderings, so that it is
 * planned once. A row that is deleted between the two is left out, and one that changes shows its newer state.
 */
export async function readPage<T extends { id: string }>(manager: EntityManager, source: PageSource): Promise<Page<T>> {
  const { order, window, conditions, columns, joined } = source;
  const sql = pageIds(source);
  const page = pageOf(order, await rows<{ id: string }>(manager, sql, conditions.parameters), window);
  if (page.rows.length === 0) return { ...page, rows: [] };
  const read = await preparedRows<T>(
    manager,
    `SELECT ${columns} FROM unnest($1::uuid[]) WITH ORDINALITY AS page (id, place) JOIN ${joined} ORDER BY page.place`,
    [page.rows.map(({ id }) => id)],
  );
  return { ...page, rows: read };
}

/**
 * Returns the statement that finds a page (and one row more) for `pageOf`. The rest is read when the other branches leave
 * room on the page: PostgreSQL counts their rows first, and executes nothing of a branch whose condition is false at once.
 */
function pageIds({
  branches,
  order,
  window: { limit, offset, from: start },
  conditions: { give },
}: PageSource): string {
  const isOne = branches.length === 1;
  const max = give(isOne ? limit + 1 : offset + limit + 1);
  const skipped = isOne && offset > 0 ? ` OFFSET ${give(offset)}` : '';
  const parts = (isRest: boolean): string[] =>
    branches
      .filter((branch) => (branch.isRest ?? false) === isRest)
      .map(({ sql, order: own, from }) => `(${sql} ORDER BY ${orderBy(own, from?.backward)} LIMIT ${max}${skipped})`);
  const rest = parts(true).map((sql) => `SELECT * FROM ${sql} AS rest WHERE (SELECT count(*) FROM found) < ${max}`);
  const keys = keysOfPage(order);
  return `WITH found AS (${parts(false).join(' UNION ALL ')})
    SELECT page.id, ${positionColumns(keys)} FROM (${['SELECT * FROM found', ...rest].join(' UNION ALL ')}) AS page
    ORDER BY ${orderBy(keys, start?.backward)} LIMIT ${give(limit + 1)} OFFSET ${give(isOne ? 0 : offset)}`;
}

/** Returns the order of the rows that the branches of a page have selected. */
function keysOfPage({ terms, idDescending }: ListOrder): ListOrder {
  const named = terms.map((term, place) => ({ ...term, key: { ...term.key, sql: `page.key${place}` } }));
  return { terms: named, id: 'page.id', idDescending };
}

/**
 * Cuts the rows that were read (one more than the page holds) to the page, in the order of the list, and finds its
 * ends.
 */
export function pageOf<T extends { id: string }>(
  order: ListOrder,
  read: T[],
  { limit, offset, from }: Window,
): Page<T> {
  const isMore = read.length > limit;
  const backward = from?.backward ?? false;
  const cut = read.slice(0, limit);
  const rows = backward ? cut.toReversed() : cut;
  const isBefore = backward ? isMore : from !== undefined || offset > 0;
  const isAfter = backward || isMore;
  const [first, last] = [rows[0], rows.at(-1)];
  const after = last && isAfter ? positionOf(order, last) : null;
  const before = first && isBefore ? positionOf(order, first) : null;
  for (const row of rows) hidePosition(order, row);
  return { rows, after, before };
}

/**
 * Removes the values of positionColumns by setting them undefined, which JSON leaves out. Cheap, because it runs for
 * every row of every list.
 */
function hidePosition({ terms }: ListOrder, row: object): void {
  const values = row as Record<string, unknown>;
  for (let place = 0; place < terms.length; place++) values[`position${place}`] = undefined;
}

/** Escapes the wildcards of LIKE, so that a search finds the typed text. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Collects the conditions of a list with their parameters; null and undefined values add no condition. */
export class Conditions {
  readonly parameters: unknown[] = [];
  private readonly all: string[] = [];

  /** Adds a condition on a value; `condition` gets the name of its parameter. */
  add(value: unknown, condition: (parameter: string) => string): this {
    if (value !== null && value !== undefined) this.all.push(condition(this.give(value)));
    return this;
  }

  /** Adds a condition without a parameter. */
  and(condition: string): this {
    this.all.push(condition);
    return this;
  }

  readonly give = (value: unknown, type?: string): string => {
    this.parameters.push(value);
    return `$${this.parameters.length}${type === undefined ? '' : `::${type}`}`;
  };

  /** Joins the conditions by AND, plus the caller's own. */
  where(...more: (string | null)[]): string {
    return [...this.all, ...more].filter((condition) => condition !== null).join(' AND ') || 'true';
  }
}
