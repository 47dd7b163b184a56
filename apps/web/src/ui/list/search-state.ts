// Anybody may type anything into the address: only known values are read, all others are ignored. A function that reads the
// address of a page returns all of its keys, undefined where there is no known value: for a key that is absent the router lets
// the unchecked value of the address through.

export type RawSearch = Record<string, unknown>;

/** Reads a text of at most `maxLength` characters. The router delivers numbers and booleans as such. */
export function textOf(value: unknown, maxLength = 200): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value);
  return text === '' || text.length > maxLength ? undefined : text;
}

/** Reads known words from a comma-separated list, each once; undefined when there is none. */
export function choicesOf<T extends string>(value: unknown, known: readonly T[]): T[] | undefined {
  const listed = Array.isArray(value) ? value.map(String) : (textOf(value) ?? '').split(',');
  const words = known.filter((choice) => listed.includes(choice));
  return words.length > 0 ? words : undefined;
}

/** Reads one known word. */
export function choiceOf<T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.find((choice) => choice === value);
}

/** Reads an ordering by a known field; a minus in front means descending: `-createdAt`. */
export function orderingOf(value: unknown, fields: readonly string[]): string | undefined {
  const text = textOf(value);
  return text !== undefined && fields.includes(text.replace(/^-/, '')) ? text : undefined;
}

/** Reads a date or an instant in RFC 3339. */
export function instantOf(value: unknown): string | undefined {
  const text = textOf(value, 40);
  return text !== undefined &&
    /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text) &&
    !Number.isNaN(Date.parse(text))
    ? text
    : undefined;
}

/** Reads the packed parameters of a page (see pages.ts): a number, a cursor, or both. */
export function pageOf(value: unknown): string | undefined {
  const packed = textOf(value, 1000);
  const params = [...new URLSearchParams(packed)];
  const isKnown = params.every(([name, text]) => name === 'cursor' || (name === 'page' && /^[1-9]\d*$/.test(text)));
  return params.length > 0 && isKnown ? packed : undefined;
}

/** Parses the address as people write it, `?status=FAILED,CANCELLED`: every value is a text. */
export function parseSearch(search: string): RawSearch {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Writes search parameters as `parseSearch` reads them; commas stay readable. */
export function stringifySearch(search: RawSearch): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== null);
  const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text.replaceAll('%2C', ',')}`;
}
