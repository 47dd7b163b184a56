// What stands in the address is what anybody may have typed: only what is known is taken, the rest falls away.

export type RawSearch = Record<string, unknown>;

/** A text of the address; numbers and booleans come as such from the router. */
export function textOf(value: unknown, most = 200): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value);
  return text === '' || text.length > most ? undefined : text;
}

/** Known words by commas, each once; undefined when there is none. */
export function wordsOf<T extends string>(value: unknown, known: readonly T[]): T[] | undefined {
  const given = Array.isArray(value) ? value.map(String) : (textOf(value) ?? '').split(',');
  const words = known.filter((word) => given.includes(word));
  return words.length > 0 ? words : undefined;
}

/** One known word. */
export function wordOf<T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.find((word) => word === value);
}

/** `-createdAt`: a known field, with a minus in front for the other direction. */
export function orderingOf(value: unknown, fields: readonly string[]): string | undefined {
  const text = textOf(value);
  return text !== undefined && fields.includes(text.replace(/^-/, '')) ? text : undefined;
}

/** An instant that a machine wrote. */
export function instantOf(value: unknown): string | undefined {
  const text = textOf(value, 40);
  return text !== undefined &&
    /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text) &&
    !Number.isNaN(Date.parse(text))
    ? text
    : undefined;
}

/** The parts of the address of a list's neighbour page that say which page it is: `page`, or a cursor. */
export function pageOf(value: unknown): string | undefined {
  return textOf(value, 1000);
}

/** Drops what is undefined, so that the address stays short. */
export function compact<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}

/** The address as people write it: `?status=FAILED,CANCELLED`, every value a text. */
export function parseSearch(search: string): RawSearch {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: RawSearch): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== null);
  const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text.replaceAll('%2C', ',')}`;
}
