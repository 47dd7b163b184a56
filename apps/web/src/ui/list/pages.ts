/** What of the address of a list says which page it is: offsets now, or whatever the server writes into `next`. */
export type PageParams = Record<string, string>;

/**
 * The parameters in which the address of a neighbour page differs from what was asked for. Which these are is the
 * server's affair (a number, a cursor): they are handed back as they came.
 */
export function pageParams(url: string | null, asked: Record<string, string | undefined>): PageParams | null {
  if (url === null) return null;
  const parameters = new URL(url, 'http://here').searchParams;
  return Object.fromEntries([...parameters].filter(([name, value]) => asked[name] !== value));
}

/** As it stands in the address of the dashboard. */
export function packPage(params: PageParams | null): string | undefined {
  return params === null || Object.keys(params).length === 0 ? undefined : new URLSearchParams(params).toString();
}

export function unpackPage(packed: string | undefined): PageParams {
  return packed === undefined ? {} : Object.fromEntries(new URLSearchParams(packed));
}
